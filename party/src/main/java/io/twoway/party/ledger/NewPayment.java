package io.twoway.party.ledger;

import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Request;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A payment to be opened: received, or about to be sent.
///
/// @param state  the first state, if the payment is new, its claims are free and its postings funded
/// @param claims what this payment uses up
/// @param uses   what it counts against, given back if it comes to nothing
/// @param planned the amounts, where it is us who converts: kept until the payment is over ([Ledger#planned])
/// @param change written in the same commit, under the same conditions as `state`
public record NewPayment(
        PaymentKey key,
        String messageId,
        Fingerprint fingerprint,
        Request request,
        LocalDate settlementDate,
        PaymentState state,
        List<Claim> claims,
        List<Use> uses,
        Optional<Amounts> planned,
        Change change) {

    public NewPayment {
        claims = List.copyOf(claims);
        uses = List.copyOf(uses);
    }

    /// One that counts against nothing.
    public NewPayment(
            PaymentKey key,
            String messageId,
            Fingerprint fingerprint,
            Request request,
            LocalDate settlementDate,
            PaymentState state,
            List<Claim> claims,
            Change change) {
        this(key, messageId, fingerprint, request, settlementDate, state, claims, List.of(), Optional.empty(), change);
    }

    /// In state [PaymentState#AUTHORISING], with nothing else to write.
    public static NewPayment authorising(
            PaymentKey key, String messageId, Fingerprint fingerprint, Request request, LocalDate settlementDate) {
        return new NewPayment(
                key, messageId, fingerprint, request, settlementDate, PaymentState.AUTHORISING, List.of(), Change.NONE);
    }

    public NewPayment in(PaymentState first) {
        return new NewPayment(
                key, messageId, fingerprint, request, settlementDate, first, claims, uses, planned, change);
    }

    public NewPayment claiming(Claim claim) {
        List<Claim> more = Stream.concat(claims.stream(), Stream.of(claim)).toList();
        return new NewPayment(key, messageId, fingerprint, request, settlementDate, state, more, uses, planned, change);
    }

    public NewPayment using(List<Use> more) {
        List<Use> all = Stream.concat(uses.stream(), more.stream()).toList();
        return new NewPayment(
                key, messageId, fingerprint, request, settlementDate, state, claims, all, planned, change);
    }

    public NewPayment with(Change written) {
        return new NewPayment(
                key, messageId, fingerprint, request, settlementDate, state, claims, uses, planned, written);
    }

    public NewPayment planning(Amounts amounts) {
        return new NewPayment(
                key,
                messageId,
                fingerprint,
                request,
                settlementDate,
                state,
                claims,
                uses,
                Optional.of(amounts),
                change);
    }
}
