package io.twoway.switches.codehost;

import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.switches.lookup.Recent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The visits of wallets to URL codes, and the orders they opened.
///
/// In memory only and bounded: nothing here is money, and a forgotten visit or order means that the payer scans again.
/// That a code for one order is paid once is the ledger's promise, not this one's.
@Singleton
final class Orders {

    private final CodeHostConfig config;
    private final InstantSource clock;
    private final Ids ids;
    private final Recent<Visit> visits = new Recent<>();
    private final Recent<Order> orders = new Recent<>();

    Orders(CodeHostConfig config, InstantSource clock, Ids ids) {
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /// A wallet has opened a code and was redirected.
    ///
    /// @param host   whose code it is
    /// @param wallet who opened it
    /// @param code   the code's text
    record Visit(Party host, Party wallet, String code, Instant expires) {}

    /// The wallet has told who its payer is.
    ///
    /// @param appUserId as the wallet calls her
    record Order(Visit visit, String appUserId, Instant expires) {}

    /// @return the visit's name, good for coming back once
    String begin(Party host, Party wallet, String code) {
        String name = ids.nonce();
        visits.put(name, new Visit(host, wallet, code, expiry()));
        return name;
    }

    /// Once per visit.
    Optional<Visit> comeBack(Party host, String name) {
        return visits.take(name)
                .filter(visit -> visit.host().equals(host) && clock.instant().isBefore(visit.expires()));
    }

    /// @return `payOrderInfo`
    String open(Visit visit, String appUserId) {
        String info = ids.nonce();
        orders.put(info, new Order(visit, appUserId, expiry()));
        return info;
    }

    /// An order may be looked up as often as its wallet likes, until it expires.
    Optional<Order> find(Party host, String payOrderInfo) {
        return orders.find(payOrderInfo)
                .filter(order ->
                        order.visit().host().equals(host) && clock.instant().isBefore(order.expires()));
    }

    private Instant expiry() {
        return clock.instant().plus(config.orderLife());
    }
}
