package io.twoway.merchant.acceptance;

import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.topology.MerchantAccount;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The merchants of all acquirers played here.
@Singleton
public final class Merchants {

    private final Map<String, MerchantAccount> byName = new HashMap<>();
    private final Map<String, MerchantAccount> byNumber = new HashMap<>();

    Merchants(Network network, SimulatorConfig config) {
        Set<String> mine = network.playedBy(config.simulator()).map(Party::id).collect(Collectors.toSet());
        network.merchants().stream().filter(m -> mine.contains(m.acquirer())).forEach(m -> {
            byName.put(m.id(), m);
            byNumber.put(m.acquirer() + "/" + m.number(), m);
        });
    }

    public Stream<MerchantAccount> all() {
        return byName.values().stream().sorted(java.util.Comparator.comparing(MerchantAccount::id));
    }

    public Optional<MerchantAccount> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// @param number 15 characters, compared exactly
    public Optional<MerchantAccount> numbered(Party acquirer, String number) {
        return Optional.ofNullable(byNumber.get(acquirer.id() + "/" + number));
    }
}
