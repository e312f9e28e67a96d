package io.twoway.wallet.cpm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.control.SimulatorConfig;
import io.twoway.party.cpm.ShownCodes.Shown;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.rest.Given;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Answer.CpmIssued;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.money.Money;
import io.twoway.wallet.cpm.CodeFlow.Made;
import io.twoway.wallet.cpm.CodeFlow.Order;
import io.twoway.wallet.cpm.Questions.Question;
import io.twoway.wallet.payment.PaymentResult;
import io.twoway.wallet.payment.WalletFlow;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Codes that a person shows, as REST calls.
@Path("/wallets/{wallet}/codes")
@Tag(name = "wallet")
@RunOnVirtualThread
public class CodeResource {

    private final SimulatorConfig config;
    private final Network network;
    private final CodeFlow codes;
    private final Questions questions;
    private final WalletFlow payments;

    CodeResource(SimulatorConfig config, Network network, CodeFlow codes, Questions questions, WalletFlow payments) {
        this.config = config;
        this.network = network;
        this.codes = codes;
        this.questions = questions;
        this.payments = payments;
    }

    /// @param payer    name of the payer; the wallet's first one without it
    /// @param trxLimit decimal in the payer's currency: the most that can be paid with the code
    /// @param cvmLimit decimal in the payer's currency: above it she is asked
    /// @param answer   what she says then: `confirm` (without it), `refuse` or `silent`
    public record CodeRequest(
            @Nullable String payer,
            @Nullable String trxLimit,
            @Nullable String cvmLimit,
            @Nullable String answer) {}

    /// @param id      the wallet's name of the code
    /// @param state   `SHOWN`, `ASKED` (the payer is to confirm), `REFUSED` (no code), `PAID` (see `payment`)
    /// @param emv     the code's text
    /// @param barcode the same as 19 digits
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CodeView(
            String id,
            String trace,
            String state,
            @Nullable String code,
            @Nullable String reason,
            @Nullable String emv,
            @Nullable String barcode,
            @Nullable QuestionView asked,
            @Nullable PaymentResult payment) {}

    /// What the payer is asked to confirm.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record QuestionView(
            String paymentId,
            String merchant,
            String amount,
            @Nullable String billed) {

        static QuestionView of(Question question) {
            return new QuestionView(
                    question.paymentId(),
                    question.merchant().name(),
                    question.amounts().transaction().toString(),
                    question.amounts()
                            .billing()
                            .map(Converted::money)
                            .map(Money::toString)
                            .orElse(null));
        }
    }

    public record AnswerRequest(boolean confirm) {}

    @POST
    @Operation(summary = "Have a code issued that a merchant can scan once, for a minute")
    public CodeView show(@PathParam("wallet") String id, @Nullable CodeRequest body) {
        Party wallet = wallet(id);
        CodeRequest request = Given.body("what is not to be as usual, else {}", body);
        Made made = codes.show(new Order(
                wallet,
                Optional.ofNullable(request.payer()),
                limit("trxLimit", request.trxLimit(), wallet),
                limit("cvmLimit", request.cvmLimit(), wallet),
                answer(request.answer())));
        return new CodeView(
                made.id(),
                made.trace(),
                made.codes().isPresent() ? "SHOWN" : "REFUSED",
                made.why().map(why -> why.code().wire()).orElse(null),
                made.why().map(Rejected::reason).orElse(null),
                made.codes().map(CpmIssued::emv).orElse(null),
                made.codes().map(CpmIssued::barcode).orElse(null),
                null,
                null);
    }

    @GET
    @Path("{code}")
    @Operation(summary = "What became of a code: shown, asked about, or what was paid with it")
    public CodeView code(@PathParam("wallet") String id, @PathParam("code") String code) {
        Party wallet = wallet(id);
        Shown shown = codes.find(wallet, code)
                .orElseThrow(() -> new WebApplicationException("no code " + code, Response.Status.NOT_FOUND));
        Optional<Question> asked = questions.asked(wallet, code);
        Optional<PaymentResult> payment = codes.payment(wallet, shown)
                .filter(row -> row.state() != PaymentState.AUTHORISING)
                .flatMap(row -> payments.find(wallet, row.key().paymentId()));
        return new CodeView(
                code,
                "",
                payment.isPresent() ? "PAID" : asked.isPresent() ? "ASKED" : "SHOWN",
                null,
                null,
                shown.codes().emv(),
                shown.codes().barcode(),
                asked.map(QuestionView::of).orElse(null),
                payment.orElse(null));
    }

    @POST
    @Path("{code}/answer")
    @Operation(summary = "The payer confirms or refuses what she is asked")
    public CodeView answer(
            @PathParam("wallet") String id, @PathParam("code") String code, @Nullable AnswerRequest request) {
        AnswerRequest said = Given.body("confirm", request);
        if (!questions.answer(wallet(id), code, said.confirm())) {
            throw new WebApplicationException("the payer is asked nothing", Response.Status.CONFLICT);
        }
        return code(id, code);
    }

    private static PayersAnswer answer(@Nullable String text) {
        try {
            return text == null ? PayersAnswer.CONFIRM : PayersAnswer.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw Given.bad("answer is confirm, refuse or silent, not '" + text + "'");
        }
    }

    private static Optional<Money> limit(String name, @Nullable String decimal, Party wallet) {
        return Optional.ofNullable(decimal).map(d -> Given.amount(name, d, wallet.currency()));
    }

    private Party wallet(String id) {
        return network.playedBy(config.simulator())
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new WebApplicationException("no wallet " + id, Response.Status.NOT_FOUND));
    }
}
