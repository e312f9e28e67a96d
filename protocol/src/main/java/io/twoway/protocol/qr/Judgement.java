package io.twoway.protocol.qr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What all rules together say about one text that should be a merchant code.
final class Judgement {

    private static final long NEVER_EXPIRED = Long.MIN_VALUE;

    /// A primitive by its id, in which Mongolia's hiPay puts WeChat Pay's template (qr-formats.md 5.1).
    private static final int HIPAY = 17;

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

    /// UnionPay does nothing of what national schemes are known to do, so a code that only UnionPay can
    /// pay is never forgiven (qr-formats.md 10).
    boolean lenient() {
        if (!khqr && onlyUnionPay()) {
            return strict();
        }
        return findings.list().stream()
                .map(Violation::rule)
                .noneMatch(rule -> rule.severity() == Severity.ERROR && !isForgiven(rule));
    }

    /// A KHQR is forgiven what its SDK forgives, DuitNow its format version (qr-formats.md 3.9, 7).
    private boolean isForgiven(QrRule rule) {
        if (khqr) {
            return rule.isEmv();
        }
        return rule == QrRule.MPM_PFI_VALUE && text.startsWith("000202") && networks.contains(Network.DUITNOW);
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
                && UnionPayAccount.looksLikeOne(account)
                && networks.stream().allMatch(network -> network.country().isEmpty());
    }

    private void recognise() {
        for (int i = 0; i < root.size(); i++) {
            recognise(root.get(i));
        }
    }

    private void recognise(DataObject object) {
        int id = object.number();
        if (id >= 2 && id < HIPAY) {
            Network.ofId(id).ifPresent(this::add);
        } else if ((id >= 26 && id <= 51) || id == HIPAY) {
            DataObject guid = object.open(Reading.STRICT).find(0);
            if (guid == null) {
                return;
            }
            if (Ids.isKhqr(id) && guid.contains('@')) {
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

    /// No other network can pay it and it is Cambodian: a Bakong account elsewhere, or none in 29 or 30.
    private boolean isBrokenKhqr() {
        if (!networks.isEmpty()) {
            return false;
        }
        DataObject country = root.find(Ids.COUNTRY);
        if (country != null && !country.is("KH") && !country.is("KHM")) {
            return false;
        }
        for (int i = 0; i < root.size(); i++) {
            DataObject object = root.get(i);
            int id = object.number();
            if (Ids.isKhqr(id) || (id >= 26 && id <= 51 && Ids.holdsBakongAccount(object))) {
                return true;
            }
        }
        return false;
    }

    private void judgeKhqr(long nowMillis) {
        if (strict()) {
            new KhqrJudge(text, root, Reading.STRICT, findings, nowMillis).judge();
            return;
        }
        sdkRoot = DataObjects.root(text, Reading.KHQR_SDK);
        Findings sdk = new Findings();
        KhqrJudge judge = new KhqrJudge(text, sdkRoot, Reading.KHQR_SDK, sdk, nowMillis);
        judge.judgeCrc();
        judge.judge();
        findings.merge(sdk.list());
    }
}
