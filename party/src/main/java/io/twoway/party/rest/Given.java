package io.twoway.party.rest;

import io.twoway.protocol.money.Money;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a REST call brings along. Whatever is missing or wrong is 400, and one sentence that names it.
public final class Given {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");

    private Given() {}

    /// @param what it should say, such as `qr and amount`
    public static <T> T body(String what, @Nullable T body) {
        if (body == null) {
            throw bad("the body is missing: a JSON object with " + what);
        }
        return body;
    }

    public static String text(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw bad(name + " is missing");
        }
        return value;
    }

    /// An amount whose currency is not known yet: a decimal above zero with at most 12 digits before the point.
    public static BigDecimal decimal(String name, @Nullable String value) {
        String text = text(name, value);
        BigDecimal decimal = DECIMAL.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
        if (decimal.signum() == 0) {
            throw bad(name + " is a number above 0 such as 82000 or 12.50, not '" + text + "'");
        }
        return decimal;
    }

    /// @param currency that it is in
    public static Money amount(String name, @Nullable String value, Currency currency) {
        BigDecimal decimal = decimal(name, value);
        int digits = Money.zero(currency).decimal().scale();
        if (decimal.stripTrailingZeros().scale() > digits) {
            throw bad(name + " has more decimals than " + currency + ", which has " + digits);
        }
        Money amount = Money.of(currency, decimal);
        if (!amount.isCarried()) {
            throw bad(name + " is more than messages carry: " + amount);
        }
        return amount;
    }

    /// @param least and `most`: what it may be
    public static long number(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw bad(name + " is " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    public static WebApplicationException bad(String problem) {
        return new WebApplicationException(problem, Response.Status.BAD_REQUEST);
    }
}
