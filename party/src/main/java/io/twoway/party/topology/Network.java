package io.twoway.party.topology;

import io.twoway.protocol.Dialects;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The whole network as every process reads it. Immutable; built and checked by [NetworkReader].
public final class Network {

    /// The sections of a network file, as read.
    ///
    /// @param simulators where each simulator listens
    /// @param hosts      public host names and the party that serves each
    /// @param practical  decimals people use, where coarser than ISO 4217: KHR 0
    record Sections(
            String name,
            Map<String, URI> simulators,
            List<Party> parties,
            List<Link> links,
            List<Corridor> corridors,
            List<Scheme> schemes,
            List<PayerAccount> payers,
            List<MerchantAccount> merchants,
            Map<String, Party> hosts,
            Map<Currency, Integer> practical,
            Schedules schedules,
            Disputes disputes,
            Cpm cpm,
            Fx fx,
            Settlement settlement,
            Limits limits,
            List<Management> managements) {}

    /// How long each stage of a dispute may be begun (messages.md 3.25).
    ///
    /// @param days of each stage that has an end
    public record Disputes(Map<DisputeStage, Integer> days) {

        /// The last day on which a stage may be begun; empty if any day will do.
        ///
        /// @param start what [DisputeStage#clock] names
        public Optional<LocalDate> last(DisputeStage stage, LocalDate start) {
            return Optional.ofNullable(days.get(stage)).map(start::plusDays);
        }
    }

    /// The life of a code that a payer shows (messages.md 3.4).
    ///
    /// @param ttl    it can be scanned so long
    /// @param grace  and so much longer, for clocks and lines
    /// @param action how long the payer has to confirm
    public record Cpm(Duration ttl, Duration grace, Duration action) {}

    /// What is tried again, and when (messages.md 3.4).
    ///
    /// @param inquiry  waits after an unknown outcome and after each inquiry; the last one repeats
    /// @param advice   waits after each advice that was not acknowledged; the last one repeats
    /// @param reversal the same for reversals
    /// @param notice   how long a notification that moves no money is repeated
    /// @param refundWindow how long after the payment it can be refunded
    /// @param grace    how long after its cut-over a settlement date still takes what belongs to it (3.26)
    /// @param inFlight after this long, a message that has not arrived never will (T_E2E)
    public record Schedules(
            List<Duration> inquiry,
            List<Duration> advice,
            List<Duration> reversal,
            Duration notice,
            Duration grace,
            Duration refundWindow,
            Duration inFlight) {

        /// All of [#inquiry] in a row: how long an outcome is asked for at the least.
        public Duration inquiries() {
            return inquiry.stream().reduce(Duration.ZERO, Duration::plus);
        }
    }

    /// Where exchange rates come from (messages.md 1.13).
    ///
    /// @param provider    the party that converts between switches
    /// @param rateFile    URL of the daily file; `{date}` stands for yyyyMMdd
    /// @param effective   Beijing time of day from which a weekday's file counts
    /// @param pivot       currency to cross by, where the file has no direct rate
    /// @param issuerRates what issuers use for their own conversion
    public record Fx(String provider, String rateFile, LocalTime effective, Currency pivot, List<Rate> issuerRates) {}

    /// When the net of a settlement date moves (messages.md 3.24).
    ///
    /// @param time      of day at the corridor's, on the value date
    /// @param overdue   so long after it, a net that has not moved is a matter for people
    /// @param calendars of the countries whose banks take part
    public record Settlement(LocalTime time, Duration overdue, List<BankCalendar> calendars) {

        public Optional<BankCalendar> of(String country) {
            return calendars.stream().filter(c -> c.country().equals(country)).findFirst();
        }
    }

    private final Sections sections;
    private final Map<String, Party> parties = new LinkedHashMap<>();
    private final Map<String, List<Link>> links = new HashMap<>();
    private final Map<String, List<String>> signings = new HashMap<>();
    private final Map<String, Party> institutions = new HashMap<>();

    Network(Sections sections) {
        this.sections = sections;
        sections.parties().forEach(p -> parties.put(p.id(), p));
        sections.parties()
                .forEach(p -> p.ids()
                        .forEach((numbering, id) -> institutions.putIfAbsent(institution(p.role(), numbering, id), p)));
        sections.links()
                .forEach(l -> signings.merge(
                        l.to().id() + "<" + l.dialect(),
                        List.of(l.signing()),
                        (some, more) -> some.containsAll(more) ? some : joined(some, more)));
        sections.links().forEach(l -> links.merge(ends(l.from(), l.to()), List.of(l), Network::joined));
    }

    public String name() {
        return sections.name();
    }

