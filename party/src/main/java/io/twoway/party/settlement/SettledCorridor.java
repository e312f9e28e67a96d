package io.twoway.party.settlement;

import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From payer country to payee country, by whatever route: what is settled together.
///
/// Two switches need not know by which route a payment came to its payee, so they settle the countries, not the routes.
///
/// @param id     `CN-KH`
/// @param routes the agreements between the two countries; those about settlement are alike (the network reader checks)
record SettledCorridor(String id, List<Corridor> routes) {

    static List<SettledCorridor> of(Network network) {
        Map<String, List<Corridor>> routes = new LinkedHashMap<>();
        network.corridors()
                .forEach(c -> routes.computeIfAbsent(c.payerCountry() + "-" + c.payeeCountry(), _ -> new ArrayList<>())
                        .add(c));
        return routes.entrySet().stream()
                .map(entry -> new SettledCorridor(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    String payerCountry() {
        return terms().payerCountry();
    }

    String payeeCountry() {
        return terms().payeeCountry();
    }

    /// The agreement about settlement.
    Corridor terms() {
        return routes.getFirst();
    }

    Instant closes(LocalDate date) {
        return terms().closes(date);
    }

    /// Whether payments pass from one of the two to the other, with no holder of money between them.
    boolean joins(Network network, Party one, Party other) {
        return routes.stream()
                .anyMatch(route -> isStep(network, route, one, other) || isStep(network, route, other, one));
    }

    /// Whether `party` is nearer to the payer than `counterparty`.
    boolean isTowardsPayer(Network network, Party party, Party counterparty) {
        return routes.stream().anyMatch(route -> isStep(network, route, party, counterparty));
    }

    /// The settlement bank of a party.
    String bank(Party party) {
        boolean payer = party.role() == Role.ISSUER
                || (party.role() != Role.ACQUIRER && terms().route().getFirst().equals(party.id()));
        return payer ? terms().banks().payer() : terms().banks().payee();
    }

    private boolean isStep(Network network, Corridor route, Party from, Party to) {
        List<String> holders = route.route().stream()
                .filter(id -> network.party(id).role().holdsMoney())
                .toList();
        if (from.role() == Role.ISSUER) {
            return from.country().equals(payerCountry()) && to.id().equals(holders.getFirst());
        }
        if (to.role() == Role.ACQUIRER) {
            return to.country().equals(payeeCountry()) && from.id().equals(holders.getLast());
        }
        int at = holders.indexOf(from.id());
        return at >= 0 && at + 1 < holders.size() && holders.get(at + 1).equals(to.id());
    }
}
