package io.twoway.protocol.qr;

import static io.twoway.protocol.qr.QrRule.*;

import org.jspecify.annotations.Nullable;

/// Holds a merchant code against the rules of the National Bank of Cambodia (qr-formats.md 3.5, 3.8).
///
/// Lengths count what the reading counts: characters, or UTF-16 units where only the SDKs can read.
final class KhqrJudge {

    private static final int TIME_DIGITS = 13;
    private static final int CRC_DIGITS = 4;

    private final String text;
    private final DataObjects root;
    private final Reading reading;
    private final Findings findings;
    private final long nowMillis;

    /// @param reading how `root` was cut
    KhqrJudge(String text, DataObjects root, Reading reading, Findings findings, long nowMillis) {
        this.text = text;
        this.root = root;
        this.reading = reading;
        this.findings = findings;
        this.nowMillis = nowMillis;
    }

    void judge() {
        judgeLength(Ids.PAYLOAD_FORMAT, KHQR_00_REQ, 2, 2, KHQR_00_LEN);
        judgeInitiation();
        judgeAccounts();
        judgeCategory();
        DataObject currency = judgeLength(Ids.CURRENCY, KHQR_53_REQ, 3, 3, KHQR_53_LEN);
        boolean dollars = currency != null && currency.is("840");
        if (currency != null) {
            check(dollars || currency.is("116"), KHQR_53_SET, currency);
        }
        judgeCountry();
        judgeLength(Ids.NAME, KHQR_59_REQ, 1, 25, KHQR_59_LEN);
        judgeLength(Ids.CITY, KHQR_60_REQ, 1, 15, KHQR_60_LEN);
        judgeUnionPay(dollars);
        judgeAmount(dollars);
        judgeAdditional();
        judgeLanguage();
        judgeTimes();
    }

    /// The MPM rules check the same of a code that can be cut into objects.
    void judgeCrc() {
        int mark = text.length() - 8;
        if (mark < 0 || !text.startsWith("6304", mark) || statedCrc(mark + 4) != Crc16.of(text, CRC_DIGITS)) {
            findings.add(KHQR_CRC, "63", Math.max(0, text.codePointCount(0, Math.max(0, mark))));
        }
    }

