package io.twoway.party.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.smallrye.common.annotation.Blocking;
import io.twoway.party.ledger.BookedPayment;
import io.twoway.party.ledger.BookedPayment.Booked;
import io.twoway.party.ledger.Ledger;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.SettlementKey;
import io.twoway.protocol.money.Money;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The books as they are, for somebody who judges them with rules of his own.
@Path("/control/export")
@Tag(name = "control", description = "The harness's side: parties, books, journal, clock")
public class ExportResource {

    private static final int BUFFER = 1 << 16;

    private final SimulatorConfig config;
    private final Ledger ledger;
    private final ObjectWriter writer;

    ExportResource(SimulatorConfig config, Ledger ledger, ObjectMapper mapper) {
        this.config = config;
        this.ledger = ledger;
        this.writer = mapper.writer()
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    }

    /// @param rate units of the currency per transaction unit; absent for the transaction amount
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AmountView(
            String currency, long minor, @Nullable String rate) {

        static AmountView of(Money money) {
            return new AmountView(money.currency().getCurrencyCode(), money.minor(), null);
        }

        static AmountView of(Converted converted) {
            return new AmountView(
                    converted.money().currency().getCurrencyCode(),
                    converted.money().minor(),
                    converted.rate().value().toPlainString());
        }
    }

    /// @param minor minor units; positive is what the account's holder gains
    public record PostingView(String account, String currency, long minor, String date, int version) {

        static PostingView of(Booked booked) {
            return new PostingView(
                    booked.account(),
                    booked.amount().currency().getCurrencyCode(),
                    booked.amount().minor(),
                    booked.settlementDate().toString(),
                    booked.version());
        }
    }

    /// @param dispute its id, the same in all steps
    /// @param by      `ISSUER` or `ACQUIRER`
    public record StepView(String dispute, String stage, String by) {

        static StepView of(BookedPayment.Step step) {
            return new StepView(step.dispute(), step.stage().name(), step.by().name());
        }
    }

    /// @param root          id of the payment that the row belongs to; another than `paymentId` where money goes back
    /// @param state         absent for postings without a payment
    /// @param settlementKey its four parts
    /// @param owed          advices about it that have not been acknowledged
    /// @param step          where it is one of a dispute
    /// @param merchant      number of the merchant that it names
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PaymentView(
            String root,
            String party,
            String paymentId,
            String sender,
            String type,
            @Nullable String state,
            @Nullable String voucher,
            @Nullable String settlementKey,
            @Nullable String settlementDate,
            @Nullable AmountView transaction,
            @Nullable AmountView billing,
            @Nullable AmountView settlement,
            @Nullable String openedAt,
            int owed,
            @Nullable StepView step,
            @Nullable String merchant,
            List<PostingView> postings) {

        static PaymentView of(BookedPayment p) {
            return new PaymentView(
                    p.root(),
                    p.party(),
                    p.paymentId(),
                    p.sender(),
                    p.type(),
                    p.state().map(Enum::name).orElse(null),
                    p.voucher().orElse(null),
                    p.settlementKey().map(SettlementKey::parts).orElse(null),
                    p.settlementDate().map(Object::toString).orElse(null),
                    p.amounts().map(a -> AmountView.of(a.transaction())).orElse(null),
                    p.amounts().flatMap(Amounts::billing).map(AmountView::of).orElse(null),
                    p.amounts().flatMap(Amounts::settlement).map(AmountView::of).orElse(null),
                    p.openedAt().map(Object::toString).orElse(null),
                    p.owed(),
                    p.step().map(StepView::of).orElse(null),
                    p.merchant().orElse(null),
                    p.postings().stream().map(PostingView::of).toList());
        }
    }

    /// The last line: without it the books were not read to their end.
    ///
    /// @param end how many payments came before
    public record End(long end) {}

    @GET
    @Path("payments")
    @Produces("application/x-ndjson")
    @Blocking
    @Operation(
            summary = "Every payment of every party played here with its postings, one JSON document per line, in the"
                    + " order of `root`; the last line counts them")
    public StreamingOutput payments(
            @QueryParam("since") Optional<String> since, @QueryParam("payment") List<String> payments) {
        Optional<Instant> from = since.map(ExportResource::instant);
        return output -> write(from, payments, output);
    }

    @GET
    @Path("network")
    @Produces(MediaType.TEXT_PLAIN)
    @Blocking
    @Operation(summary = "The network file that this process plays")
    public String network() throws IOException {
        if (config.network().isPresent()) {
            return Files.readString(config.network().get());
        }
        try (InputStream builtIn = Objects.requireNonNull(
                ExportResource.class.getResourceAsStream("/network.yaml"), "network.yaml is part of this library")) {
            return new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequestException("since is an instant such as 2026-11-22T04:00:00Z", e);
        }
    }

    private void write(Optional<Instant> since, List<String> payments, OutputStream output) throws IOException {
        OutputStream buffered = new BufferedOutputStream(output, BUFFER);
        long[] count = {0};
        try {
            ledger.read(since, payments, payment -> {
                count[0]++;
                line(PaymentView.of(payment), buffered);
            });
            line(new End(count[0]), buffered);
            buffered.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause(); // the reader has gone
        }
    }

    private void line(Object view, OutputStream output) {
        try {
            writer.writeValue(output, view);
            output.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
