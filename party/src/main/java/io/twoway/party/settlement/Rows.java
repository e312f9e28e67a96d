package io.twoway.party.settlement;

import io.twoway.party.ledger.Leftover;
import io.twoway.party.ledger.Owed;
import io.twoway.party.ledger.Payment;
import io.twoway.party.topology.BankCalendar;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.Role;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.DisputeStage;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Dispute;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.message.Request.Refund;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import io.twoway.protocol.reconciliation.DspRow;
import io.twoway.protocol.reconciliation.EventType;
import io.twoway.protocol.reconciliation.ExcRow;
import io.twoway.protocol.reconciliation.ExcRow.Reason;
import io.twoway.protocol.reconciliation.Fees;
import io.twoway.protocol.reconciliation.JoinKeys;
import io.twoway.protocol.reconciliation.Original;
import io.twoway.protocol.reconciliation.TxnRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Turns rows of the ledger into rows of reconciliation files.
final class Rows {

    private final Network network;
    private final List<SettledCorridor> corridors;

    Rows(Network network) {
        this.network = network;
        this.corridors = SettledCorridor.of(network);
    }

    /// Which corridor a payment belongs to, between a party and a counterparty.
    ///
    /// @return empty if no agreement joins the two, or the payment moves no money
    Optional<SettledCorridor> corridor(Payment payment, String counterparty) {
        Party me = network.party(payment.key().party());
        Optional<Party> other = network.find(counterparty);
        Optional<Facts> facts = facts(payment);
        if (other.isEmpty() || facts.isEmpty()) {
            return Optional.empty();
        }
        List<SettledCorridor> joining = corridors.stream()
                .filter(c -> c.joins(network, me, other.get()))
                .toList();
        String payee = facts.get().merchant().country();
        Optional<String> payer = facts.get().payerCountry().or(() -> payerCountry(payment));
        return joining.stream()
                .filter(c -> payee.isBlank() || c.payeeCountry().equals(payee))
                .filter(c -> payer.isEmpty() || c.payerCountry().equals(payer.get()))
                .findFirst()
                .or(() -> joining.stream().findFirst().filter(_ -> joining.size() == 1));
    }

    /// @return empty if the payment has nothing to tell: it was taken back and the counterparty never knew it
    static Optional<EventType> type(Owed owed) {
        if (owed.moved().isZero()) {
            return owed.reversed() ? Optional.of(EventType.REVERSAL) : Optional.empty();
        }
        return Optional.of(
                switch (owed.payment().request()) {
                    case Refund _ -> EventType.REFUND;
                    case Dispute dispute -> type(dispute);
                    default -> EventType.PURCHASE;
                });
    }

    /// What gives the payee its money again is a representment in the files, whoever began it.
    private static EventType type(Dispute dispute) {
        if (dispute.towardsPayer() < 0) {
            return EventType.REPRESENTMENT;
        }
        return dispute.stage() == DisputeStage.CHARGEBACK ? EventType.CHARGEBACK : EventType.ADJUSTMENT;
    }

    /// @param payment a step of a dispute
    DspRow dsp(Payment payment, LocalDate date, long seq) {
        Dispute dispute = (Dispute) payment.request();
        SettlementKey paid = dispute.original().settlementKey();
        return new DspRow(
                date,
                seq,
                readable(dispute.disputeId()),
                DspRow.Stage.valueOf(dispute.stage().name()),
                paid.settlementDate(),
                readable(paid),
                dispute.reason().code(),
                dispute.amounts().transaction(),
                evidence(dispute.evidence()));
    }

