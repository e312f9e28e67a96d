package io.twoway.protocol.qr;

import static io.twoway.protocol.qr.QrRule.*;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Reads a consumer code and holds it against the CPM rules (qr-formats.md 2.3).
final class CpmJudge {

    private static final String FORMAT = "85";
    private static final String APPLICATION = "61";
    private static final String COMMON = "62";

    private final String text;
    private final Optional<Network> preferred;
    private final List<Violation> violations = new ArrayList<>();
    private List<Network> networks = List.of();

    private CpmJudge(String text, Optional<Network> preferred) {
        this.text = text;
        this.preferred = preferred;
    }

    /// Whether the text begins like a consumer code: base64 of 85 or 61 at its front.
    static boolean looksLikeOne(String text) {
        return text.startsWith("hQVDUFY")
                || (text.length() >= 8 && isBase64(text) && (text.startsWith("hQ") || beginsWithApplication(text)));
    }

    /// Base64 of a first byte 61 is `Y` and then one of `Q` to `f`.
    private static boolean beginsWithApplication(String text) {
        char second = text.charAt(1);
        return text.charAt(0) == 'Y' && ((second >= 'Q' && second <= 'Z') || (second >= 'a' && second <= 'f'));
    }

    /// @param preferred whose application the merchant takes if the payer offers it
    static Scan read(String text, Optional<Network> preferred) {
        CpmJudge judge = new CpmJudge(text, preferred);
        QrCode code = judge.judge().<QrCode>map(consumer -> consumer).orElseGet(() -> new UnknownCode(text));
        boolean strict = judge.none(Severity.ERROR) && judge.none(Severity.FORGIVABLE);
        boolean national =
                judge.networks.stream().anyMatch(network -> !network.country().isEmpty());
        boolean lenient = strict || (national && judge.none(Severity.ERROR));
        return new Scan(text, judge.networks, strict, lenient, judge.violations, code);
    }

    private boolean none(Severity severity) {
        return violations.stream().noneMatch(violation -> violation.rule().severity() == severity);
    }

    private Optional<ConsumerCode> judge() {
        if (!isBase64(text)) {
            return refuse(CPM_BASE64);
        }
        Optional<List<BerObject>> root = BerObject.read(Base64.getDecoder().decode(text), 0);
        if (root.isEmpty() || root.get().isEmpty()) {
            return refuse(CPM_TLV_LENGTH);
        }
        return judge(root.get());
    }

    private Optional<ConsumerCode> judge(List<BerObject> root) {
        BerObject first = root.getFirst();
        if (!first.tag().equals(FORMAT)) {
            add(CPM_PFI_FIRST, first.tag(), first.offset());
        } else if (!first.ascii().equals("CPV01")) {
            add(CPM_PFI_VALUE, FORMAT, first.offset());
        }
        List<BerObject> templates = root.stream()
                .filter(object ->
                        object.tag().equals(APPLICATION) || object.tag().equals(COMMON))
                .toList();
        for (BerObject template : templates) {
            if (template.children().isEmpty()) {
                add(CPM_TLV_LENGTH, template.tag(), template.offset());
                return Optional.empty();
            }
        }
        List<BerObject> applications = templates.stream()
                .filter(object -> object.tag().equals(APPLICATION))
                .toList();
        if (applications.isEmpty()) {
            return refuse(CPM_61_PRESENT);
        }
        return choose(applications).map(chosen -> {
            ConsumerCode code = new ConsumerCode(text, root, children(chosen), common(templates));
            networks = network(chosen).stream().toList();
            judge(code, chosen.offset());
            return code;
        });
    }