    /// Value of four hexadecimal digits, negative if they are not.
    private int statedCrc(int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            if (!Chars.isHex(text.charAt(i))) {
                return -1;
            }
            value = (value << 4) | Character.digit(text.charAt(i), 16);
        }
        return value;
    }

    private void judgeInitiation() {
        DataObject initiation = root.find(Ids.POINT_OF_INITIATION);
        if (initiation != null) {
            check(length(initiation) == 2, KHQR_01_LEN, initiation);
            check(initiation.is("11") || initiation.is("12"), KHQR_01_VALUE, initiation);
        }
    }

    private void judgeAccounts() {
        DataObject individual = account(Ids.KHQR_INDIVIDUAL);
        DataObject corporate = account(Ids.KHQR_CORPORATE);
        if (individual == null && corporate == null) {
            findings.add(KHQR_ACC_REQ);
        }
        if (individual != null) {
            judgeAccount(individual);
            judgeIfPresent(individual, 1, 32, KHQR_29_01_LEN);
            judgeIfPresent(individual, 2, 32, KHQR_BANK_LEN);
        }
        if (corporate != null) {
            judgeAccount(corporate);
            judgeInside(corporate, 1, KHQR_30_01_REQ, 32, KHQR_30_01_LEN);
            judgeInside(corporate, 2, KHQR_30_02_REQ, 32, KHQR_BANK_LEN);
        }
        if (individual != null && corporate != null) {
            findings.add(KHQR_ACC_ONE, corporate.path(), corporate.offset());
        }
    }

    /// The template with this id, unless it is another network's: Thai codes use the same ids
    /// (qr-formats.md 7).
    private @Nullable DataObject account(int id) {
        DataObject template = root.find(id);
        DataObject guid = template == null ? null : template.open(reading).find(0);
        boolean foreign = guid != null
                && !guid.contains('@')
                && Network.ofGuid(guid.value()).isPresent();
        return foreign ? null : template;
    }

    private void judgeAccount(DataObject template) {
        DataObject account = judgeInside(template, 0, KHQR_ACC_ID_REQ, 32, KHQR_ACC_ID_LEN);
        if (account == null) {
            return;
        }
        if (!account.contains('@')) {
            findings.add(KHQR_ACC_ID_AT, account);
        } else {
            check(isUserAtBank(account.value()), KHQR_ACC_ID_FORM, account);
        }
    }

    private static boolean isUserAtBank(String account) {
        int at = account.indexOf('@');
        return at > 0 && at < account.length() - 1 && at == account.lastIndexOf('@');
    }

    private void judgeCategory() {
        DataObject category = judgeLength(Ids.CATEGORY, KHQR_52_REQ, 1, 4, KHQR_52_LEN);
        if (category != null) {
            check(Chars.allDigits(category), KHQR_52_DIGITS, category);
        }
    }

    private void judgeCountry() {
        DataObject country = judgeLength(Ids.COUNTRY, KHQR_58_REQ, 1, 3, KHQR_58_LEN);
        if (country != null) {
            check(country.is("KH"), KHQR_58_KH, country);
        }
    }

    private void judgeUnionPay(boolean dollars) {
        DataObject account = root.find(Ids.UNIONPAY);
        if (account != null && dollars) {
            findings.add(KHQR_15_CUR, account.path(), account.offset());
        }
    }

    private void judgeAmount(boolean dollars) {
        DataObject amount = root.find(Ids.AMOUNT);
        DataObject initiation = root.find(Ids.POINT_OF_INITIATION);
        boolean dynamic = initiation != null && initiation.is("12");
        if (amount == null) {
            if (dynamic) {
                findings.add(KHQR_DYN_AMT);
            }
            return;
        }
        check(length(amount) <= 13 && !(amount.units() > 0 && amount.at(0) == '-'), KHQR_AMT_RANGE, amount);
        if (Chars.isAmount(amount)) {
            check(!Chars.isZero(amount), KHQR_AMT_ZERO, amount);
            if (dollars) {
                check(Chars.decimals(amount, false) <= 2, KHQR_AMT_USD, amount);
            } else {
                check(Chars.decimals(amount, true) == 0, KHQR_AMT_KHR, amount);
            }
        }
        if (initiation == null || !dynamic) {
            findings.add(KHQR_DYN_12, amount.path(), amount.offset());
        }
    }

    private void judgeAdditional() {
        DataObject template = root.find(Ids.ADDITIONAL);
        if (template == null) {
            return;
        }
        template.open(reading);
        judgeIfPresent(template, 1, 25, KHQR_62_01_LEN);
        judgeIfPresent(template, 2, 25, KHQR_62_02_LEN);
        judgeIfPresent(template, 3, 25, KHQR_62_03_LEN);
        judgeIfPresent(template, 7, 25, KHQR_62_07_LEN);
        judgeIfPresent(template, 8, 25, KHQR_62_08_LEN);
        DataObject mobile = template.child(2);
        if (mobile != null && length(mobile) <= 25) {
            check(length(mobile) <= 12, KHQR_62_02_LEN12, mobile);
        }
    }

    private void judgeLanguage() {
        DataObject template = root.find(Ids.LANGUAGE);
        if (template == null) {
            return;
        }
        template.open(reading);
        DataObject language = template.child(0);
        if (language != null) {
            check(length(language) == 2, KHQR_64_LANG_LEN, language);
            judgeInside(template, 1, KHQR_64_NAME_REQ, 25, KHQR_64_NAME_LEN);
        } else if (template.child(1) != null) {
            findings.add(KHQR_64_LANG_REQ, template.path(), template.valueOffset());
            judgeIfPresent(template, 1, 25, KHQR_64_NAME_LEN);
        }
        judgeIfPresent(template, 2, 15, KHQR_64_CITY_LEN);
    }

    private void judgeTimes() {
        DataObject initiation = root.find(Ids.POINT_OF_INITIATION);
        DataObject amount = root.find(Ids.AMOUNT);
        boolean due = amount != null && !(Chars.isAmount(amount) && Chars.isZero(amount));
        boolean mustExpire = due || (initiation != null && initiation.is("12"));
        DataObject template = root.find(Ids.KHQR_TIME);
        if (template != null) {
            template.open(reading);
        }
        DataObject expiry = template == null ? null : template.child(1);
        if (expiry != null) {
            judgeExpiry(expiry, template == null ? null : template.child(0));
        } else if (mustExpire) {
            findings.add(KHQR_DYN_99);
        }
        if (template != null && !mustExpire) {
            findings.add(KHQR_STATIC_99, template.path(), template.offset());
        }
    }

    private void judgeExpiry(DataObject expiry, @Nullable DataObject creation) {
        if (expiry.units() != TIME_DIGITS || !Chars.allDigits(expiry)) {
            findings.add(KHQR_EXP_LEN, expiry);
            return;
        }
        long expires = Long.parseLong(expiry.value());
        if (creation != null && isTime(creation)) {
            check(expires >= Long.parseLong(creation.value()), KHQR_EXP_ORDER, expiry);
        }
        check(expires >= nowMillis, KHQR_EXP_PAST, expiry);
    }

    private static boolean isTime(DataObject object) {
        return object.units() == TIME_DIGITS && Chars.allDigits(object);
    }

    private @Nullable DataObject judgeLength(int id, QrRule required, int min, int max, QrRule length) {
        DataObject object = root.find(id);
        if (object == null || object.units() == 0) {
            findings.add(required);
            return null;
        }
        check(length(object) >= min && length(object) <= max, length, object);
        return object;
    }

    private @Nullable DataObject judgeInside(DataObject template, int id, QrRule required, int max, QrRule length) {
        DataObject object = template.child(id);
        if (object == null || object.units() == 0) {
            findings.add(required, template.path(), template.valueOffset());
            return null;
        }
        check(length(object) <= max, length, object);
        return object;
    }

    private void judgeIfPresent(DataObject template, int id, int max, QrRule length) {
        DataObject object = template.child(id);
        if (object != null) {
            check(object.units() > 0 && length(object) <= max, length, object);
        }
    }

    private int length(DataObject object) {
        return reading == Reading.STRICT ? object.length() : object.units();
    }

    private void check(boolean kept, QrRule rule, DataObject object) {
        if (!kept) {
            findings.add(rule, object);
        }
    }
}
