package io.twoway.features.steps;

/// A merchant of the built-in network.
///
/// @param acquirer party id of its bank
public record Shop(String name, String id, String acquirer) {

    static Shop called(String name) {
        return switch (name) {
            case "Sok's Noodles" -> new Shop(name, "soks-noodles", "mekong-acquirer");
            case "Riverside Department" -> new Shop(name, "riverside-mart", "angkor-acquirer");
            case "West Lake Tea House" -> new Shop(name, "west-lake-tea", "jade-acquirer");
            case "Great Wall Store" -> new Shop(name, "great-wall-store", "jade-acquirer");
            case "Garden Tickets" -> new Shop(name, "garden-tickets", "merlion-acquirer");
            case "Sakura Rail" -> new Shop(name, "sakura-rail", "fuji-acquirer");
            case "Panda Dumplings" -> new Shop(name, "panda-dumplings", "panda-provider");
            case "Corner Kiosk" -> new Shop(name, "corner-kiosk", "kampot-acquirer");
            case "Lakeside Kiosk" -> new Shop(name, "lakeside-kiosk", "jade-acquirer");
            default -> throw new IllegalArgumentException("no merchant is called " + name);
        };
    }

    /// Its account in the acquirer's books.
    String account() {
        return "merchant:" + id;
    }
}
