package io.twoway.party.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Something to be written, and the caller who waits for it.
///
/// @param <R> what the caller is told once it is durable
abstract sealed class Write<R> {

    private final CompletableFuture<R> told = new CompletableFuture<>();
    private @Nullable R result;
    private volatile boolean abandoned;

    /// Two writes that share a key never go into the same batch, so that the second finds what the first
    /// has done.
    abstract List<Object> keys();

    /// Waits until it is durable.
    ///
    /// @throws LedgerUnavailable if that takes longer than `patience`
    final R await(Duration patience) {
        try {
            return told.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            abandoned = true;
            throw new LedgerUnavailable("the ledger did not answer within " + patience, e);
        } catch (InterruptedException e) {
            abandoned = true;
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable("interrupted while waiting for the ledger", e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case IllegalArgumentException refused -> new IllegalArgumentException(refused.getMessage(), refused);
                case null, default -> new LedgerUnavailable("the ledger cannot write: " + e.getCause(), e);
            };
        }
    }

    /// Nobody waits for it any more.
    final boolean isAbandoned() {
        return abandoned;
    }

    /// Remembers what to tell once the batch is committed.
    final void found(R outcome) {
        result = outcome;
    }

    /// The batch is committed.
    final void tell() {
        if (result == null) {
            told.completeExceptionally(new IllegalStateException("a write without a result: " + this));
        } else {
            told.complete(result);
        }
    }

    final void fail(RuntimeException problem) {
        told.completeExceptionally(problem);
    }

    /// Opens a payment.
    static final class Open extends Write<Opening> {

        final NewPayment asked;
        /// As it is stored if all goes well.
        final Payment payment;

        /// JSON, made here so that the caller's thread does the work.
        final String request;

        final @Nullable String outcome;

        final @Nullable String planned;

        Open(NewPayment asked, Payment payment) {
            this.asked = asked;
            this.payment = payment;
            this.request = Stored.json(payment.request());
            this.outcome = payment.outcome().map(Stored::json).orElse(null);
            this.planned = asked.planned().map(Stored::json).orElse(null);
        }

        /// As it is stored if it is refused.
        Payment declined() {
            return new Payment(
                    payment.key(),
                    payment.version(),
                    payment.messageId(),
                    payment.fingerprint(),
                    PaymentState.DECLINED,
                    Optional.empty(),
                    asked.settlementDate(),
                    payment.request(),
                    Optional.empty(),
                    Optional.empty(),
                    payment.openedAt(),
                    payment.updatedAt());
        }

        @Override
        List<Object> keys() {
            List<Object> keys = new ArrayList<>(asked.claims().size() + 2);
            keys.add(asked.key());
            keys.add(new MessageKey(asked.key().party(), asked.key().sender(), asked.messageId()));
            asked.claims().forEach(claim -> keys.add(new ClaimKey(asked.key().party(), claim)));
            return keys;
        }
    }

    /// Changes a payment.
    static final class Step extends Write<Advance> {

        final Payment seen;
        final Payment next;
        final Change change;

        Step(Payment seen, Payment next, Change change) {
            this.seen = seen;
            this.next = next;
            this.change = change;
        }

        @Override
        List<Object> keys() {
            return List.of(seen.key());
        }
    }

    /// Writes nothing. When it is told, all that was submitted before it is durable, or was given up.
    static final class Mark extends Write<Boolean> {
        @Override
        List<Object> keys() {
            return List.of();
        }
    }

    /// Keeps a quote.
    static final class Keep extends Write<StoredQuote> {

        final StoredQuote quote;

        Keep(StoredQuote quote) {
            this.quote = quote;
        }

        @Override
        List<Object> keys() {
            return List.of(new QuoteKey(quote.party(), quote.quoted().quoteId()));
        }
    }

    /// Notes what became of a delivery.
    static final class Delivery extends Write<Advice.Id> {

        final Advice.Id advice;
        final AdviceState state;
        final Instant dueAt;
        /// There was no answer at all.
        final boolean silent;

        Delivery(Advice.Id advice, AdviceState state, Instant dueAt, boolean silent) {
            this.advice = advice;
            this.state = state;
            this.dueAt = dueAt;
            this.silent = silent;
        }

        @Override
        List<Object> keys() {
            return List.of(advice);
        }
    }

    record MessageKey(String party, String sender, String messageId) {}

    record ClaimKey(String party, Claim claim) {}

    record QuoteKey(String party, String quoteId) {}
}
