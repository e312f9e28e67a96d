package io.twoway.party.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twoway.protocol.encryption.FieldEncryption;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.signing.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each mistake is made in the built-in network at one place, and is refused at that place.
class NetworkReaderTest {

    private static final String BUILT_IN = builtIn();

    @TempDir
    private Path folder;

    @Test
    void the_built_in_network_has_the_parties_that_the_story_promises() {
        Network network = NetworkReader.builtIn(Map.of());

        assertThat(network.parties())
                .filteredOn(p -> p.role() == Role.ISSUER && p.country().equals("CN"))
                .hasSize(201);
        assertThat(network.parties())
                .filteredOn(p -> p.role() == Role.ISSUER && p.country().equals("KH"))
                .hasSize(8);
        assertThat(network.parties())
                .filteredOn(p -> p.role() == Role.ACQUIRER && p.country().equals("KH"))
                .hasSize(8);
        assertThat(network.corridors())
                .extracting(Corridor::id)
                .containsExactly("CN-KH", "KH-CN", "KH-SG", "KH-JP", "KH-CN-WECHAT");
        assertThat(network.parties()).allMatch(p -> p.playedBy() instanceof Party.Simulated);
    }

    @Test
    void every_value_is_read_as_what_it_means() {
        Network network = NetworkReader.builtIn(Map.of());
        Party upi = network.party("upi");
        Party app = network.party("unionpay-app");

        Link debit = network.link(upi, app, "unionpay-issuer-host").orElseThrow();
        assertThat(debit.style()).isEqualTo(Link.Style.DEBIT);
        assertThat(debit.settles()).isEqualTo(Link.Settles.BILLING);
        assertThat(debit.timers().pay()).isEqualTo(Duration.ofSeconds(40));
        assertThat(network.byInstitution(Role.ACQUIRER, "code", "mekong")).hasValue(network.party("mekong-acquirer"));
        assertThat(network.practicalDigits(Currency.getInstance("KHR"))).isZero();
        assertThat(network.practicalDigits(Currency.getInstance("CNY"))).isEqualTo(2);
        assertThat(network.corridors().getFirst().minimum()).isEqualTo(Money.of("KHR", "100"));
        assertThat(network.address(upi)).isEqualTo(URI.create("http://127.0.0.1:9101/upi"));
        assertThat(network.fx().issuerRates()).hasSize(1);
    }

    @Test
    void an_entry_with_each_stands_for_one_entry_per_row() {
        Network network = NetworkReader.builtIn(Map.of());

        assertThat(network.party("wallet-001").ids()).containsEntry("iin", "99992001");
        assertThat(network.party("wallet-200").name()).isEqualTo("Partner wallet 200");
        assertThat(network.party("kampot-issuer").idIn("bic")).isEqualTo("KAMPKHPP");
        assertThat(network.payers())
                .filteredOn(p -> p.issuer().equals("wallet-007"))
                .extracting(PayerAccount::token)
                .contains("6299992007000000001");
    }

    @Test
    void where_a_simulator_really_listens_overrides_the_file() {
        Network network = NetworkReader.builtIn(Map.of("switch-sim", URI.create("http://10.0.0.7:7000")));

        assertThat(network.address(network.party("bakong"))).isEqualTo(URI.create("http://10.0.0.7:7000/bakong"));
    }

    @Test
    void a_public_host_is_served_by_a_party_and_written_in_any_case() {
        Network network = NetworkReader.builtIn(Map.of());
        Party upi = network.party("upi");

        assertThat(network.host("QR.95516.com")).contains(upi);
        assertThat(network.hostOf(upi)).contains("qr.95516.com");
        assertThat(network.host("example.com")).isEmpty();
        assertThat(network.hostOf(network.party("bakong"))).isEmpty();
    }

