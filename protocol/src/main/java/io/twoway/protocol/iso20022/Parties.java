package io.twoway.protocol.iso20022;

import io.twoway.protocol.message.Merchant;

/// The elements that name people and accounts.
final class Parties {

    private Parties() {}

    /// `Nm` and `PstlAdr` of a merchant.
    static void merchant(XmlOut out, Merchant merchant) {
        out.text("Nm", merchant.name());
        if (!merchant.city().isEmpty() || !merchant.country().isEmpty()) {
            out.element(
                    "PstlAdr", address -> address.text("TwnNm", merchant.city()).text("Ctry", merchant.country()));
        }
    }

    /// An account by an id that is no IBAN. Leaves no element where the id is empty.
    static void account(XmlOut out, String name, String id) {
        if (!id.isEmpty()) {
            out.element(
                    name,
                    account -> account.element("Id", inside -> inside.element("Othr", other -> other.text("Id", id))));
        }
    }
}
