package io.twoway.features.report;

import io.twoway.protocol.qr.Barcode;
import io.twoway.protocol.qr.BerObject;
import io.twoway.protocol.qr.ConsumerCode;
import io.twoway.protocol.qr.DataObject;
import io.twoway.protocol.qr.ForeignCode;
import io.twoway.protocol.qr.MerchantCode;
import io.twoway.protocol.qr.Network;
import io.twoway.protocol.qr.Scan;
import io.twoway.protocol.qr.Track2;
import io.twoway.protocol.qr.UnionPayUrl;
import io.twoway.protocol.qr.UnknownCode;
import io.twoway.protocol.qr.Violation;
import io.twoway.protocol.qr.WeChatPayCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A scanned code explained to people.
public final class ScanReport {

    /// Templates inside more templates than any code has are shown as they are, in hexadecimal.
    private static final int DEEPEST = 8;

    private final StringBuilder text = new StringBuilder();

    private ScanReport() {}

    /// What it is, who can pay it, every object in it, and every rule it breaks.
    public static String of(Scan scan) {
        ScanReport report = new ScanReport();
        report.line(0, kind(scan));
        report.line(0, "Networks: " + networks(scan));
        report.line(0, verdict(scan));
        report.objects(scan);
        report.violations(scan.violations());
        return report.text.toString().stripTrailing();
    }

    private static String kind(Scan scan) {
        return switch (scan.code()) {
            case MerchantCode code ->
                "A merchant's code " + (code.isDynamic() ? "for one payment" : "for many payments");
            case ConsumerCode _ -> "A code that a payer shows";
            case UnionPayUrl url ->
                "A merchant's code in UnionPay's URL form: organisation " + url.organisation() + ", code " + url.code();
            case WeChatPayCode _ -> "A code of WeChat Pay, which only its network can read";
            case Barcode _ -> "A number that a payer shows";
            case ForeignCode foreign -> "A code of " + foreign.network().name() + ", which this network cannot pay";
            case UnknownCode _ -> "No payment code, or one too broken to be read";
        };
    }

    private static String networks(Scan scan) {
        return scan.networks().isEmpty()
                ? "none recognised"
                : scan.networks().stream().map(Network::name).collect(Collectors.joining(", "));
    }

    private static String verdict(Scan scan) {
        if (scan.strict()) {
            return "Verdict: keeps every rule" + (scan.violations().isEmpty() ? "" : ", with warnings");
        }
        return scan.lenient() ? "Verdict: breaks rules that readers in the field forgive" : "Verdict: refused";
    }

    private void objects(Scan scan) {
        switch (scan.code()) {
            case MerchantCode code -> {
                line(0, "");
                code.objects().forEach(object -> object(object, 1));
            }
            case ConsumerCode code -> {
                line(0, "");
                code.objects().forEach(object -> object(object, 1));
            }
            default -> {}
        }
    }

    private void object(DataObject object, int depth) {
        boolean template = !object.children().isEmpty();
        line(depth, object.id() + " " + object.name() + (template ? "" : ": " + object.value()));
        object.children().forEach(child -> object(child, depth + 1));
    }

    private void object(BerObject object, int depth) {
        Optional<List<BerObject>> children =
                object.isConstructed() && depth < DEEPEST ? object.children() : Optional.empty();
        String name = (object.tag() + " " + object.name()).strip();
        line(depth, name + (children.isPresent() ? "" : ": " + object.readable()));
        children.ifPresent(inside -> inside.forEach(child -> object(child, depth + 1)));
        if (object.tag().equals("57")) {
            Track2.of(object.value()).ifPresent(track -> track(track, depth + 1));
        }
    }

    private void track(Track2 track, int depth) {
        line(depth, "account number: " + track.pan());
        line(depth, "expiry, year and month: " + track.expiry());
        line(depth, "service code: " + track.serviceCode());
        if (!track.discretionary().isEmpty()) {
            line(depth, "discretionary: " + track.discretionary());
        }
    }

    private void violations(List<Violation> violations) {
        if (violations.isEmpty()) {
            return;
        }
        line(0, "");
        for (Violation violation : violations) {
            String where = violation.path().isEmpty() ? "at " : violation.path() + " at ";
            line(
                    1,
                    "%-10s %-22s %s%d: %s"
                            .formatted(
                                    violation.rule().severity(),
                                    violation.rule().id(),
                                    where,
                                    violation.offset(),
                                    violation.message()));
        }
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }
}
