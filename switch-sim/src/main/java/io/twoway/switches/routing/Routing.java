package io.twoway.switches.routing;

import io.twoway.party.topology.CodeKind;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.Role;
import io.twoway.party.topology.Scheme;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.qr.KhqrAccount;
import io.twoway.protocol.qr.MerchantCode;
import io.twoway.protocol.qr.Scan;
import io.twoway.protocol.qr.UnionPayAccount;
import io.twoway.protocol.qr.WeChatPayCode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/// Finds the next party for a code and the agreement that applies, from the topology alone.
///
/// A code is recognised by what it carries (a UnionPay account, a Bakong account, a GUID), never by a tag id alone
/// (qr-formats.md 7).
@Singleton
public final class Routing {

    private final Network network;
    private final IssuedCodes issued;

    Routing(Network network, IssuedCodes issued) {
        this.network = network;
        this.issued = issued;
    }

    /// The next step from `at` towards the payee of a code.
    public Way way(Party at, Scan scan) {
        Set<String> kinds = CodeKind.of(scan);
        for (Scheme scheme : network.schemes()) {
            if (scheme.at().equals(at.id()) && kinds.contains(scheme.code())) {
                return scheme.via().isPresent()
                        ? onward(at, network.party(scheme.via().get()))
                        : toAcquirer(at, scheme, scan);
            }
        }
        return nowhere(ResponseCode.NOT_SUPPORTED, at.name() + " does not pay this kind of code");
    }

    /// The next party for every code of a kind; empty where this switch resolves such codes itself, or not at all.
    public Optional<Link> onward(Party at, String kind) {
        return network.schemes().stream()
                .filter(s -> s.at().equals(at.id()) && s.code().equals(kind))
                .findFirst()
                .flatMap(Scheme::via)
                .map(via -> network.link(at, network.party(via)));
    }

    /// Whether this switch itself resolves codes of a kind.
    public boolean resolves(Party at, String kind) {
        return network.schemes().stream()
                .anyMatch(s -> s.at().equals(at.id())
                        && s.code().equals(kind)
                        && s.via().isEmpty());
    }

    /// The agreement under which a payment passes `at`, from the sender's side to `next`.
    public Optional<Corridor> corridor(Party at, String payerCountry, Link next, String payeeCountry) {
        return network.corridors().stream()
                .filter(c -> c.payerCountry().equals(payerCountry)
                        && c.payeeCountry().equals(payeeCountry)
                        && follows(c, at, next.to()))
                .findFirst();
    }

    /// The party before `at` that holds money, on the way from `sender`: gateways only route.
    public Party moneyHolderBefore(Corridor corridor, Party at, Party sender) {
        Party before = sender;
        int i = corridor.route().indexOf(at.id()) - 1;
        while (!before.role().holdsMoney() && i > 0) {
            i--;
            before = network.party(corridor.route().get(i));
        }
        return before;
    }

    /// The party after `at` that holds money: gateways only route.
    public Party moneyHolderAfter(Corridor corridor, Party at, Party next) {
        Party after = next;
        int i = corridor.route().indexOf(at.id()) + 1;
        while (!after.role().holdsMoney() && i < corridor.route().size() - 1) {
            i++;
            after = network.party(corridor.route().get(i));
        }
        return after;
    }

    private static boolean follows(Corridor corridor, Party at, Party next) {
        int here = corridor.route().indexOf(at.id());
        if (here < 0) {
            return false;
        }
        boolean last = here == corridor.route().size() - 1;
        return last
                ? next.role() == Role.ACQUIRER
                : corridor.route().get(here + 1).equals(next.id());
    }

    private Way toAcquirer(Party at, Scheme scheme, Scan scan) {
        return switch (scan.code()) {
            case MerchantCode code
            when scheme.code().equals("UNIONPAY") ->
                code.unionPayAccount()
                        .map(UnionPayAccount::acquirerIin)
                        .flatMap(iin -> network.byInstitution(Role.ACQUIRER, "iin", iin))
                        .map(acquirer -> towards(at, acquirer))
                        .orElseGet(() -> nowhere(ResponseCode.INVALID_MERCHANT, "no such acquirer"));
            case MerchantCode code ->
                code.khqrAccount()
                        .map(KhqrAccount::bank)
                        .flatMap(bank -> network.byInstitution(Role.ACQUIRER, "code", bank))
                        .map(acquirer -> towards(at, acquirer))
                        .orElseGet(() -> nowhere(ResponseCode.INVALID_MERCHANT, "no such bank"));
            case WeChatPayCode code
            when isPersonal(code) -> nowhere(ResponseCode.NOT_PERMITTED, "a personal collection code");
            default ->
                issued.find(at, scan.text())
                        .map(Way.class::cast)
                        .orElseGet(() -> nowhere(ResponseCode.INVALID_MERCHANT, "this code was not issued here"));
        };
    }

    private Way towards(Party at, Party acquirer) {
        return acquirer.memberOf().equals(Optional.of(at.id()))
                ? onward(at, acquirer)
                : acquirer.memberOf()
                        .map(network::party)
                        .map(far -> onward(at, far))
                        .orElseGet(() -> nowhere(ResponseCode.INVALID_MERCHANT, "acquirer of no switch"));
    }

    private Way onward(Party at, Party next) {
        return network.links(at, next).stream()
                .findFirst()
                .<Way>map(Way.Onward::new)
                .orElseGet(() -> nowhere(ResponseCode.INVALID_MERCHANT, "no link to " + next.name()));
    }

    /// A person's own code is not a merchant's (messages.md 3.10 step 3; refusing it is our proposal).
    private static boolean isPersonal(WeChatPayCode code) {
        return code.text().startsWith("wxp://");
    }

    private static Way nowhere(ResponseCode code, String reason) {
        return new Way.Nowhere(new Rejected(code, reason));
    }
}