    /// Of the applications with a sound AID the first whose network is preferred, else known, else the
    /// first at all. The others are skipped, and only reported when none is left.
    private Optional<BerObject> choose(List<BerObject> applications) {
        List<Violation> skipped = new ArrayList<>();
        List<BerObject> sound = new ArrayList<>();
        for (BerObject application : applications) {
            Optional<BerObject> aid = find(children(application), "4F");
            if (aid.isPresent() && aid.get().length() >= 5 && aid.get().length() <= 16) {
                sound.add(application);
            } else {
                QrRule rule = aid.isPresent() ? CPM_4F_LEN : CPM_4F_PRESENT;
                skipped.add(violation(rule, "61/4F", application.offset()));
            }
        }
        if (sound.isEmpty()) {
            violations.addAll(skipped);
        }
        return first(
                        sound,
                        application ->
                                preferred.isPresent() && network(application).equals(preferred))
                .or(() -> first(sound, application -> network(application).isPresent()))
                .or(() -> sound.stream().findFirst());
    }

    /// Whose front of an AID, or whole AID, is that of the application.
    private static Optional<Network> network(BerObject application) {
        return find(children(application), "4F").flatMap(aid -> Network.ofGuid(aid.value()));
    }

    private void judge(ConsumerCode code, int offset) {
        judgeRepetition(code);
        if (code.pan().isEmpty()) {
            add(CPM_57_OR_5A, APPLICATION, offset);
        }
        check(code, "57", CPM_57_LEN, object -> object.length() <= 19);
        check(code, "5A", CPM_5A_LEN, object -> object.length() <= 10);
        check(code, "5F20", CPM_5F20_LEN, object -> object.length() >= 2 && object.length() <= 26);
        check(code, "9F25", CPM_9F25_FORMAT, object -> object.length() == 2 && Chars.allDigits(object.value()));
        check(code, "5F2D", CPM_5F2D_FORMAT, CpmJudge::isLanguages);
    }

    /// One violation is enough: what follows the first repetition would only repeat it.
    private void judgeRepetition(ConsumerCode code) {
        Set<String> seen = new HashSet<>();
        Stream.concat(code.application().stream(), code.common().stream())
                .filter(object -> !object.isConstructed() && !seen.add(object.tag()))
                .findFirst()
                .ifPresent(object -> add(CPM_NO_DUP_61_62, APPLICATION + "/" + object.tag(), object.offset()));
    }

    private void check(ConsumerCode code, String tag, QrRule rule, Predicate<BerObject> kept) {
        code.find(tag)
                .filter(kept.negate())
                .ifPresent(object -> add(rule, APPLICATION + "/" + tag, object.valueOffset()));
    }

    /// One to four codes of two letters.
    private static boolean isLanguages(BerObject object) {
        String codes = object.ascii();
        return codes.length() >= 2
                && codes.length() <= 8
                && codes.length() % 2 == 0
                && codes.chars().allMatch(c -> Chars.isLetter((char) c));
    }

    private static List<BerObject> common(List<BerObject> templates) {
        return find(templates, COMMON).map(CpmJudge::children).orElse(List.of());
    }

    private static List<BerObject> children(BerObject template) {
        return template.children().orElse(List.of());
    }

    private static Optional<BerObject> find(List<BerObject> objects, String tag) {
        return first(objects, object -> object.tag().equals(tag));
    }

    private static Optional<BerObject> first(List<BerObject> objects, Predicate<BerObject> wanted) {
        return objects.stream().filter(wanted).findFirst();
    }

    private Optional<ConsumerCode> refuse(QrRule rule) {
        add(rule, "", 0);
        return Optional.empty();
    }

    private void add(QrRule rule, String path, int octet) {
        violations.add(violation(rule, path, octet));
    }

    /// Four characters of base64 hold three bytes.
    private static Violation violation(QrRule rule, String path, int octet) {
        return new Violation(rule, path, octet * 4 / 3, rule.requirement());
    }

    /// Padded standard base64 and nothing else, so that decoding cannot fail.
    private static boolean isBase64(String text) {
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        return !text.isEmpty()
                && text.length() % 4 == 0
                && text.chars().limit(text.length() - (long) padding).allMatch(CpmJudge::isBase64Digit);
    }

    private static boolean isBase64Digit(int c) {
        return Chars.isLetter((char) c) || Chars.isDigit((char) c) || c == '+' || c == '/';
    }
}
