package io.twoway.features.steps;

import io.twoway.features.network.Simulator;
import java.util.Arrays;

/// The institutions that features name, as the built-in network has them.
public enum Institution {
    // spotless:off
    UNIONPAY_APP(   "the UnionPay App",         "unionpay-app",    "99990010", Simulator.WALLET),
    /// Where the accounts of its payers are kept.
    UNIONPAY_HOST(  "the UnionPay App's host",  "unionpay-app",    "99990010", Simulator.WALLET),
    WALLET_001(     "Partner wallet 001",       "wallet-001",      "99992001", Simulator.WALLET),
    UNIONPAY(       "UnionPay's switch",        "upi",             "99990000", Simulator.SWITCH),
    BAKONG(         "Bakong",                   "bakong",          "99990116", Simulator.SWITCH),
    MEKONG_ISSUER(  "Mekong Bank's issuer",     "mekong-issuer",   "MEKGKHPP", Simulator.WALLET),
    ANGKOR_ISSUER(  "Angkor Bank's issuer",     "angkor-issuer",   "ANGKKHPP", Simulator.WALLET),
    MEKONG_ACQUIRER("Mekong Bank's acquirer",   "mekong-acquirer", "MEKGKHPP", Simulator.MERCHANT),
    JADE_ACQUIRER(  "Jade Merchant Services",   "jade-acquirer",   "99990156", Simulator.MERCHANT),
    GATEWAY(        "the gateway",              "cpg",             "99990001", Simulator.SWITCH),
    WECHAT_PAY(     "WeChat Pay",               "wechatpay",       "99990002", Simulator.SWITCH),
    PANDA_PROVIDER( "Panda Service Provider",   "panda-provider",  "99990003", Simulator.MERCHANT);
    // spotless:on

    private final String spoken;
    private final String party;
    private final String number;
    private final Simulator simulator;

    Institution(String spoken, String party, String number, Simulator simulator) {
        this.spoken = spoken;
        this.party = party;
        this.number = number;
        this.simulator = simulator;
    }

    static Institution called(String spoken) {
        return Arrays.stream(values())
                .filter(i -> i.spoken.equals(spoken))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no institution " + spoken));
    }

    String party() {
        return party;
    }

    /// Its id in the numbering of the link that features make it use: IIN or BIC.
    String number() {
        return number;
    }

    /// Its id among the members of Bakong.
    String bic() {
        return this == BAKONG ? "BKNGKHPP" : number;
    }

    Simulator simulator() {
        return simulator;
    }

    @Override
    public String toString() {
        return spoken;
    }
}
