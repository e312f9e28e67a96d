package io.twoway.switches.payment;

import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Payer;
import io.twoway.protocol.message.SettlementKey;
import java.util.List;
import java.util.Optional;

/// How a payment that is in the ledger passed this switch.
///
/// @param from    the payer's side
/// @param next    the link towards the payee
/// @param host    the link over which we debited the payer, where the authorisation is ours
/// @param beyond  everyone beyond us who may have acted on the payment
/// @param amounts as approved; as planned where it was not
/// @param payer   where we know the payer
public record Passage(
        Party me,
        Party from,
        Link next,
        Optional<Link> host,
        List<Link> beyond,
        Corridor corridor,
        Merchant merchant,
        Amounts amounts,
        Optional<SettlementKey> settlementKey,
        Optional<Payer> payer) {}
