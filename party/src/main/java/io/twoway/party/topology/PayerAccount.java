package io.twoway.party.topology;

import io.twoway.protocol.money.Money;
import java.util.Optional;

/// A payer and her account at an issuer.
///
/// @param id      her name in commands and scenarios: `mei`
/// @param issuer  party that holds the account
/// @param token   PAN surrogate or account alias on the wire
/// @param opening balance at the first start
/// @param tier    what she may spend; empty if nothing is counted
public record PayerAccount(String id, String issuer, String token, Money opening, Optional<Tier> tier) {}
