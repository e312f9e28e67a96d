package io.twoway.wallet.account;

import io.quarkus.runtime.StartupEvent;
import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.ledger.Balance;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.PayerAccount;
import io.twoway.protocol.message.Payer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The payers of all issuers played here, by name and by token.
@Singleton
public final class Payers {

    private final Map<String, PayerAccount> byName = new HashMap<>();
    private final Map<String, PayerAccount> byToken = new HashMap<>();
    private final Map<String, PayerAccount> first = new HashMap<>();

    Payers(Network network) {
        network.payers().forEach(payer -> {
            byName.put(payer.issuer() + "/" + payer.id(), payer);
            byToken.put(payer.issuer() + "/" + payer.token(), payer);
            first.putIfAbsent(payer.issuer(), payer);
        });
    }

    public Optional<PayerAccount> named(Party issuer, String name) {
        return Optional.ofNullable(byName.get(issuer.id() + "/" + name));
    }

    /// The first payer that the network file lists for an issuer.
    public Optional<PayerAccount> anyone(Party issuer) {
        return Optional.ofNullable(first.get(issuer.id()));
    }

    public Optional<PayerAccount> holding(Party issuer, String token) {
        return Optional.ofNullable(byToken.get(issuer.id() + "/" + token));
    }

    /// A payer as the network may know her: by what her wallet gave her, never by her name (messages.md 5.1 S-12).
    public static Payer onTheWire(PayerAccount account, Party issuer) {
        String user = Integer.toHexString((issuer.id() + "/" + account.id()).hashCode());
        return new Payer(account.token(), "device-" + user, Optional.of("user-" + user), issuer.country());
    }

    /// Her account in the issuer's books.
    public static String account(PayerAccount payer) {
        return "payer:" + payer.id();
    }

    void open(
            @Observes StartupEvent event, Network network, SimulatorConfig config, Ledger ledger, InstantSource clock) {
        List<String> mine = network.playedBy(config.simulator()).map(Party::id).toList();
        ledger.openAccounts(
                network.payers().stream()
                        .filter(p -> mine.contains(p.issuer()))
                        .map(p -> new Balance(p.issuer(), account(p), p.opening()))
                        .toList(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
