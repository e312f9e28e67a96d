package io.twoway.features.steps;

import io.cucumber.java.ParameterType;

/// What the parameters of the steps mean.
public class Words {

    /// `KHR 82000`, also when no purse could hold it: `JPY 1500.50`.
    @ParameterType("([A-Z]{3}) ([0-9]+(?:\\.[0-9]+)?)")
    public Amount amount(String currency, String decimal) {
        return new Amount(currency, decimal);
    }

    /// Three letters.
    @ParameterType("[A-Z]{3}")
    public String currency(String letters) {
        return letters;
    }

    @ParameterType("Phnom Penh|Hangzhou")
    public String city(String name) {
        return name;
    }

    @ParameterType("Mei|Bo|Lan|Dara|Sophea|Rith")
    public String person(String name) {
        return name;
    }

    @ParameterType("Sok's Noodles|Riverside Department|West Lake Tea House|Great Wall Store|Garden Tickets|Sakura Rail"
            + "|Panda Dumplings|Corner Kiosk|Lakeside Kiosk")
    public Shop shop(String name) {
        return Shop.called(name);
    }

    /// A message of a payment, such as `approval to Mei's wallet`.
    @ParameterType(
            "(?:look-up|payment|approval|quote|debit|credit|acknowledgement|verification|reversal|scan|question|decision|answer|result"
                    + "|answer to (?:verification|a refund|a cancellation|a dispute|a scan|a key change)) (?:of|to|by)"
                    + " (?:the gateway|[A-Z][A-Za-z' ]*?)")
    public Leg leg(String spoken) {
        return Leg.called(spoken);
    }

    @ParameterType(
            "the UnionPay App|the UnionPay App's host|Partner wallet 001|UnionPay's switch|Bakong|Mekong Bank's issuer"
                    + "|Angkor Bank's issuer|Mekong Bank's acquirer|Jade Merchant Services"
                    + "|the gateway|WeChat Pay|Panda Service Provider")
    public Institution institution(String spoken) {
        return Institution.called(spoken);
    }
}
