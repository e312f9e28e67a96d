package io.twoway.merchant.code;

import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.MerchantAccount;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer.Issued;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Request.IssueCode;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.qr.Khqr;
import io.twoway.protocol.qr.UnionPayAccount;
import io.twoway.protocol.qr.UnionPayCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Makes the codes that merchants show: KHQR with UnionPay's account at Cambodian banks, EMVCo codes at UnionPay's.
@Singleton
public final class Codes {

    private static final long DEFAULT_TTL_SECONDS = Duration.ofMinutes(10).toSeconds();

    private final Network network;
    private final Sender sender;
    private final InstantSource clock;
    private final Ids ids;

    Codes(Network network, Sender sender, InstantSource clock, Ids ids) {
        this.network = network;
        this.sender = sender;
        this.clock = clock;
        this.ids = ids;
    }

    /// @param amount without one the payer types it
    /// @param url    UnionPay's URL form
    public record Wanted(Optional<Money> amount, Optional<String> bill, Optional<Long> ttlSeconds, boolean url) {}

    /// @throws CodeNotIssued if the network does not issue one
    public String show(MerchantAccount merchant, Wanted wanted) {
        Party acquirer = network.party(merchant.acquirer());
        Party home = network.party(acquirer.memberOf().orElseThrow());
        if (wanted.url() || !home.ids().containsKey("iin")) {
            return issued(merchant, acquirer, home, wanted);
        }
        UnionPayAccount unionPay = new UnionPayAccount(acquirer.idIn("iin"), home.idIn("iin"), merchant.number());
        return acquirer.ids().containsKey("code")
                ? khqr(merchant, acquirer, unionPay, wanted)
                : emv(merchant, acquirer, unionPay, wanted);
    }

    /// A code that only the acquirer's network can resolve.
    private String issued(MerchantAccount merchant, Party acquirer, Party home, Wanted wanted) {
        IssueCode asked = new IssueCode(
                ids.nonce(),
                new Merchant(
                        merchant.number(),
                        merchant.name(),
                        merchant.city(),
                        merchant.mcc(),
                        acquirer.country(),
                        Optional.ofNullable(acquirer.ids().get("iin")),
                        Optional.ofNullable(home.ids().get("iin")),
                        Optional.empty()),
                wanted.amount());
        if (network.links(acquirer, home).isEmpty()) {
            throw new CodeNotIssued(acquirer.name() + " has no link to order codes from " + home.name());
        }
        Link link = network.link(acquirer, home);
        if (!Dialects.byName(link.dialect()).carries(asked)) {
            throw new CodeNotIssued(home.name() + " issues no codes; leave url out");
        }
        return switch (sender.send(link, asked).reply()) {
            case Reply.Answered(Issued(var text)) -> text;
            case Reply.Answered(var answer) -> throw new CodeNotIssued(home.name() + " answered " + answer);
            case Reply.Refused refused -> throw new CodeNotIssued(refused.reason());
            case Reply.NoAnswer silence -> throw new CodeNotIssued(silence.reason());
        };
    }

    private String khqr(MerchantAccount merchant, Party acquirer, UnionPayAccount unionPay, Wanted wanted) {
        Khqr code = Khqr.corporate(
                        "khqr@" + acquirer.idIn("code"), merchant.number(), acquirer.idIn("code"), merchant.name())
                .unionPay(unionPay)
                .city(merchant.city())
                .mcc(merchant.mcc())
                .currency(merchant.currency());
        wanted.bill().ifPresent(code::billNumber);
        if (wanted.amount().isPresent()) {
            Instant now = clock.instant();
            code.amount(wanted.amount().get())
                    .valid(now, now.plusSeconds(wanted.ttlSeconds().orElse(DEFAULT_TTL_SECONDS)));
        }
        return code.text();
    }

    private static String emv(MerchantAccount merchant, Party acquirer, UnionPayAccount unionPay, Wanted wanted) {
        UnionPayCode code = UnionPayCode.merchant(
                        unionPay, merchant.name(), merchant.city(), acquirer.country(), merchant.currency())
                .mcc(merchant.mcc());
        wanted.bill().ifPresent(code::billNumber);
        wanted.amount().ifPresent(code::amount);
        return code.text();
    }
}
