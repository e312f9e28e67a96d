package io.twoway.party.ledger;

/// Where an advice in the outbox stands.
enum AdviceState {
    PENDING,
    DONE,
    /// The counterparty will never confirm it; what follows from that is done.
    REFUSED,
    /// Given up: on the exception list of its settlement date.
    EXCEPTION
}
