package io.twoway.party.link;

import io.twoway.party.ledger.Advice;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;

/// What a kind of institution does when it is known how an advice ended. Called before that is recorded, and again if
/// the process dies in between: must do nothing the second time.
public interface Aftermath {

    /// The counterparty has confirmed it.
    void acknowledged(Advice advice, Answer answer);

    /// The counterparty will never confirm it.
    void refused(Advice advice, Rejected why);

    /// Its time is over; nobody knows whether it arrived.
    void undeliverable(Advice advice);
}
