package io.twoway.party.fault;

/// A message that arrives at a door, as faults know it.
///
/// @param party     whose door
/// @param peer      who signed it; empty where that is not known yet
/// @param message   neutral name: `Pay`, `Debit`, `Result`...
/// @param paymentId the payment it is about
public record Passing(String party, String peer, String message, String paymentId) {}
