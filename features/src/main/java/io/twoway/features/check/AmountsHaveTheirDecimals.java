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

/// UnionPay's JSON writes an amount with exactly the decimals of its currency: `82000.00` riel, `1500` yen.
///
/// Source: messages.md 1.5, 3.14
public final class AmountsHaveTheirDecimals implements Check<Exchange> {

    private static final ObjectMapper JSON = new ObjectMapper();

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
        if (!seen.request().startsWith("{")) {
            return new Finding.NotApplicable("no JSON");
        }
        return wrong(seen.request())
                .or(() -> wrong(seen.answer()))
                .<Finding>map(amount -> new Finding.Failed("an amount has not its currency's decimals", amount))
                .orElse(Finding.PASSED);
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
