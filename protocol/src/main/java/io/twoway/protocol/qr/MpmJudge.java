package io.twoway.protocol.qr;

import static io.twoway.protocol.qr.QrRule.*;

import io.twoway.protocol.money.Currencies;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds a merchant code against the MPM and UPI rules in one pass over its objects (qr-formats.md 1.8, 4.1).
final class MpmJudge {

    private static final int MAX_CHARACTERS = 512;
    private static final int CRC_DIGITS = 4;
    private static final int MAX_EXPONENT = 13;
    private static final BigDecimal LEAST_PERCENT = new BigDecimal("0.01");
    private static final BigDecimal MOST_PERCENT = new BigDecimal("99.99");
    private static final boolean[] COUNTRIES = countries();
    private static final byte[] EXPONENTS = exponents();

    private final String text;
    private final DataObjects root;
    private final Findings findings;

    private long seenLow;
    private long seenHigh;
    private boolean account;
    private @Nullable DataObject currency;
    private @Nullable DataObject amount;
    private @Nullable DataObject tip;
    private @Nullable DataObject feeFixed;
    private @Nullable DataObject feePercent;
    private @Nullable DataObject crc;

    MpmJudge(String text, DataObjects root, Findings findings) {
        this.text = text;
        this.root = root;
        this.findings = findings;
    }

    /// A payload that cannot be cut into objects breaks one TLV rule; the others would be guesswork.
    void judge() {
        Optional<Violation> flaw = Violation.inCharacters(text);
        flaw.ifPresent(findings::add);
        if (flaw.filter(violation -> violation.rule() == QR_UTF8).isPresent()) {
            return;
        }
        QrRule fault = root.fault();
        if (fault != null) {
            findings.add(fault, "", root.faultOffset());
            return;
        }
        if (text.length() > MAX_CHARACTERS && text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            findings.add(MPM_PAYLOAD_512);
        }
        for (int i = 0; i < root.size(); i++) {
            DataObject object = root.get(i);
            if (markSeen(object)) {
                judge(object);
            } else {
                repeated(object);
            }
        }
        judgePresence();
        judgeFees();
        judgeCrc();
    }

    /// Whether this is the first object with its id.
    private boolean markSeen(DataObject object) {
        int id = object.number();
        long bit = 1L << id;
        if (id < Long.SIZE) {
            boolean first = (seenLow & bit) == 0;
            seenLow |= bit;
            return first;
        }
        boolean first = (seenHigh & bit) == 0;
        seenHigh |= bit;
        return first;
    }

    /// One violation per repeated id is enough, however often it is repeated.
    private void repeated(DataObject object) {
        String path = object.path();
        if (findings.list().stream()
                .noneMatch(v -> v.rule() == MPM_DUP_ROOT && v.path().equals(path))) {
            findings.add(MPM_DUP_ROOT, path, object.offset());
        }
    }

    private boolean seen(int id) {
        return ((id < Long.SIZE ? seenLow : seenHigh) & (1L << id)) != 0;
    }

    private void judge(DataObject object) {
        int id = object.number();
        switch (id) {
            case Ids.PAYLOAD_FORMAT -> check(object.is("01"), MPM_PFI_VALUE, object);
            case Ids.POINT_OF_INITIATION -> check(object.is("11") || object.is("12"), MPM_POI_VALUE, object);
            case Ids.CATEGORY -> check(isDigits(object, 4), MPM_MCC_FORMAT, object);
            case Ids.CURRENCY -> {
                currency = object;
                check(isDigits(object, 3), MPM_CUR_FORMAT, object);
            }
            case Ids.AMOUNT -> amount = object;
            case Ids.TIP -> {
                tip = object;
                check(object.is("01") || object.is("02") || object.is("03"), MPM_TIP_VALUE, object);
            }
            case Ids.FEE_FIXED -> feeFixed = object;
            case Ids.FEE_PERCENT -> feePercent = object;
            case Ids.COUNTRY -> check(isCountry(object), MPM_CTRY_FORMAT, object);
            case Ids.NAME -> judgeText(object, 25, MPM_NAME_LEN, MPM_NAME_CHARSET);
            case Ids.CITY -> judgeText(object, 15, MPM_CITY_LEN, MPM_CITY_CHARSET);
            case Ids.POSTAL_CODE -> judgeText(object, 10, MPM_POSTAL_LEN, MPM_POSTAL_CHARSET);
            case Ids.ADDITIONAL -> judgeAdditional(object);
            case Ids.CRC -> crc = object;
            case Ids.LANGUAGE -> judgeLanguage(object);
            default -> judgeByRange(id, object);
        }
    }

