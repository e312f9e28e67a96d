package io.twoway.party.ledger;

import io.twoway.protocol.money.Money;

/// What an account's postings sum to.
public record Balance(String party, String account, Money amount) {}
