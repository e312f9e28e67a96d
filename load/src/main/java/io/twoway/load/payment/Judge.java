package io.twoway.load.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;

/// Whether a wallet's answer is the payment that was asked for. A 200 is not a payment.
public final class Judge {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Conversion conversion;

    public Judge(Conversion conversion) {
        this.conversion = conversion;
    }

    /// What is said of an answer.
    ///
    /// @param state   the wallet's word, `NONE` without an answer
    /// @param code    two characters, empty without an answer
    /// @param trace   the payment's trace, empty without an answer
    /// @param payment where it can be asked about: `wallet/id`; empty without an answer
    /// @param problem what is wrong with it, empty if nothing is
    public record Verdict(String state, String code, String trace, String payment, String problem) {

        static final Verdict NO_ANSWER = new Verdict("NONE", "", "", "", "no answer");

        public boolean isGood() {
            return problem.isEmpty();
        }
    }

    /// @param answer body of the wallet's answer
    public Verdict on(Asked asked, String answer) {
        JsonNode payment;
        try {
            payment = JSON.readTree(answer);
        } catch (JsonProcessingException _) {
            return new Verdict("NONE", "", "", "", "the answer is no JSON");
        }
        return new Verdict(
                payment.path("state").asText("NONE"),
                payment.path("code").asText(),
                payment.path("trace").asText(),
                payment.path("wallet").asText() + "/"
                        + payment.path("paymentId").asText(),
                problem(asked, payment));
    }

    private String problem(Asked asked, JsonNode payment) {
        String state = payment.path("state").asText("");
        String code = payment.path("code").asText("");
        if (!state.equals("APPROVED") || !code.equals("00")) {
            return state + " " + code + " " + payment.path("reason").asText("");
        }
        JsonNode transaction = payment.path("transaction");
        if (!currency(transaction).equals(asked.currency())
                || amount(transaction).compareTo(asked.amount()) != 0) {
            return "asked for " + asked.currency() + " " + asked.amount() + ", paid " + said(transaction);
        }
        JsonNode billing = payment.path("billing");
        BigDecimal due = conversion.billed(asked);
        if (!currency(billing).equals(asked.route().payerCurrency())
                || amount(billing).subtract(due).abs().compareTo(due.ulp()) > 0) {
            return "should be billed " + asked.route().payerCurrency() + " " + due + ", was " + said(billing);
        }
        return "";
    }

    private static String currency(JsonNode amount) {
        return amount.path("currency").asText("");
    }

    private static BigDecimal amount(JsonNode amount) {
        String text = amount.path("amount").asText("");
        return text.matches("[0-9]{1,15}(\\.[0-9]{1,6})?") ? new BigDecimal(text) : BigDecimal.valueOf(-1);
    }

    private static String said(JsonNode amount) {
        return amount.isMissingNode()
                ? "nothing"
                : currency(amount) + " " + amount.path("amount").asText("");
    }
}
