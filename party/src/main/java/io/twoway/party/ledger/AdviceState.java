package io.twoway.party.ledger;

/// Where an advice in the outbox stands.
enum AdviceState {
    PENDING,
    DONE,
    /// Given up: on the exception list of its settlement date.
    EXCEPTION
}
