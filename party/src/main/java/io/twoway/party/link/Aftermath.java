package io.twoway.party.link;

import io.twoway.party.ledger.Advice;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;

/// What a kind of institution does when it is known how an advice ended. The first three are called before that is
/// recorded, and again if the process dies in between: they must do nothing the second time.
public interface Aftermath {

    /// The counterparty has confirmed it.
    void acknowledged(Advice advice, Answer answer);

    /// The counterparty will never confirm it.
    ///
    /// @return false if nothing can be done about that now: it is repeated, and refused again
    boolean refused(Advice advice, Rejected why);

    /// Its time is over; nobody knows whether it arrived.
    void undeliverable(Advice advice);

    /// Its confirmation is recorded, so that it counts as pending no more. A process that dies right before never gets
    /// this call: its next life must find out by itself.
    void closed(Advice advice);
}
