package io.twoway.protocol.qr;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ids of data objects and what they mean (qr-formats.md 1.2 to 1.5, 3.3).
final class Ids {

    static final int PAYLOAD_FORMAT = 0;
    static final int POINT_OF_INITIATION = 1;
    static final int UNIONPAY = 15;
    static final int UNIONPAY_2 = 16;
    static final int KHQR_INDIVIDUAL = 29;
    static final int KHQR_CORPORATE = 30;
    static final int CATEGORY = 52;
    static final int CURRENCY = 53;
    static final int AMOUNT = 54;
    static final int TIP = 55;
    static final int FEE_FIXED = 56;
    static final int FEE_PERCENT = 57;
    static final int COUNTRY = 58;
    static final int NAME = 59;
    static final int CITY = 60;
    static final int POSTAL_CODE = 61;
    static final int ADDITIONAL = 62;
    static final int CRC = 63;
    static final int LANGUAGE = 64;
    static final int KHQR_TIME = 99;

    private static final String[] TEXT = texts();

    private static final Map<Integer, String> ROOT = Map.ofEntries(
            Map.entry(PAYLOAD_FORMAT, "payload format indicator"),
            Map.entry(POINT_OF_INITIATION, "point of initiation"),
            Map.entry(CATEGORY, "merchant category code"),
            Map.entry(CURRENCY, "currency"),
            Map.entry(AMOUNT, "amount"),
            Map.entry(TIP, "tip indicator"),
            Map.entry(FEE_FIXED, "fixed fee"),
            Map.entry(FEE_PERCENT, "percentage fee"),
            Map.entry(COUNTRY, "country"),
            Map.entry(NAME, "merchant name"),
            Map.entry(CITY, "merchant city"),
            Map.entry(POSTAL_CODE, "postal code"),
            Map.entry(ADDITIONAL, "additional data"),
            Map.entry(CRC, "CRC"),
            Map.entry(LANGUAGE, "other language"));

    private static final Map<Integer, String> IN_62 = Map.ofEntries(
            Map.entry(1, "bill number"),
            Map.entry(2, "mobile number"),
            Map.entry(3, "store label"),
            Map.entry(4, "loyalty number"),
            Map.entry(5, "reference label"),
            Map.entry(6, "customer label"),
            Map.entry(7, "terminal label"),
            Map.entry(8, "purpose"),
            Map.entry(9, "consumer data request"),
            Map.entry(10, "merchant tax id"),
            Map.entry(11, "merchant channel"));

    private static final Map<Integer, String> IN_64 = Map.of(0, "language", 1, "merchant name", 2, "merchant city");

    private static final Map<Integer, String> IN_29 =
            Map.of(0, "Bakong account id", 1, "account information", 2, "acquiring bank");

    private static final Map<Integer, String> IN_30 =
            Map.of(0, "Bakong account id", 1, "merchant id", 2, "acquiring bank");

    private static final Map<Integer, String> IN_99 = Map.of(0, "creation time", 1, "expiry");

    private Ids() {}

    /// Two digits.
    static String text(int id) {
        return TEXT[id];
    }

    static String name(@Nullable DataObject container, int id) {
        return container == null ? rootName(id) : nameInside(container, id);
    }

    private static String rootName(int id) {
        String name = ROOT.get(id);
        if (name != null) {
            return name;
        }
        if (id >= 2 && id <= 51) {
            return Network.ofId(id).map(n -> n.name() + " account").orElse("merchant account");
        }
        return id >= 80 ? "unreserved template" : "reserved";
    }

    private static String nameInside(DataObject container, int id) {
        Map<Integer, String> names = container.container() != null
                ? Map.of()
                : switch (container.number()) {
                    case ADDITIONAL -> IN_62;
                    case LANGUAGE -> IN_64;
                    case KHQR_INDIVIDUAL -> holdsBakongAccount(container) ? IN_29 : Map.of();
                    case KHQR_CORPORATE -> holdsBakongAccount(container) ? IN_30 : Map.of();
                    case KHQR_TIME -> holdsTime(container) ? IN_99 : Map.of();
                    default -> Map.of();
                };
        return Optional.ofNullable(names.get(id))
                .or(() -> Layouts.name(container, id))
                .orElse(id == 0 ? "GUID" : "network data");
    }

    /// Whether a KHQR keeps its account there; other networks use the same ids.
    static boolean isKhqr(int id) {
        return id == KHQR_INDIVIDUAL || id == KHQR_CORPORATE;
    }

    static boolean holdsBakongAccount(DataObject template) {
        DataObject account = template.child(0);
        return account != null && account.contains('@');
    }

    private static boolean holdsTime(DataObject template) {
        DataObject first = template.child(0);
        return first == null || Chars.allDigits(first);
    }

    private static String[] texts() {
        String[] texts = new String[100];
        for (int id = 0; id < texts.length; id++) {
            texts[id] = "" + (char) ('0' + id / 10) + (char) ('0' + id % 10);
        }
        return texts;
    }
}
