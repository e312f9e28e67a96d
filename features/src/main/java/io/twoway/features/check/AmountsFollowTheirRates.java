package io.twoway.features.check;

import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.money.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/// Billing and settlement amount are each the transaction amount at their own rate, to one unit that people use.
///
/// Never one from the other: rounding would add up. Source: messages.md 3.14, 9 C28
public final class AmountsFollowTheirRates implements Check<Amounts> {

    private static final BigDecimal WHOLE_RIEL = BigDecimal.ONE;

    @Override
    public String requirement() {
        return "REQ-MSG-007";
    }

    @Override
    public Finding on(Amounts seen) {
        Optional<Converted> wrong = Stream.of(seen.billing(), seen.settlement())
                .flatMap(Optional::stream)
                .filter(converted -> !follows(seen.transaction(), converted))
                .findFirst();
        if (seen.billing().isEmpty() && seen.settlement().isEmpty()) {
            return new Finding.NotApplicable("nothing was converted");
        }
        return wrong.<Finding>map(w -> new Finding.Failed(
                        w.money() + " is not " + seen.transaction() + " at its rate",
                        w.rate().toString()))
                .orElse(Finding.PASSED);
    }

    private static boolean follows(Money transaction, Converted converted) {
        if (!converted.rate().from().equals(transaction.currency())
                || !converted.rate().to().equals(converted.money().currency())) {
            return false;
        }
        BigDecimal exact = transaction.decimal().multiply(converted.rate().value());
        BigDecimal off = exact.subtract(converted.money().decimal()).abs();
        return off.compareTo(unit(converted.money())) < 0;
    }

    private static BigDecimal unit(Money money) {
        return money.currency().getCurrencyCode().equals("KHR")
                ? WHOLE_RIEL
                : BigDecimal.ONE.movePointLeft(money.decimal().scale());
    }
}