    private void judgeByRange(int id, DataObject object) {
        if (id <= 25) {
            account = true;
            judgePrimitiveAccount(id, object);
        } else if (id <= 51) {
            account = true;
            judgeTemplate(object, MPM_MAI_TLV, MPM_MAI_DUP, MPM_MAI_GUID_PRESENT, MPM_MAI_GUID_LEN, MPM_MAI_GUID_FORM);
        } else if (id < 80) {
            findings.add(MPM_ROOT_RFU, object.path(), object.offset());
        } else {
            judgeTemplate(
                    object,
                    MPM_UNRES_TLV,
                    MPM_UNRES_DUP,
                    MPM_UNRES_GUID_PRESENT,
                    MPM_UNRES_GUID_LEN,
                    MPM_UNRES_GUID_FORM);
        }
    }

    private void judgePrimitiveAccount(int id, DataObject object) {
        check(Chars.printable(object), MPM_MAI_CHARSET, object);
        if ((id >= 6 && id <= 8) || id >= 17) {
            findings.add(MPM_MAI_ALLOC, object.path(), object.offset());
        } else if (id == Ids.UNIONPAY) {
            check(object.length() == UnionPayAccount.LENGTH, UPI_15_LEN, object);
            check(UnionPayAccount.holdsNoLetterInIins(object), UPI_15_IIN, object);
        } else if (id == Ids.UNIONPAY_2) {
            check(object.length() == UnionPayAccount.LENGTH, UPI_16_LEN, object);
            check(UnionPayAccount.holdsNoLetterInIins(object), UPI_16_IIN, object);
        }
    }

    private void judgeTemplate(
            DataObject template, QrRule tlv, QrRule dup, QrRule present, QrRule length, QrRule form) {
        DataObjects inside = open(template, tlv, dup);
        if (inside == null) {
            return;
        }
        DataObject guid = inside.find(0);
        if (guid == null) {
            findings.add(present, template.path(), template.valueOffset());
            return;
        }
        check(guid.length() <= 32, length, guid);
        check(Chars.isGuid(guid), form, guid);
    }

    private @Nullable DataObjects open(DataObject template, QrRule tlv, QrRule dup) {
        DataObjects inside = template.open(Reading.STRICT);
        if (inside.fault() != null) {
            findings.add(tlv, template.path(), inside.faultOffset());
            return null;
        }
        judgeRepetition(inside, dup);
        return inside;
    }

    private void judgeRepetition(DataObjects inside, QrRule dup) {
        for (int i = 1; i < inside.size(); i++) {
            DataObject object = inside.get(i);
            for (int j = 0; j < i; j++) {
                if (inside.get(j).number() == object.number()) {
                    findings.add(dup, object.path(), object.offset());
                    return;
                }
            }
        }
    }

    private void judgeAdditional(DataObject template) {
        DataObjects inside = open(template, MPM_62_TLV, MPM_62_DUP);
        for (int i = 0; inside != null && i < inside.size(); i++) {
            judgeAdditionalObject(inside.get(i));
        }
    }

