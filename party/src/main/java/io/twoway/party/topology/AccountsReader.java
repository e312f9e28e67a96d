package io.twoway.party.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `payers` and `merchants` of a network file.
final class AccountsReader {

    /// What tags 59 and 60 of a code hold (qr-formats.md 2).
    private static final int NAME = 25;

    private static final int CITY = 15;
    private static final int NUMBER = 15;
    private static final Pattern MCC = Pattern.compile("\\d{4}");

    private final Map<String, Party> parties;
    private final Limits limits;

    AccountsReader(Map<String, Party> parties, Limits limits) {
        this.parties = parties;
        this.limits = limits;
    }

    List<PayerAccount> payers(Section root) {
        List<PayerAccount> payers = new ArrayList<>();
        Listed listed = new Listed();
        for (Section s : root.list("payers")) {
            for (Party issuer : NetworkReader.selected(s, "issuer", parties)) {
                is(Role.ISSUER, issuer, s);
                String id = s.text("id");
                String token = s.text("token").replace("{issuer}", digits(issuer));
                listed.see(s, "id", "payer " + id + " of " + issuer.id());
                listed.see(s, "token", "token " + token + " of " + issuer.id());
                payers.add(new PayerAccount(
                        id, issuer.id(), token, s.money("opening", issuer.currency()), tier(s, issuer)));
            }
            s.done();
        }
        return payers;
    }

    List<MerchantAccount> merchants(Section root) {
        List<MerchantAccount> merchants = new ArrayList<>();
        Listed listed = new Listed();
        for (Section s : root.list("merchants")) {
            Party acquirer = NetworkReader.known(s, "acquirer", s.text("acquirer"), parties);
            is(Role.ACQUIRER, acquirer, s);
            String id = s.text("id");
            listed.see(s, "id", "merchant " + id);
            String number = s.text("number");
            if (number.length() != NUMBER) {
                throw s.refuse(
                        "number", "a merchant number has 15 characters, `" + number + "` has " + number.length());
            }
            listed.see(s, "number", "merchant number " + number + " of " + acquirer.id());
            merchants.add(new MerchantAccount(
                    id,
                    acquirer.id(),
                    number,
                    s.text("name", NAME),
                    s.text("city", CITY),
                    s.text("mcc", MCC, "four digits"),
                    acquirer.currency(),
                    s.optionalMoney("upper-limit", acquirer.currency())));
            s.done();
        }
        return merchants;
    }

    private static void is(Role role, Party party, Section s) {
        if (party.role() != role) {
            String word = Section.word(role.name());
            throw s.refuse(word, party.id() + " is no " + word);
        }
    }

    /// The tier that is named, or the usual one of the issuer's country.
    private Optional<Tier> tier(Section s, Party issuer) {
        Optional<String> named = s.optional("tier");
        if (named.isEmpty()) {
            return limits.usual(issuer.country());
        }
        Tier tier = limits.tier(named.get()).orElseThrow(() -> s.refuse("tier", "no tier `" + named.get() + "`"));
        if (!tier.country().equals(issuer.country())
                || tier.perDay().or(tier::perPayment).stream()
                        .anyMatch(limit -> !limit.currency().equals(issuer.currency()))) {
            throw s.refuse("tier", "tier " + tier.id() + " is not for payers of " + issuer.id());
        }
        return Optional.of(tier);
    }

    private static String digits(Party issuer) {
        return issuer.ids().getOrDefault("iin", issuer.id());
    }
}