    public Stream<Party> parties() {
        return parties.values().stream();
    }

    public List<Link> links() {
        return sections.links();
    }

    public List<Corridor> corridors() {
        return sections.corridors();
    }

    /// The agreement for payers of one country in another; where several share the countries, the first.
    public Optional<Corridor> corridor(String payerCountry, String payeeCountry) {
        return corridors().stream()
                .filter(c -> c.payerCountry().equals(payerCountry)
                        && c.payeeCountry().equals(payeeCountry))
                .findFirst();
    }

    /// Until when an advice about a settlement date is told, and no longer (messages.md 3.22).
    public Instant expires(Corridor corridor, LocalDate settlementDate) {
        return corridor.closes(settlementDate).plus(schedules().grace());
    }

    public List<Scheme> schemes() {
        return sections.schemes();
    }

    public List<PayerAccount> payers() {
        return sections.payers();
    }

    public List<MerchantAccount> merchants() {
        return sections.merchants();
    }

    /// The party that serves a public host name, such as `qr.95516.com`; its address stands for
    /// `https://` that name.
    public Optional<Party> host(String name) {
        return Optional.ofNullable(sections.hosts().get(name.toLowerCase(Locale.ROOT)));
    }

    /// The first public host name that a party serves.
    public Optional<String> hostOf(Party party) {
        return sections.hosts().entrySet().stream()
                .filter(host -> host.getValue().equals(party))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public Fx fx() {
        return sections.fx();
    }

    public Cpm cpm() {
        return sections.cpm();
    }

    public Settlement settlement() {
        return sections.settlement();
    }

    public Limits limits() {
        return sections.limits();
    }

    public Disputes disputes() {
        return sections.disputes();
    }

    /// What is agreed about links themselves, in file order.
    public List<Management> managements() {
        return sections.managements();
    }

    public Schedules schedules() {
        return sections.schedules();
    }

    /// @throws IllegalStateException if there is no such party
    public Party party(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no party " + id));
    }

    public Optional<Party> find(String id) {
        return Optional.ofNullable(parties.get(id));
    }

    /// The institutions with this role and id, such as the acquirer with `iin` 99910116.
    public Optional<Party> byInstitution(Role role, String numbering, String institution) {
        return Optional.ofNullable(institutions.get(institution(role, numbering, institution)));
    }

    public Stream<Party> playedBy(String simulator) {
        return parties().filter(p -> p.playedBy() instanceof Party.Simulated(var s) && s.equals(simulator));
    }

    /// The signing schemes of a dialect's messages to a party.
    public List<String> schemesInto(Party to, String dialect) {
        return signings.getOrDefault(to.id() + "<" + dialect, List.of());
    }

    /// Every link between two parties, one per dialect.
    public List<Link> links(Party from, Party to) {
        return links.getOrDefault(ends(from, to), List.of());
    }

    /// The only link between two parties.
    ///
    /// @throws IllegalStateException if there is none
    public Link link(Party from, Party to) {
        return links(from, to).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no link from " + from.id() + " to " + to.id()));
    }

    /// The link between two parties that carries disputes; empty if none does.
    public Optional<Link> disputeLink(Party from, Party to) {
        return links(from, to).stream()
                .filter(link -> Dialects.byName(link.dialect()).carriesDisputes())
                .findFirst();
    }

    public Optional<Link> link(Party from, Party to, String dialect) {
        return links(from, to).stream().filter(l -> l.dialect().equals(dialect)).findFirst();
    }

    /// Where a party is reached, without a trailing slash.
    public URI address(Party party) {
        return switch (party.playedBy()) {
            case Party.Simulated(var simulator) -> URI.create(simulatorAddress(simulator) + "/" + party.id());
            case Party.External external -> external.url();
        };
    }

    /// @throws IllegalStateException if no such simulator is listed
    public URI simulatorAddress(String simulator) {
        URI found = sections.simulators().get(simulator);
        if (found == null) {
            throw new IllegalStateException("no simulator " + simulator);
        }
        return found;
    }

    /// Decimals that people use of a currency.
    public int practicalDigits(Currency currency) {
        return sections.practical().getOrDefault(currency, Math.max(0, currency.getDefaultFractionDigits()));
    }

    /// Whether people can pay it: no riel with decimals, and nothing that messages cannot carry.
    public boolean isPayable(Money amount) {
        return amount.isPayable(practicalDigits(amount.currency()));
    }

    private static String institution(Role role, String numbering, String id) {
        return role + "/" + numbering + "/" + id;
    }

    private static String ends(Party from, Party to) {
        return from.id() + ">" + to.id();
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