    private void judgeAdditionalObject(DataObject object) {
        switch (object.number()) {
            case 0 -> findings.add(MPM_62_UNDEF00, object.path(), object.offset());
            case 1, 2, 3, 4, 5, 6, 7, 8 -> judgeText(object, 25, MPM_62_SUBLEN, MPM_62_CHARSET);
            case 9 -> check(isDataRequest(object), MPM_62_09, object);
            case 10 -> check(object.length() <= 20 && Chars.printable(object), MPM_62_10, object);
            case 11 -> check(isChannel(object), MPM_62_11, object);
            default -> {
                if (object.number() < 50) {
                    findings.add(MPM_62_RFU, object.path(), object.offset());
                } else {
                    judgeTemplate(
                            object,
                            MPM_62PS_TLV,
                            MPM_62_DUP,
                            MPM_62PS_GUID_PRESENT,
                            MPM_62PS_GUID_LEN,
                            MPM_62PS_GUID_FORM);
                }
            }
        }
    }

    private static boolean isDataRequest(DataObject object) {
        int seen = 0;
        for (int i = 0; i < object.units(); i++) {
            int letter = "AME".indexOf(object.at(i));
            if (letter < 0 || (seen & (1 << letter)) != 0) {
                return false;
            }
            seen |= 1 << letter;
        }
        return true;
    }

    private static boolean isChannel(DataObject object) {
        return isDigits(object, 3) && object.at(0) <= '7' && object.at(1) <= '3' && object.at(2) <= '3';
    }

    private void judgeLanguage(DataObject template) {
        DataObjects inside = open(template, MPM_64_TLV, MPM_64_DUP);
        if (inside == null) {
            return;
        }
        DataObject language = inside.find(0);
        DataObject name = inside.find(1);
        DataObject city = inside.find(2);
        if (language == null) {
            findings.add(MPM_64_LANG_PRESENT, template.path(), template.valueOffset());
        } else {
            check(isTwoLetters(language), MPM_64_LANG_FORMAT, language);
        }
        if (name == null) {
            findings.add(MPM_64_NAME_PRESENT, template.path(), template.valueOffset());
        } else {
            check(name.length() <= 25, MPM_64_NAME_LEN, name);
        }
        if (city != null) {
            check(city.length() <= 15, MPM_64_CITY_LEN, city);
        }
        for (int i = 0; i < inside.size(); i++) {
            if (inside.get(i).number() >= 3) {
                findings.add(MPM_64_RFU, inside.get(i).path(), inside.get(i).offset());
            }
        }
    }

    private static boolean isTwoLetters(DataObject object) {
        return object.units() == 2 && Chars.isLetter(object.at(0)) && Chars.isLetter(object.at(1));
    }

    private void judgePresence() {
        present(Ids.PAYLOAD_FORMAT, MPM_PFI_PRESENT);
        if (seen(Ids.PAYLOAD_FORMAT) && root.get(0).number() != Ids.PAYLOAD_FORMAT) {
            findings.add(MPM_PFI_FIRST);
        }
        if (!account) {
            findings.add(MPM_MAI_PRESENT);
        }
        present(Ids.CATEGORY, MPM_MCC_PRESENT);
        present(Ids.CURRENCY, MPM_CUR_PRESENT);
        present(Ids.COUNTRY, MPM_CTRY_PRESENT);
        present(Ids.NAME, MPM_NAME_PRESENT);
        present(Ids.CITY, MPM_CITY_PRESENT);
    }

    private void present(int id, QrRule rule) {
        if (!seen(id)) {
            findings.add(rule);
        }
    }

    private void judgeFees() {
        if (amount != null) {
            judgeAmount(amount, MPM_AMT_LEN, MPM_AMT_FORMAT, MPM_AMT_NONZERO);
            if (currency != null && Chars.isAmount(amount)) {
                check(Chars.decimals(amount, false) <= exponent(currency), MPM_AMT_EXPONENT, amount);
            }
        }
        judgeCondition("02", feeFixed, MPM_FEEFIX_COND);
        judgeCondition("03", feePercent, MPM_FEEPCT_COND);
        if (feeFixed != null) {
            judgeAmount(feeFixed, MPM_FEEFIX_LEN, MPM_FEEFIX_FORMAT, MPM_FEEFIX_NONZERO);
        }
        if (feePercent != null) {
            check(feePercent.length() <= 5, MPM_FEEPCT_LEN, feePercent);
            if (Chars.isAmount(feePercent)) {
                check(isPercentage(feePercent), MPM_FEEPCT_RANGE, feePercent);
            } else {
                findings.add(MPM_FEEPCT_FORMAT, feePercent);
            }
        }
    }

