package io.twoway.protocol.qr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What all rules together say about one text that should be a merchant code.
final class Judgement {

    private static final long NEVER_EXPIRED = Long.MIN_VALUE;

    private final String text;
    private final DataObjects root;
    private final Findings findings = new Findings();
    private final List<Network> networks = new ArrayList<>(2);
    private final boolean khqr;
    private @Nullable DataObjects sdkRoot;

    private Judgement(String text, long nowMillis, boolean mustBeKhqr) {
        this.text = text;
        root = DataObjects.root(text, Reading.STRICT);
        new MpmJudge(text, root, findings).judge();
        recognise();
        boolean bare = Edges.isBare(text);
        khqr = mustBeKhqr || networks.contains(Network.KHQR) || isBrokenKhqr() || (!bare && isKhqr(Edges.strip(text)));
        if (khqr) {
            judgeKhqr(nowMillis);
            if (!bare) {
                findings.add(QrRule.KHQR_WHITESPACE);
            }
        }
    }

    private static boolean isKhqr(String text) {
        return timeless(text).khqr;
    }

    static Judgement at(String text, Instant now) {
        return new Judgement(text, now.toEpochMilli(), false);
    }

    static Judgement timeless(String text) {
        return new Judgement(text, NEVER_EXPIRED, false);
    }

    /// Judges what a KHQR issuer is about to show, whatever it looks like.
    static Judgement khqr(String text, long nowMillis) {
        return new Judgement(text, nowMillis, true);
    }

    List<Network> networks() {
        return networks;
    }

    List<Violation> violations() {
        return findings.list();
    }

    boolean strict() {
        return firstRefusal().isEmpty();
    }

    /// A KHQR is forgiven what the KHQR SDK forgives; other codes whatever national schemes are known to do. UnionPay
    /// itself does none of it, so a code that only UnionPay can pay is never forgiven (qr-formats.md 10).
    boolean lenient() {
        if (!khqr && onlyUnionPay()) {
            return strict();
        }
        return findings.list().stream()
                .map(Violation::rule)
                .filter(rule -> !khqr || rule.isKhqr() || rule == QrRule.QR_UTF8)
                .noneMatch(rule -> rule.severity() == Severity.ERROR);
    }

    Optional<Violation> firstRefusal() {
        for (Violation violation : findings.list()) {
            if (violation.rule().severity().refusesStrictly()) {
                return Optional.of(violation);
            }
        }
        return Optional.empty();
    }

    List<Violation> refusals() {
        return findings.list().stream()
                .filter(v -> v.rule().severity().refusesStrictly())
                .toList();
    }

    /// The code as far as it can be read: as EMVCo says, else as the KHQR SDK would.
    Optional<MerchantCode> code() {
        if (root.fault() == null) {
            return Optional.of(new MerchantCode(text, root));
        }
        return sdkRoot != null && lenient() ? Optional.of(new MerchantCode(text, sdkRoot)) : Optional.empty();
    }

    private boolean onlyUnionPay() {
        DataObject account = root.find(Ids.UNIONPAY);
        if (account == null) {
            account = root.find(Ids.UNIONPAY_2);
        }
        return account != null
                && UnionPayAccount.beginsWithIins(account)
                && networks.stream().allMatch(network -> network.country().isEmpty());
    }

    private void recognise() {
        for (int i = 0; i < root.size(); i++) {
            recognise(root.get(i));
        }
    }

    private void recognise(DataObject object) {
        int id = object.number();
        if (id >= 2 && id <= 25) {
            Network.ofId(id).ifPresent(this::add);
        } else if (id >= 26 && id <= 51) {
            DataObject guid = object.open(Reading.STRICT).find(0);
            if (guid == null) {
                return;
            }
            if ((id == Ids.KHQR_INDIVIDUAL || id == Ids.KHQR_CORPORATE) && guid.contains('@')) {
                add(Network.KHQR);
            } else {
                Network.ofGuid(guid.value()).ifPresent(this::add);
            }
        }
    }

    private void add(Network network) {
        if (!networks.contains(network)) {
            networks.add(network);
        }
    }

    /// No other network can pay it and it looks Cambodian: a Bakong account elsewhere, or 29 or 30 without one.
    private boolean isBrokenKhqr() {
        if (!networks.isEmpty()) {
            return false;
        }
        DataObject country = root.find(Ids.COUNTRY);
        boolean cambodian = country == null || country.is("KH") || country.is("KHM");
        for (int i = 0; i < root.size(); i++) {
            DataObject object = root.get(i);
            int id = object.number();
            boolean template = id == Ids.KHQR_INDIVIDUAL || id == Ids.KHQR_CORPORATE;
            if ((template && cambodian) || (id >= 26 && id <= 51 && Ids.holdsBakongAccount(object))) {
                return true;
            }
        }
        return false;
    }

    private void judgeKhqr(long nowMillis) {
        if (strict()) {
            new KhqrJudge(text, root, findings, nowMillis).judge();
            return;
        }
        sdkRoot = DataObjects.root(text, Reading.KHQR_SDK);
        Findings sdk = new Findings();
        KhqrJudge judge = new KhqrJudge(text, sdkRoot, sdk, nowMillis);
        judge.judgeCrc();
        judge.judge();
        findings.merge(sdk.list());
    }
}
