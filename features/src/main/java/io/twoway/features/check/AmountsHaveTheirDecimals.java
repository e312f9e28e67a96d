package io.twoway.features.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// UnionPay's JSON writes an amount with exactly the decimals of its currency: `82000.00` riel, `1500` yen. ISO 20022
/// may leave decimals out, but has never more than the currency: a yen, dong or won has none anywhere.
///
/// Source: messages.md 1.5, 3.14
public final class AmountsHaveTheirDecimals implements Check<Exchange> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern XML_AMOUNT = Pattern.compile("Ccy=\"([A-Z]{3})\"[^>]*>([0-9.]+)<");

    /// Each amount and the member that says its currency.
    private static final Map<String, String> AMOUNTS = Map.of(
            "trxAmt", "trxCurrency",
            "cdhldrBillAmt", "cdhldrBillCurrency",
            "billAmt", "billCurrency",
            "settAmt", "settCurrency",
            "origAmt", "origCurrency",
            "exchangeAmt", "exchangeCurrency");

    @Override
    public String requirement() {
        return "REQ-MSG-003";
    }

    @Override
    public Finding on(Exchange seen) {
        if (seen.request().startsWith("<")) {
            return finding(wrongInXml(seen.request()).or(() -> wrongInXml(seen.answer())));
        }
        if (!seen.request().startsWith("{")) {
            return new Finding.NotApplicable("neither JSON nor XML");
        }
        return finding(wrong(seen.request()).or(() -> wrong(seen.answer())));
    }

    private static Finding finding(Optional<String> wrong) {
        return wrong.<Finding>map(amount -> new Finding.Failed("an amount has not its currency's decimals", amount))
                .orElse(Finding.PASSED);
    }

    private static Optional<String> wrongInXml(String body) {
        return XML_AMOUNT
                .matcher(body)
                .results()
                .filter(amount -> !isWithin(amount.group(1), amount.group(2)))
                .map(MatchResult::group)
                .findFirst();
    }

    private static boolean isWithin(String code, String amount) {
        int decimals = Currency.getInstance(code).getDefaultFractionDigits();
        int point = amount.indexOf('.');
        return point < 0 || (decimals > 0 && amount.length() - point - 1 <= decimals);
    }

    private static Optional<String> wrong(String body) {
        JsonNode trx;
        try {
            trx = JSON.readTree(body).path("trxInfo");
        } catch (JsonProcessingException e) {
            return Optional.of("not JSON: " + e.getOriginalMessage());
        }
        return AMOUNTS.entrySet().stream()
                .filter(pair -> trx.has(pair.getKey()) && trx.has(pair.getValue()))
                .filter(pair -> !isExact(
                        trx.get(pair.getKey()), trx.get(pair.getValue()).asText()))
                .map(pair -> pair.getKey() + "=" + trx.get(pair.getKey()))
                .findFirst();
    }

    private static boolean isExact(JsonNode amount, String currency) {
        try {
            Currency known = Currencies.ofNumber(currency).orElseThrow(() -> new MalformedMessage("", "unknown"));
            return amount.isTextual()
                    && Money.of(known, amount.asText())
                            .decimal()
                            .toPlainString()
                            .equals(amount.asText());
        } catch (MalformedMessage | NumberFormatException | ArithmeticException _) {
            return false;
        }
    }
}
