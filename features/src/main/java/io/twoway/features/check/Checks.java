package io.twoway.features.check;

import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.MalformedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// All checks on the messages of a payment.
public final class Checks {

    private static final List<Check<Exchange>> OF_AN_EXCHANGE = List.of(
            new AnswerRepeatsMessageId(),
            new AnswerIsSigned(),
            new AmountsHaveTheirDecimals(),
            new HighPriorityIsFinal(),
            new DebitIsInstructed());
    private static final List<Check<Approved>> OF_AN_APPROVAL =
            List.of(new VoucherHas20Digits(), new SettlementKeyIsComplete(), new RetrievalReferenceHas12Digits());
    private static final AmountsFollowTheirRates OF_AMOUNTS = new AmountsFollowTheirRates();
    private static final List<Check<List<Exchange>>> OF_A_PAYMENT =
            List.of(new AgreedBeforeDebited(), new OneAmountAllTheWay());

    private Checks() {}

    /// A finding and what it is about.
    ///
    /// @param about `upi to bakong: MERCHANT_VERIFICATION`
    public record Result(String requirement, String about, Finding finding) {}

    /// The requirements that these checks look at.
    public static Stream<String> requirements() {
        return Stream.of(OF_AN_EXCHANGE, OF_AN_APPROVAL, List.of(OF_AMOUNTS), OF_A_PAYMENT)
                .flatMap(List::stream)
                .map(Check::requirement);
    }

    /// Runs every check on the exchanges of one payment.
    ///
    /// @param seen in the order in which the requests left
    public static List<Result> on(List<Exchange> seen) {
        List<Result> results = new ArrayList<>();
        for (Exchange exchange : seen) {
            String about = exchange.from() + " to " + exchange.to() + ": " + exchange.type();
            all(OF_AN_EXCHANGE, exchange, about, results);
            try {
                if (!exchange.answer().isEmpty() && exchange.answered() instanceof Approved approved) {
                    all(OF_AN_APPROVAL, approved, about, results);
                    all(List.of(OF_AMOUNTS), approved.amounts(), about, results);
                }
            } catch (MalformedMessage e) {
                String problem = String.valueOf(e.getMessage());
                results.add(new Result("REQ-MSG-001", about, new Finding.Failed(problem, exchange.answer())));
            }
        }
        all(OF_A_PAYMENT, seen, "the payment", results);
        return results;
    }

    private static <T> void all(List<? extends Check<T>> checks, T seen, String about, List<Result> results) {
        Function<Check<T>, Result> look = check -> new Result(check.requirement(), about, check.on(seen));
        checks.forEach(check -> results.add(look.apply(check)));
    }
}
