package io.twoway.party.ledger;

import io.twoway.protocol.message.Answer;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is written together with a payment's new state, all or nothing. Empty parts leave the payment as
/// it is.
///
/// @param settlementDate where the far side's answer names another one (messages.md 3.21)
/// @param outcome        the neutral answer
/// @param answer         its body as it goes over the wire
/// @param postings       balanced: the sum is zero in each currency
/// @param advices        what others must be told, in this order
public record Change(
        Optional<String> voucher,
        Optional<LocalDate> settlementDate,
        Optional<Answer> outcome,
        Optional<byte[]> answer,
        List<Posting> postings,
        List<NewAdvice> advices) {

    public static final Change NONE =
            new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    /// @throws IllegalArgumentException if the postings do not sum to zero in each currency
    public Change {
        postings = List.copyOf(postings);
        advices = List.copyOf(advices);
        Map<Currency, Long> sums = new HashMap<>();
        postings.forEach(p -> sums.merge(p.amount().currency(), p.amount().minor(), Math::addExact));
        sums.forEach((currency, sum) -> {
            if (sum != 0) {
                throw new IllegalArgumentException("postings leave " + sum + " minor units of " + currency + " over");
            }
        });
    }

    public Change withVoucher(String number) {
        return new Change(Optional.of(number), settlementDate, outcome, answer, postings, advices);
    }

    public Change withSettlementDate(LocalDate date) {
        return new Change(voucher, Optional.of(date), outcome, answer, postings, advices);
    }

    /// @param body the answer's body as it goes over the wire
    public Change withAnswer(Answer neutral, byte[] body) {
        return new Change(voucher, settlementDate, Optional.of(neutral), Optional.of(body), postings, advices);
    }

    /// Where another answer than the one that was given before counts from now on.
    public Change withNewOutcome(Answer neutral) {
        return new Change(voucher, settlementDate, Optional.of(neutral), Optional.of(new byte[0]), postings, advices);
    }

    /// Where the answer is known but has not been written for the wire yet.
    public Change withOutcome(Answer neutral) {
        return new Change(voucher, settlementDate, Optional.of(neutral), answer, postings, advices);
    }

    /// Adds postings, balanced in themselves.
    public Change withPostings(List<Posting> more) {
        return new Change(voucher, settlementDate, outcome, answer, joined(postings, more), advices);
    }

    public Change withAdvice(NewAdvice advice) {
        return withAdvices(List.of(advice));
    }

    public Change withAdvices(List<NewAdvice> more) {
        return new Change(voucher, settlementDate, outcome, answer, postings, joined(advices, more));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