    // spotless:off
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            via: cpg                            | vai: cpg                            | unknown name `vai`
            quote-ttl: 600s, credit             | quote-tttl: 600s, credit            | `quote-ttl` is missing
            {pay: 50s, lookup: 8s               | {pay: soon, lookup: 8s              | a duration such as 8s
            {pay: 50s, lookup: 8s               | {pay: 5000000000s, lookup: 8s       | a duration such as 8s
            advice-schedule: [15s,              | advice-schedule: [15,               | a duration such as 8s
            inquiry-schedule: [5s, 10s, 20s, 40s, 80s, 300s, 300s, 300s] | inquiry-schedule: []   | `inquiry-schedule` is empty
            {from: upi, to: bakong              | {from: upi, to: bakon               | no party `bakon`
            {from: issuers of upi               | {from: wallets of upi               | expected `issuers of` or `acquirers of`
            member-of: wechatpay                | member-of: wechat                   | no party `wechat`
            {id: cpg, name                      | {id: upi, name                      | party upi is listed twice
            played-by: merchant-sim             | played-by: merchant                 | no simulator `merchant`
            role: gateway                       | role: door                          | `role: door` cannot be read
            signing: detached-jws-es256, ids: bic | signing: detached-jws-es256, ids: swift | has no id `swift`
            dialect: unionpay-scis              | dialect: unionpay-sics              | no dialect `unionpay-sics`
            signing: upi-jws-rs256              | signing: upi-jws-md5                | no signing `upi-jws-md5`
            encryption: jwe-rsa1_5              | encryption: rot13                   | no encryption `rot13`
            settles: billing                    | settles: nothing                    | `settles: nothing` cannot be read
            currency: SGD                       | currency: SG$                       | `currency: SG$` cannot be read
            minimum: "100"                      | minimum: "100.001"                  | `minimum: 100.001` cannot be read
            cut-over: "23:00"                   | cut-over: "24:30"                   | `cut-over: 24:30` cannot be read
            zone: Asia/Shanghai                 | zone: Asia/Peking                   | `zone: Asia/Peking` cannot be read
            route: [upi, bakong]                | route: [upi, bangkok]               | no party `bangkok`
            via: cpg                            | via: gpc                            | no party `gpc`
            acquirer: mekong-acquirer           | acquirer: mekong                    | no party `mekong`
            number: KH0000000000001             | number: KH1                         | a merchant number has 15 characters, `KH1` has 3
            each: 001..200                      | each: 200..001                      | `each` counts up
            each: 001..200                      | each: 1..200                        | same number of digits
            each: 001..200                      | each: all                           | a range such as 001..200
            {KHR: 0}                            | {KHR: none}                         | expected a currency and a number
            {KHR: 0}                            | {RIEL: 0}                           | expected a currency and a number
            hosts: {qr.95516.com: upi}          | hosts: {qr.95516.com: uip}          | no party `uip`
            provider: upi                       | provider: pboc                      | no party `pboc`
            switch-sim: http://127.0.0.1:9101   | switch-sim: 127.0.0.1               | not an http URL
            {from: USD, to: KHR, rate: "4050"}  | {from: USD, to: KHR, rate: "-4050"} | `rate: -4050` cannot be read
            cap-overdue: "10000000"             | cap-overdue: "50000001"             | must not be more than cap
            settlement-overdue: 1h              | settlement-overdue: late            | a duration such as 8s
            {KHR: 0}                            | {KHR: 0, KHR: 0}                    | `KHR` is here twice
            {id: cpg, name                      | {id: cpg, id: upi, name             | `id` is here twice
            {KHR: 0}                            | {XXX: 0}                            | XXX is no currency that people pay with
            {KHR: 0}                            | {KHR: 7}                            | KHR has 2 decimals, so 0 to 2, not 7
            {KHR: 0}                            | {KHR: -1}                           | KHR has 2 decimals, so 0 to 2, not -1
            {pay: 50s, lookup: 8s               | {pay: 50s, pay: 49s                 | `pay` is here twice
            parties:                            | partis:                             | unknown name `partis`
            role: gateway                       | role: door                          | one of issuer, switch, gateway, acquirer
            style: debit                        | style: standing                     | one of verify, notice, debit, forward
            weekend: [saturday, sunday]         | weekend: [saturday, someday]        | one of monday, tuesday
            country: KH, currency: KHR, ids     | country: XX, currency: KHR, ids     | a country such as KH, not XX
            payer-country: CN                   | payer-country: China                | a country such as KH, not China
            ids: {iin: "99990010"}              | ids: {iin: "99"}                    | an iin has 8 digits, not `99`
            {iin: "99990010"}, member-of        | {iin: "99992001"}, member-of        | issuer with iin 99992001 is listed twice
            {bank: angkor, title: Angkor Bank, bic: ANGKKHPP | {bank: angkor, title: Angkor Bank, bic: MEKGKHPP | issuer with bic MEKGKHPP is listed twice
            {id: KH-CN, payer-country           | {id: CN-KH, payer-country           | corridor CN-KH is listed twice
            payee-currency: KHR                 | payee-currency: CNY                 | no acquirer of KH has CNY
            payer-currency: CNY                 | payer-currency: USD                 | no issuer of CN has USD
            minimum: "100"                      | minimum: "20000001"                 | must not be more than maximum
            minimum: "100"                      | minimum: "-100"                     | not less than 0
            quote-ttl: 600s                     | quote-ttl: 0s                       | more than 0s
            cpm: {ttl: 60s                      | cpm: {ttl: 0s                       | more than 0s
            advice-schedule: [15s,              | advice-schedule: [0s,               | more than 0s
            codes: khqr                         | codes: foo                          | one of khqr, unionpay, unionpay-url, unionpay-cpm, wechat, azqr
            codes: wechat, via: cpg             | codes: wechat, via: bakong          | goes in a circle: bakong, upi, bakong
            rate-file: http://127.0.0.1:9104/rates/{date}.json | rate-file: nonsense  | not an http URL: nonsense
            rate-file: http://127.0.0.1:9104/rates/{date}.json | rate-file: ftp://a/{date} | not an http URL: ftp://a/{date}
            id: bo, issuer                      | id: mei, issuer                     | payer mei of unionpay-app is listed twice
            token: "6250940000000000026"        | token: "6250940000000000018"        | token 6250940000000000018 of unionpay-app is listed twice
            {id: mei, issuer: unionpay-app      | {id: mei, issuer: upi               | upi is no issuer
            opening: "10.00"                    | opening: "-10.00"                   | not less than 0
            {id: riverside-mart                 | {id: soks-noodles                   | merchant soks-noodles is listed twice
            acquirer: jade-acquirer             | acquirer: upi                       | upi is no acquirer
            mcc: "5812"                         | mcc: "58"                           | four digits, not 58
            name: Sok's Noodles                 | name: Sok's Very Famous Noodles X   | `name` has 1 to 25 characters, not 27
            city: Siem Reap                     | city: Krong Siem Reap X             | `city` has 1 to 15 characters, not 17
            name: built-in                      | name: [built, in]                   | expected a single value
            name: built-in                      | name: {built-in                     | not YAML
            """)
    // spotless:on
    void a_mistake_is_refused_with_file_and_line(String right, String wrong, String problem) throws IOException {
        int line = BUILT_IN.substring(0, BUILT_IN.indexOf(right)).split("\n", -1).length;
        assertThat(BUILT_IN).contains(right);

        assertThatThrownBy(() -> read(BUILT_IN.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong))))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining(problem)
                .hasMessageStartingWith(folder.resolve("network.yaml") + ":")
                .satisfies(e -> assertThat(lineOf(e)).isBetween(line - 1, line + 20));
    }

    @Test
    void two_who_agreed_on_something_are_found_from_both_ends() throws IOException {
        Management agreed = read(BUILT_IN).managements().getFirst();

        assertThat(agreed.isBetween("bakong", "upi")).isTrue();
        assertThat(agreed.isBetween("bakong", "bakong")).isFalse();
        assertThat(agreed.echo()).contains(Duration.ofSeconds(60));
        assertThat(agreed.keyOverlap()).contains(Duration.ofHours(24));
    }

    @Test
    void who_is_external_has_agreed_to_nothing_unless_the_file_says_so() throws IOException {
        Files.writeString(
                folder.resolve("acme.pem"), Keys.toPem(Keys.generate("RSA").getPublic()));
        String foreign = external("acme.pem", "https://switch.acme.example");

        assertThat(read(foreign).managements()).noneMatch(agreed -> agreed.isBetween("upi", "bakong"));
        assertThat(read(foreign.replace("[upi, bakong], sign-on", "[upi, bakong], external: true, sign-on"))
                        .managements())
                .anyMatch(agreed -> agreed.isBetween("upi", "bakong"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {between: [upi, nobody], echo: 60s}                                    | no party `nobody`
            {between: [upi, upi], echo: 60s}                                       | between two parties
            {between: [bakong, upi], echo: 60s}                                    | have an agreement already
            {between: [bakong, mekong-issuer], echo: 60s}                          | has a message for it
            {between: [upi, unionpay-app], sign-on: true}                          | has a message for it
            {between: [upi, merlion-acquirer], echo: 60s, misses: 0}               | at least 1
            {between: [upi, merlion-acquirer], key-overlap: 24h}                   | keys-of
            {between: [upi, merlion-acquirer], key-overlap: 24h, keys-of: [cpg]}   | only of
            {between: [upi, merlion-acquirer], sign-on: perhaps}                   | true or false
            """)
    void an_agreement_that_nobody_can_keep_is_refused(String entry, String problem) {
        String text = BUILT_IN.replace(
                "  - {between: [unionpay-app, upi],", "  - " + entry + "\n  - {between: [unionpay-app, upi],");

        assertThatThrownBy(() -> read(text)).isInstanceOf(NetworkRefused.class).hasMessageContaining(problem);
    }

    @Test
    void a_line_number_is_that_of_the_mistake_itself() {
        assertThatThrownBy(() -> read("name: one\nsimulators:\n  switch-sim: nowhere\n"))
                .hasMessageContaining("network.yaml:3: not an http URL: nowhere");
    }

    @Test
    void timers_that_do_not_nest_are_refused_by_name() {
        String impatient = BUILT_IN.replace(
                "settles: billing, timers: {pay: 50s, lookup: 8s, quote: 5s}",
                "settles: billing, timers: {pay: 30s, lookup: 8s, quote: 5s}");

        assertThatThrownBy(() -> read(impatient))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining("timer `pay` of upi to bakong (unionpay-scis) plus margin (30500 ms)")
                .hasMessageContaining(
                        "must be shorter than that of unionpay-app to upi (unionpay-app-gateway) (30000 ms)");
    }

    @Test
    void an_external_party_is_known_by_its_url_and_keys() throws IOException {
        Files.writeString(
                folder.resolve("acme.pem"), Keys.toPem(Keys.generate("EC").getPublic()));

        Network network = read(external("acme.pem", "https://switch.acme.example/khqr"));

        Party bakong = network.party("bakong");
        assertThat(bakong.playedBy())
                .isEqualTo(new Party.External(
                        URI.create("https://switch.acme.example/khqr"),
                        Map.of("acme-2026", folder.resolve("acme.pem")),
                        Optional.empty()));
        assertThat(network.address(bakong)).isEqualTo(URI.create("https://switch.acme.example/khqr"));
        assertThat(network.playedBy("switch-sim")).doesNotContain(bakong);
    }

    @Test
    void an_external_party_without_its_key_file_is_refused() {
        assertThatThrownBy(() -> read(external("missing.pem", "https://switch.acme.example")))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining("no readable key file " + folder.resolve("missing.pem"));
    }

    @Test
    void a_key_file_without_a_key_is_refused() throws IOException {
        Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> read(external("empty.pem", "https://switch.acme.example")))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining("no public key in " + folder.resolve("empty.pem"));
    }

    @Test
    void an_external_issuer_says_what_accounts_are_encrypted_with_for_it() throws IOException {
        key("acme.pem", "EC");
        Path rsa = key("acme-enc.pem", "RSA");

        Network network = read(externalIssuer(", encryption-key: {acme-enc-2026: acme-enc.pem}"));

        assertThat(network.party("unionpay-app").playedBy())
                .isInstanceOfSatisfying(
                        Party.External.class,
                        external -> assertThat(external.encryption()).contains(Map.entry("acme-enc-2026", rsa)));
        assertThat(network.link(network.party("upi"), network.party("unionpay-app"), "unionpay-issuer-host")
                        .orElseThrow()
                        .encryption())
                .contains(FieldEncryption.JWE_RSA1_5);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                 | party unionpay-app has no `encryption-key`
            , encryption-key: {a: acme-enc.pem, b: acme.pem}   | one key id and its file, not 2
            , encryption-key: {a: missing.pem}                 | no readable key file
            , encryption-key: {a: acme.pem}                    | is of type EC, not RSA
            """)
    void an_external_issuer_that_no_account_can_be_encrypted_for_is_refused(String entry, String problem)
            throws IOException {
        key("acme.pem", "EC");
        key("acme-enc.pem", "RSA");

        assertThatThrownBy(() -> read(externalIssuer(entry)))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining(problem);
    }

    private Path key(String file, String type) throws IOException {
        return Files.writeString(
                folder.resolve(file), Keys.toPem(Keys.generate(type).getPublic()));
    }

    private static String externalIssuer(String more) {
        return BUILT_IN.replaceFirst(
                "(id: unionpay-app, .*)played-by: wallet-sim",
                "$1external: {url: \"https://app.acme.example\", keys: {acme-2026: acme.pem}" + more + "}");
    }

    @Test
    void a_party_that_nobody_plays_is_refused() {
        assertThatThrownBy(() -> read(BUILT_IN.replaceFirst(", played-by: switch-sim", "")))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining(
                        "network.yaml:16: upi needs `played-by` (a simulator) or `external` (its url and keys)");
    }

    @Test
    void one_settlement_bank_for_both_sides_is_refused() {
        assertThatThrownBy(() -> read(BUILT_IN.replaceFirst("payee: tonle-bank", "payee: yangtze-bank")))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining("a settlement bank on each side, not `yangtze-bank` on both");
    }

    @Test
    void routes_between_the_same_countries_that_settle_differently_are_refused() {
        assertThatThrownBy(() -> read(BUILT_IN.replaceFirst("(id: KH-CN-WECHAT.*cut-over: )\"23:00\"", "$1\"22:00\"")))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining("KH-CN-WECHAT must have the cut-over")
                .hasMessageContaining("of KH-CN, with which it settles");
    }

    @Test
    void a_corridor_of_a_country_without_a_calendar_is_refused() {
        assertThatThrownBy(() -> read(BUILT_IN.replaceFirst("country: SG, zone", "country: TH, zone")))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining("no calendar of SG, which KH-SG needs");
    }

    @Test
    void a_holiday_that_is_no_day_is_refused() {
        assertThatThrownBy(() -> read(BUILT_IN.replaceFirst("2026-10-01", "2026-13-01")))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining("`2026-13-01` in `holidays` cannot be read");
    }

    @Test
    void payers_have_the_tier_that_is_named_or_the_last_one_of_their_country() {
        Network network = NetworkReader.builtIn(Map.of());

        assertThat(tierOf(network, "dara")).isEqualTo("kh-full");
        assertThat(tierOf(network, "newcomer-001")).isEqualTo("kh-basic");
        assertThat(tierOf(network, "mei")).isEqualTo("cn-verified");
    }

    @Test
    void a_tier_of_another_country_is_refused() {
        assertThatThrownBy(() -> read(BUILT_IN.replaceFirst("tier: kh-basic", "tier: cn-verified")))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining("tier cn-verified is not for payers of mekong-issuer");
        assertThatThrownBy(() -> read(BUILT_IN.replaceFirst("tier: kh-basic", "tier: kh-golden")))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining("no tier `kh-golden`");
    }

    private static String tierOf(Network network, String payer) {
        return network.payers().stream()
                .filter(p -> p.id().equals(payer))
                .findFirst()
                .flatMap(PayerAccount::tier)
                .orElseThrow()
                .id();
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> NetworkReader.read(folder.resolve("nowhere.yaml"), Map.of()))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatThrownBy(() -> read("# nothing\n"))
                .isInstanceOf(NetworkRefused.class)
                .hasMessageContaining("the file is empty");
    }

    private Network read(String text) throws IOException {
        return NetworkReader.read(Files.writeString(folder.resolve("network.yaml"), text), Map.of());
    }

    private static String external(String pem, String url) {
        return BUILT_IN.replaceFirst(
                "bic: BKNGKHPP}, played-by: switch-sim",
                "bic: BKNGKHPP}, external: {url: \"" + url + "\", keys: {acme-2026: " + pem + "}}");
    }

    private static int lineOf(Throwable refusal) {
        String[] parts = Objects.requireNonNull(refusal.getMessage()).split(":", 3);
        return Integer.parseInt(parts[1]);
    }

    private static String builtIn() {
        try (var in = Objects.requireNonNull(NetworkReader.class.getResourceAsStream("/network.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
