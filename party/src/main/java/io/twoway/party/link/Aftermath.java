package io.twoway.party.link;

import io.twoway.party.ledger.Advice;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;

/// What a kind of institution does when it is known how an advice ended. May be called again for the
/// same advice, where
/// the process died in between: must do nothing the second time.
public interface Aftermath {

    /// The counterparty has confirmed it, and that is recorded. A process that dies right then never
    /// gets this call, so
    /// its next life must find out by itself.
    void acknowledged(Advice advice, Answer answer);

    /// The counterparty will never confirm it. Recorded afterwards.
    void refused(Advice advice, Rejected why);

    /// Its time is over; nobody knows whether it arrived. Recorded afterwards.
    void undeliverable(Advice advice);
}
