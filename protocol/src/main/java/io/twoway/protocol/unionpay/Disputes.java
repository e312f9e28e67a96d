package io.twoway.protocol.unionpay;

import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.DisputeReason;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A step of a dispute, as members of `trxInfo`. UnionPay's own platform for disputes is not public: all of it is our
/// proposal.
///
/// Source: messages.md 1.14, 3.25
final class Disputes {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private Disputes() {}

    static void write(Request.Dispute dispute, TrxOut out) {
        out.text("txnID", dispute.paymentId())
                .text("disputeID", dispute.disputeId())
                .text("disputeStage", dispute.stage().name())
                .text("disputeBy", dispute.by().name())
                .text("reasonCode", dispute.reason().code())
                .original(dispute.original())
                .text("settDate", BeijingTime.date(dispute.settlementDate()))
                .amounts(dispute.amounts())
                .merchantInfo(dispute.merchant());
        out.out().texts("evidenceSha256", dispute.evidence());
    }

    static Request read(String messageId, TrxIn in) throws MalformedMessage {
        Members trx = in.in();
        List<String> evidence = trx.texts("evidenceSha256");
        if (!evidence.stream().allMatch(hash -> SHA256.matcher(hash).matches())) {
            throw trx.malformed("evidenceSha256", "must be texts of 64 hex digits");
        }
        return new Request.Dispute(
                in.paymentId(messageId),
                trx.paymentId("disputeID"),
                choice(trx, "disputeStage", DisputeStage.values()),
                choice(trx, "disputeBy", DisputeSide.values()),
                DisputeReason.ofCode(trx.text("reasonCode"))
                        .orElseThrow(() -> trx.malformed("reasonCode", "is no reason of a dispute")),
                Returns.original(in),
                in.settlementDate("settDate"),
                in.merchant(),
                in.amounts(Spelling.FAMILY_B),
                evidence);
    }

    private static <E extends Enum<E>> E choice(Members in, String name, E[] choices) throws MalformedMessage {
        String text = in.text(name);
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equals(text))
                .findFirst()
                .orElseThrow(() -> in.malformed(name, "must be one of " + Arrays.toString(choices)));
    }
}
