package io.twoway.features.steps;

import io.twoway.protocol.message.Payer;
import java.util.Optional;

/// A payer. Mei and Dara are another account in each scenario, so that no scenario meets what an earlier one left.
///
/// @param id    the account's name at its wallet
/// @param token what the network calls the account
record Person(String name, String wallet, String id, String token, String country) {

    /// @param turn which of the prepared accounts; below 1000
    static Person called(String name, int turn) {
        String number = String.format("%04d", turn);
        return switch (name) {
            case "Mei" -> new Person(name, "unionpay-app", "payer-" + number, "625094000001000" + number, "CN");
            case "Bo" -> new Person(name, "unionpay-app", "bo", "6250940000000000026", "CN");
            case "Lan" -> new Person(name, "wallet-001", "lan", "6250940000000000034", "CN");
            case "Dara" -> {
                String one = String.format("payer-%04d", 1 + (turn - 1) % 200);
                yield new Person(name, "mekong-issuer", one, one, "KH");
            }
            case "Rith" -> {
                String one = String.format("newcomer-%03d", 1 + (turn - 1) % 200);
                yield new Person(name, "mekong-issuer", one, one, "KH");
            }
            case "Sophea" -> new Person(name, "angkor-issuer", "sophea", "sophea@angkor", "KH");
            default -> throw new IllegalArgumentException("nobody is called " + name);
        };
    }

    /// Her account in the wallet's books.
    String account() {
        return "payer:" + id;
    }

    Payer onTheWire() {
        return new Payer(token, "device-" + id, Optional.of(id), country);
    }
}