    /// Decimals of the currency; of an unknown currency, as many as are allowed at all.
    private int exponent(DataObject currency) {
        return isDigits(currency, 3) ? EXPONENTS[number(currency)] : MAX_EXPONENT;
    }

    private int number(DataObject digits) {
        return Integer.parseInt(text, digits.valueStart(), digits.valueEnd(), 10);
    }

    private void judgeAmount(DataObject amount, QrRule length, QrRule format, QrRule nonZero) {
        check(amount.length() <= 13, length, amount);
        if (!Chars.isAmount(amount)) {
            findings.add(format, amount);
        } else {
            check(!Chars.isZero(amount), nonZero, amount);
        }
    }

    private void judgeCondition(String indicator, @Nullable DataObject fee, QrRule rule) {
        boolean announced = tip != null && tip.is(indicator);
        if (announced != (fee != null)) {
            findings.add(rule);
        }
    }

    private static boolean isPercentage(DataObject fee) {
        BigDecimal percent = new BigDecimal(fee.value());
        return percent.compareTo(LEAST_PERCENT) >= 0 && percent.compareTo(MOST_PERCENT) <= 0;
    }

    private void judgeCrc() {
        if (crc == null) {
            findings.add(MPM_CRC_PRESENT);
        } else if (root.get(root.size() - 1) != crc) {
            findings.add(MPM_CRC_LAST, crc.path(), crc.offset());
        } else if (crc.length() != 4) {
            findings.add(MPM_CRC_LEN, crc);
        } else {
            judgeCrcValue(crc);
        }
    }

    private void judgeCrcValue(DataObject crc) {
        int stated = 0;
        boolean lowerCase = false;
        for (int i = 0; i < 4; i++) {
            char c = crc.at(i);
            if (!Chars.isHex(c)) {
                findings.add(MPM_CRC_HEX, crc);
                return;
            }
            lowerCase |= c >= 'a';
            stated = (stated << 4) | Character.digit(c, 16);
        }
        if (stated != Crc16.of(text, CRC_DIGITS)) {
            findings.add(MPM_CRC_VALUE, crc);
        }
        if (lowerCase) {
            findings.add(MPM_CRC_CASE, crc);
        }
    }

    private void judgeText(DataObject object, int max, QrRule length, QrRule charset) {
        check(object.length() <= max, length, object);
        check(Chars.printable(object), charset, object);
    }

    private void check(boolean kept, QrRule rule, DataObject object) {
        if (!kept) {
            findings.add(rule, object);
        }
    }

    private static boolean isDigits(DataObject object, int count) {
        return object.units() == count && Chars.allDigits(object);
    }

    private static boolean isCountry(DataObject object) {
        return object.units() == 2 && isCapital(object.at(0)) && isCapital(object.at(1)) && COUNTRIES[key(object)];
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static int key(DataObject object) {
        return (object.at(0) - 'A') * 26 + object.at(1) - 'A';
    }

    private static boolean[] countries() {
        Set<String> inUse = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
        boolean[] known = new boolean[26 * 26];
        inUse.forEach(code -> known[(code.charAt(0) - 'A') * 26 + code.charAt(1) - 'A'] = true);
        return known;
    }

    /// By the number of the currency.
    private static byte[] exponents() {
        byte[] exponents = new byte[1000];
        for (int number = 0; number < exponents.length; number++) {
            exponents[number] = Currencies.ofNumber("%03d".formatted(number))
                    .map(currency -> (byte) Math.max(0, currency.getDefaultFractionDigits()))
                    .orElse((byte) MAX_EXPONENT);
        }
        return exponents;
    }
}
