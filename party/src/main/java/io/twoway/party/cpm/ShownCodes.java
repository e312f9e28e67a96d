package io.twoway.party.cpm;

import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Claim;
import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Opening;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.protocol.message.Answer.CpmIssued;
import io.twoway.protocol.message.Request.CpmIssue;
import io.twoway.protocol.qr.ConsumerCodes;
import io.twoway.protocol.qr.Scan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// The codes that a party has issued, had issued or passed on for payers to show. Each is a row of its ledger, found by
/// the one-time number that both of its forms carry, also after a restart.
public final class ShownCodes {

    private static final String ISSUED = "issued";

    private final Ledger ledger;
    private final InstantSource clock;

    public ShownCodes(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// A code that somebody shows.
    ///
    /// @param from     party that asked for it: the payer's side, or the party itself
    /// @param issuedAt when its life began here
    public record Shown(String from, CpmIssue asked, CpmIssued codes, Instant issuedAt) {

        /// What tells this code from all others.
        public String number() {
            return codes.barcode();
        }

        private boolean hasText(String text) {
            return codes.emv().equals(text) || codes.barcode().equals(text);
        }
    }

    /// How keeping a code went.
    public sealed interface Keeping {}

    /// @param codes what is shown now: of a repeat, what the first one got
    public record Kept(CpmIssued codes) implements Keeping {}

    /// Another code has that number.
    public record Taken() implements Keeping {}

    /// Keeps a code.
    ///
    /// @param from who asked for it
    public Keeping keep(String party, String from, CpmIssue asked, CpmIssued codes) {
        NewPayment row = new NewPayment(
                key(party, from, asked.paymentId()),
                party + "/" + asked.paymentId(),
                Fingerprint.of(asked.paymentId().getBytes(StandardCharsets.UTF_8)),
                asked,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                PaymentState.LOOKED_UP,
                java.util.List.of(new Claim(ISSUED, codes.barcode())),
                Change.NONE.withOutcome(codes));
        return switch (ledger.open(row)) {
            case Opening.Opened _ -> new Kept(codes);
            case Opening.Known(var payment, var ignored, var same)
            when payment.request().equals(asked) ->
                payment.outcome().orElse(null) instanceof CpmIssued before ? new Kept(before) : new Taken();
            case Opening.Known _, Opening.Refused _ -> new Taken();
        };
    }

    /// The code that was asked for under this name.
    public Optional<Shown> named(String party, String from, String paymentId) {
        return ledger.find(key(party, from, paymentId)).flatMap(ShownCodes::shown);
    }

    /// The code that somebody scanned, if it is known here and the text is one of its two forms, unaltered.
    public Optional<Shown> scanned(String party, String text) {
        Scan scan = ConsumerCodes.read(text, clock.instant());
        return ConsumerCodes.number(scan)
                .flatMap(number -> numbered(party, number))
                .filter(code -> code.hasText(text));
    }

    private Optional<Shown> numbered(String party, String number) {
        return ledger.claimants(party, ISSUED, number).stream()
                .flatMap(id -> ledger.byPaymentId(party, id).stream())
                .flatMap(row -> shown(row).stream())
                .filter(code -> code.number().equals(number))
                .findFirst();
    }

    /// The payment that a code was used for here.
    public Optional<Payment> payment(String party, Shown code) {
        return ledger.claimants(party, Claim.shown(code.number()).kind(), code.number()).stream()
                .flatMap(id -> ledger.byPaymentId(party, id).stream())
                .filter(row -> !(row.request() instanceof CpmIssue))
                .findFirst();
    }

    private static Optional<Shown> shown(Payment row) {
        return row.request() instanceof CpmIssue asked && row.outcome().orElse(null) instanceof CpmIssued codes
                ? Optional.of(new Shown(row.key().sender(), asked, codes, row.openedAt()))
                : Optional.empty();
    }

    private static PaymentKey key(String party, String from, String paymentId) {
        return new PaymentKey(party, from, CpmIssue.class.getSimpleName(), paymentId);
    }
}