    /// The file has room for one hash: of several, that of their hex digits one after the other.
    private static String evidence(List<String> hashes) {
        return switch (hashes.size()) {
            case 0 -> "";
            case 1 -> hashes.getFirst();
            default -> HexFormat.of().formatHex(sha256(String.join("", hashes).getBytes(StandardCharsets.US_ASCII)));
        };
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    TxnRow txn(Owed owed, SettledCorridor corridor, EventType type, LocalDate date, long seq) {
        Payment payment = owed.payment();
        Facts facts = facts(payment).orElseThrow();
        Amounts amounts = facts.amounts();
        Money settled = type == EventType.REVERSAL ? owed.gross() : positive(owed.moved());
        Instant time = facts.time(payment.openedAt());
        return new TxnRow(
                date,
                seq,
                type,
                keys(payment, facts),
                facts.original()
                        .map(paid -> new Original(
                                paid.settlementDate(), readable(paid.settlementKey()), digits(paid.voucherNo(), 20))),
                amounts.transaction(),
                amounts.billing(),
                new Converted(settled, rate(amounts, settled)),
                Fees.NONE,
                readable(facts.merchant().id()),
                digits(facts.merchant().mcc(), 4),
                digits(facts.key().acquirerIin(), 8),
                issuer(owed, payment),
                time,
                time.atZone(zone(corridor)).toLocalDate());
    }

    ExcRow exc(Leftover leftover, LocalDate date, long seq) {
        Payment payment = leftover.payment();
        Facts facts = facts(payment).orElseThrow();
        Reason reason = switch (leftover.kind()) {
            case UNDELIVERED -> leftover.what().equals("Reversal") ? Reason.UNREVERSED : Reason.SAF_LEFTOVER;
            case UNRESOLVED -> Reason.UNMATCHED;
            case LATE -> Reason.LATE;
        };
        String note = switch (leftover.kind()) {
            case UNDELIVERED -> leftover.what() + " was never answered; the payment is " + payment.state();
            case UNRESOLVED -> "the outcome is not known; the payment is " + payment.state();
            case LATE -> "of " + payment.settlementDate() + ", booked after that date was closed";
        };
        return new ExcRow(
                date,
                seq,
                reason,
                keys(payment, facts),
                facts.amounts().transaction(),
                payment.openedAt().truncatedTo(ChronoUnit.MILLIS),
                note);
    }

    private Optional<Facts> facts(Payment payment) {
        return Facts.of(payment, network.party(payment.key().party()).role() == Role.SWITCH);
    }

    private static JoinKeys keys(Payment payment, Facts facts) {
        return new JoinKeys(
                readable(facts.key()),
                digits(facts.voucher(), 20),
                readable(payment.key().paymentId()),
                facts.ledgerHash());
    }

    /// A partner may call its events anything; a file has room for digits only.
    private static SettlementKey readable(SettlementKey key) {
        return new SettlementKey(
                digitsOrZeros(key.acquirerIin(), 8),
                digitsOrZeros(key.forwardingIin(), 8),
                digitsOrZeros(key.traceNumber(), 6),
                digitsOrZeros(key.transmissionTime(), 10),
                key.settlementDate());
    }

    private static String readable(String text) {
        return text.codePoints()
                .filter(c -> c >= ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String digitsOrZeros(String text, int length) {
        return digits(text, length).isEmpty() ? "0".repeat(length) : text;
    }

    /// The rate that the payment names for this currency; what the amounts come to where it names none.
    private static Rate rate(Amounts amounts, Money settled) {
        Money paid = amounts.transaction();
        if (paid.currency().equals(settled.currency())) {
            return Rate.same(paid.currency());
        }
        return amounts.settlement()
                .or(amounts::billing)
                .filter(c -> c.money().currency().equals(settled.currency()))
                .or(() -> amounts.billing().filter(c -> c.money().currency().equals(settled.currency())))
                .map(Converted::rate)
                .orElseGet(() -> new Rate(
                        paid.currency(), settled.currency(), settled.decimal().divide(paid.decimal(), Rate.PRECISION)));
    }

    private String issuer(Owed owed, Payment payment) {
        return List.of(payment.key().party(), owed.counterparty(), payment.key().sender()).stream()
                .flatMap(id -> network.find(id).stream())
                .filter(party -> party.role() == Role.ISSUER)
                .map(party -> party.ids().getOrDefault("iin", ""))
                .findFirst()
                .orElse("");
    }

    /// A country that nobody named: a payment comes from its sender's country, or is the party's own. With a code that
    /// the payer shows it comes from the payee's side, which does not know.
    private Optional<String> payerCountry(Payment payment) {
        Party me = network.party(payment.key().party());
        if (me.role() == Role.ISSUER) {
            return Optional.of(me.country());
        }
        boolean fromPayer = !(payment.request() instanceof CpmPay) && !isReturn(payment);
        return payment.request() instanceof Pay || (me.role() == Role.SWITCH && fromPayer)
                ? network.find(payment.key().sender()).map(Party::country)
                : Optional.empty();
    }

    private static boolean isReturn(Payment payment) {
        return Facts.of(payment, false).flatMap(Facts::original).isPresent();
    }

    private ZoneId zone(SettledCorridor corridor) {
        return network.settlement()
                .of(corridor.payeeCountry())
                .map(BankCalendar::zone)
                .orElse(corridor.terms().zone());
    }

    private static Money positive(Money money) {
        return money.isPositive() ? money : money.negated();
    }

    private static String digits(String text, int length) {
        return text.length() == length && text.chars().allMatch(c -> c >= '0' && c <= '9') ? text : "";
    }
}
