package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.network.Await;
import io.twoway.features.network.Balance;
import io.twoway.features.network.Batch;
import io.twoway.features.network.Line;
import io.twoway.features.network.Party;
import io.twoway.features.network.Simulator;
import io.twoway.features.reconcile.BadInput;
import io.twoway.features.reconcile.Reconciliation;
import io.twoway.features.reconcile.Signers;
import io.twoway.features.report.SettlementReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The end of a settlement date: files, totals, the move of the net. Each scenario has a date of its own.
public class SettlementSteps {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final LocalTime CUT_OVER = LocalTime.of(23, 0);
    /// A quarter of an hour of grace, then what was sent at its end has arrived or never will.
    static final Duration FINAL = Duration.ofMinutes(17);
    private static final LocalTime NETS_MOVE = LocalTime.of(10, 1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Network network;
    private final Map<Path, byte[]> altered = new HashMap<>();
    private LocalDate date = LocalDate.EPOCH;
    private String refund = "";

    public SettlementSteps(Network network) {
        this.network = network;
    }

    @Given("a new settlement date has begun")
    public void aNewDateBegins() {
        ZonedDateTime now = network.run().instant().atZone(BEIJING);
        date = settlementDate(now.toInstant()).plusDays(1);
        passUntil(date.minusDays(1).atTime(CUT_OVER).atZone(BEIJING).toInstant().plus(FINAL));
    }

    @Given("it is a few seconds before the cut-over")
    public void beforeTheCutOver() {
        passUntil(closes().minusSeconds(6));
    }

    @Given("^it is (\\d\\d:\\d\\d:\\d\\d) of (that|the next) date in Beijing$")
    public void itIs(String time, String day) {
        passUntil(dayCalled(day).atTime(LocalTime.parse(time)).atZone(BEIJING).toInstant());
    }

    private LocalDate dayCalled(String day) {
        return day.equals("that") ? date : date.plusDays(1);
    }

    @When("the cut-over is a second ago")
    public void theCutOverIsNow() {
        assertThat(network.run().instant())
                .as("the payment before took too long")
                .isBefore(closes());
        passUntil(closes().plusSeconds(1));
    }

    @When("the settlement date is over")
    public void theDateIsOver() {
        passUntil(closes().plus(FINAL));
    }

    @When("the next settlement date is over too")
    public void theNextDateIsOver() {
        passUntil(closes().plus(Duration.ofDays(1)).plus(FINAL));
    }

    @When("the value date has come")
    public void theValueDateHasCome() {
        LocalDate last = batches().stream()
                .map(Batch::valueDate)
                .max(LocalDate::compareTo)
                .orElseThrow();
        passUntil(last.atTime(NETS_MOVE).atZone(BEIJING).toInstant());
    }

    @When("{shop} gives {amount} back to {person}")
    public void givesBack(Shop shop, Amount amount, String person) {
        assertThat(ask(shop, "refunds", person, amount.decimal()).path("status").asText())
                .isEqualTo("RETURNED");
    }

    @When("{shop} gives {amount} back to {person}, and nobody answers")
    public void givesBackInVain(Shop shop, Amount amount, String person) {
        JsonNode standing = ask(shop, "refunds", person, amount.decimal());
        assertThat(standing.path("status").asText()).isEqualTo("PENDING");
        refund = standing.path("id").asText();
    }

    @When("{shop} voids the payment of {person}")
    public void voids(Shop shop, String person) {
        assertThat(ask(shop, "cancellations", person, "").path("status").asText())
                .isEqualTo("RETURNED");
    }

    @Given("the line to the {word} is down")
    public void lineIsDown(String simulator) {
        line(simulator).cut();
    }

    @When("the line to the {word} works again")
    public void lineWorks(String simulator) {
        line(simulator).calm();
        network.run().pass(Duration.ofMinutes(6)); // whoever waits has asked again by then
    }

    @Then("all batches of the date are agreed")
    public void allAgreed() {
        awaitBatches("agreed", batch -> Set.of("AGREED", "SETTLED").contains(batch.state()));
    }

    @Then("all batches of the date are settled")
    public void allSettled() {
        awaitBatches("settled", Batch::isSettled);
    }

    @Then("the nets of the date have moved to the settlement banks")
    public void netsHaveMoved() {
        Map<String, String> countries =
                network.run().network().parties().stream().collect(Collectors.toMap(Party::id, Party::country));
        List<Batch> batches = batches();
        assertThat(batches).as("batches of " + date).isNotEmpty();
        for (Batch batch : batches) {
            String bank = bank(countries.getOrDefault(batch.party(), ""));
            assertThat(moved(batch))
                    .as("what %s booked when it paid %s for %s", batch.party(), batch.counterparty(), batch.corridor())
                    .isEqualTo(
                            batch.netMinor() == 0
                                    ? Map.of()
                                    : Map.of(
                                            Balance.DUE + batch.counterparty(),
                                            -batch.netMinor(),
                                            "nostro:" + bank,
                                            batch.netMinor()));
        }
    }

    /// Where the institutions of a country have their accounts for settlement, in the built-in network.
    private static String bank(String country) {
        return switch (country) {
            case "CN" -> "yangtze-bank";
            case "KH" -> "tonle-bank";
            case "SG" -> "merlion-bank";
            case "JP" -> "fuji-bank";
            default -> throw new IllegalArgumentException("who settles in " + country + "?");
        };
    }

    /// What a party has posted on the date for the move of one net, by account, in minor units of its currency.
    private Map<String, Long> moved(Batch batch) {
        String day = String.join(
                "-", date.toString(), batch.corridor(), batch.currency().getCurrencyCode());
        String query = "?payment=" + day + "-" + batch.party() + "-" + batch.counterparty() //
                + "&payment=" + day + "-" + batch.counterparty() + "-" + batch.party();
        Map<String, Long> moved = new HashMap<>();
        for (Simulator simulator : Simulator.values()) {
            try (BufferedReader books = new BufferedReader(
                    new InputStreamReader(network.run().network().export(simulator, query), StandardCharsets.UTF_8))) {
                for (String line : books.lines().toList()) {
                    JsonNode row = JSON.readTree(line);
                    if (row.path("party").asText().equals(batch.party())) {
                        row.path("postings").forEach(posting -> {
                            assertThat(posting.path("currency").asText())
                                    .isEqualTo(batch.currency().getCurrencyCode());
                            assertThat(posting.path("date").asText()).isEqualTo(date.toString());
                            moved.merge(
                                    posting.path("account").asText(),
                                    posting.path("minor").asLong(),
                                    Math::addExact);
                        });
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return moved;
    }

    @Then("{institution} and {institution} agree on {int} purchase(s) and {int} refund(s) in {word}")
    public void agreeOn(Institution one, Institution other, int purchases, int refunds, String corridor) {
        for (List<String> ends : List.of(List.of(one.party(), other.party()), List.of(other.party(), one.party()))) {
            Batch batch = batch(ends.getFirst(), ends.getLast(), corridor);
            assertThat(batch.purchases()).as(batch.toString()).isEqualTo(purchases);
            assertThat(batch.refunds()).as(batch.toString()).isEqualTo(refunds);
            assertThat(batch.state()).as(batch.toString()).isIn("AGREED", "SETTLED");
        }
    }

    @Then("the files of UnionPay's switch and Bakong match in {int} rows")
    public void filesMatch(int rows) throws IOException, BadInput {
        Path root = settlement(Simulator.SWITCH);
        List<String> differences = new ArrayList<>();
        Reconciliation.Result result = new Reconciliation(
                        folder(root, "upi", "bakong", date),
                        folder(root, "bakong", "upi", date),
                        Signers.of(List.of(), List.of(network.run().keys(Simulator.SWITCH))),
                        Hooks.SEED)
                .run(difference -> differences.add(difference.toString()));
        assertThat(differences).isEmpty();
        assertThat(result.verified()).isTrue();
        assertThat(result.left().rows()).isEqualTo(rows);
        assertThat(result.right().rows()).isEqualTo(rows);
    }

    @Then("the dispute files of UnionPay's switch and Bakong say {word} in {word}")
    public void disputeFilesSay(String stages, String corridor) {
        Path root = settlement(Simulator.SWITCH);
        for (Path folder : List.of(folder(root, "upi", "bakong", date), folder(root, "bakong", "upi", date))) {
            Path file = network.await("a file of disputes in " + folder, () -> file(folder, "DSP", corridor));
            assertThat(DayFiles.stages(file)).as(file.toString()).containsExactly(stages.split(","));
        }
    }

    @Then("the totals of UnionPay's switch and Bakong count {word} in {word}")
    public void totalsCount(String types, String corridor) {
        Path root = settlement(Simulator.SWITCH);
        for (Path folder : List.of(folder(root, "upi", "bakong", date), folder(root, "bakong", "upi", date))) {
            Path file = network.await("a file of totals in " + folder, () -> file(folder, "SUM", corridor));
            assertThat(DayFiles.types(file)).as(file.toString()).containsExactly(types.split(","));
        }
    }

    private static Optional<Path> file(Path folder, String kind, String corridor) {
        return DayFiles.in(folder, kind).stream()
                .filter(file -> file.getFileName().toString().contains("_" + corridor + "_"))
                .findFirst();
    }

    @Then("every SUM file of the date says what its TXN file says")
    public void sumsSayWhatTheRowsSay() {
        for (Simulator simulator : Simulator.values()) {
            Path root = settlement(simulator).resolve(date.toString());
            assertThat(DayFiles.disagreeing(root)).isEmpty();
        }
    }

    @Then("{person}'s payment is in no file of the date")
    public void isInNoFile(String person) {
        String id = network.payment(person).paymentId();
        for (Simulator simulator : Simulator.values()) {
            assertThat(DayFiles.naming(settlement(simulator).resolve(date.toString()), "TXN", id))
                    .isEmpty();
        }
    }

    @Then("{person}'s payment is in the files of both switches of that date")
    public void isInFilesOfTheDate(String person) {
        awaitDates(person, date);
    }

    @Then("{person}'s payment is in the files of {institution} of that date")
    public void isInFilesOf(String person, Institution who) {
        String id = Objects.requireNonNull(network.payment(person).voucher());
        Path root = settlement(who.simulator());
        network.await(
                "the payment in the files of " + who + " of " + date + " and no others",
                () -> Optional.of(Stream.of(date, date.plusDays(1))
                                .filter(day -> !DayFiles.naming(
                                                root.resolve(day.toString()).resolve(who.party()), "TXN", id)
                                        .isEmpty())
                                .toList())
                        .filter(List.of(date)::equals));
    }

    @Then("^their rows say that it was paid on (that|the next) date$")
    public void rowsSayThatItWasPaidOn(String day) {
        String id = network.payment().paymentId();
        Path root = settlement(Simulator.SWITCH);
        List<LocalDate> said = Stream.of(date, date.plusDays(1))
                .flatMap(of -> Stream.of(folder(root, "upi", "bakong", of), folder(root, "bakong", "upi", of)))
                .flatMap(folder -> DayFiles.paidOn(folder, id).stream())
                .toList();
        assertThat(said).containsExactly(dayCalled(day), dayCalled(day));
    }

    @Then("{person}'s payment is in the files of both switches of the next date")
    public void isInFilesOfTheNextDate(String person) {
        awaitDates(person, date.plusDays(1));
    }

    @Then("the refund is in the exception file of {institution} as {word}")
    public void refundIsAnException(Institution institution, String reason) {
        isAnException(refund, institution, reason);
    }

    private void isAnException(String id, Institution institution, String reason) {
        Path root = settlement(institution.simulator()).resolve(date.toString()).resolve(institution.party());
        network.await(
                id + " in an exception file",
                () -> DayFiles.naming(root, "EXC", id).stream()
                        .filter(row -> row.contains("," + reason + ","))
                        .findFirst());
    }

    @Then("the refund was not sent again")
    public void refundWasNotSent() {
        assertThat(network.run().journal(refund))
                .as("messages that arrived about the refund")
                .noneMatch(m -> m.direction() == io.twoway.features.network.Message.Direction.REQUEST_IN);
    }

    @Given("somebody alters what the UnionPay App's file of totals says")
    public void totalsAreAltered() throws IOException {
        Path folder = folder(settlement(Simulator.WALLET), "unionpay-app", "upi", date);
        Path file = network.await(
                "the file of totals", () -> DayFiles.in(folder, "SUM").stream().findFirst());
        byte[] before = Files.readAllBytes(file);
        altered.put(file, before);
        Files.writeString(
                file, new String(before, java.nio.charset.StandardCharsets.UTF_8).replace("146.43", "146.44"));
    }

    @When("the file is put right and the totals are compared again")
    public void totalsAreRight() throws IOException {
        for (Map.Entry<Path, byte[]> file : altered.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
        network.run().network().recheckSettlement();
    }

    @Then("UnionPay's switch holds the batch with the UnionPay App and writes an exception")
    public void batchIsHeld() {
        network.await(
                "a held batch",
                () -> batches().stream()
                        .filter(b -> b.isBetween("upi", "unionpay-app") && b.isHeld())
                        .findFirst());
        assertThat(DayFiles.naming(folder(settlement(Simulator.SWITCH), "upi", "unionpay-app", date), "EXC", "is held"))
                .hasSize(1);
    }

    @Then("the batches with the UnionPay App are not settled")
    public void batchIsNotSettled() {
        assertThat(batches())
                .filteredOn(b -> b.isBetween("upi", "unionpay-app") || b.isBetween("unionpay-app", "upi"))
                .hasSize(2)
                .noneMatch(Batch::isSettled);
    }

    @Then("the batches with the UnionPay App are overdue")
    public void batchIsOverdue() {
        List<Batch> _ = Await.until(
                Duration.ofSeconds(10),
                "both ends of the batch are overdue",
                () -> Optional.of(batches().stream().filter(Batch::overdue).toList())
                        .filter(overdue -> overdue.size() == 2)
                        .filter(overdue -> overdue.stream()
                                .allMatch(b ->
                                        b.isBetween("upi", "unionpay-app") || b.isBetween("unionpay-app", "upi"))));
    }

    private void awaitBatches(String what, java.util.function.Predicate<Batch> wanted) {
        Set<String> parties =
                network.run().network().parties().stream().map(Party::id).collect(Collectors.toSet());
        try {
            network.await("all batches of " + date + " " + what, () -> {
                List<Batch> batches = batches();
                return !batches.isEmpty()
                                && batches.stream().allMatch(wanted)
                                && SettlementReport.of(batches, parties).agree()
                        ? Optional.of(batches)
                        : Optional.empty();
            });
        } catch (io.twoway.features.network.NetworkUnavailable e) {
            throw new AssertionError(SettlementReport.of(batches(), parties).text(), e);
        }
    }

    private Batch batch(String party, String counterparty, String corridor) {
        return batches().stream()
                .filter(b -> b.isBetween(party, counterparty) && b.corridor().equals(corridor))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no batch of " + party + " with " + counterparty));
    }

    private List<Batch> batches() {
        return network.run().network().settlement().stream()
                .filter(batch -> batch.date().equals(date))
                .toList();
    }

    private void awaitDates(String person, LocalDate expected) {
        network.await(
                person + "'s payment in the files of " + expected + " and no others",
                () -> Optional.of(datesOf(person)).filter(Set.of(expected)::equals));
    }

    /// The dates in whose files both switches have a payment.
    private Set<LocalDate> datesOf(String person) {
        String id = network.payment(person).paymentId();
        Path root = settlement(Simulator.SWITCH);
        return List.of(date, date.plusDays(1)).stream()
                .filter(day -> List.of(folder(root, "upi", "bakong", day), folder(root, "bakong", "upi", day)).stream()
                        .allMatch(folder -> !DayFiles.naming(folder, "TXN", id).isEmpty()))
                .collect(Collectors.toSet());
    }

    private JsonNode ask(Shop shop, String what, String person, String amount) {
        String voucher = String.valueOf(network.payment(person).voucher());
        Map<String, String> body = new HashMap<>(Map.of("voucher", voucher, "payment", voucher));
        if (!amount.isEmpty()) {
            body.put("amount", amount);
        }
        URI url = network.run()
                .network()
                .addresses()
                .of(Simulator.MERCHANT)
                .resolve("/merchants/" + shop.id() + "/" + what);
        try {
            HttpResponse<String> answer = network.run()
                    .http()
                    .send(
                            HttpRequest.newBuilder(url)
                                    .timeout(Duration.ofSeconds(60))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private Line line(String simulator) {
        return network.run()
                .lineTo(List.of(Simulator.values()).stream()
                        .filter(s -> s.id().equals(simulator))
                        .findFirst()
                        .orElseThrow());
    }

    private Path settlement(Simulator simulator) {
        return network.run().keys(simulator).resolveSibling("settlement");
    }

    private static Path folder(Path root, String from, String to, LocalDate day) {
        return root.resolve(day.toString()).resolve(from).resolve(to);
    }

    private Instant closes() {
        return closes(date);
    }

    static Instant closes(LocalDate date) {
        return date.atTime(CUT_OVER).atZone(BEIJING).toInstant();
    }

    static LocalDate settlementDate(Instant at) {
        ZonedDateTime local = at.atZone(BEIJING);
        return local.toLocalTime().isBefore(CUT_OVER)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
    }

    private void passUntil(Instant target) {
        network.run().pass(Duration.between(network.run().instant(), target));
    }
}
