package io.twoway.protocol.bakong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.json.StrictJson;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// The look-ups of Bakong's Open API: POST, JSON, `/v1/…`, answered in an envelope of `responseCode`,
/// `responseMessage`, `errorCode` and `data`.
///
/// Amounts leave as JSON numbers, as in the published samples, and are read as numbers or texts; never as `double`.
///
/// The look-ups of many take an array and answer an array of `md5` or `hash`, `status`, `message` and `data`, as
/// Bakong's clients read it; the published documents do not show it.
///
/// Source: messages.md 2.2, 10.7
public final class OpenApi {

    /// How many transactions are looked up at once.
    public static final int MOST = 50;

    private static final String ROOT = "/v1/";
    private static final int LONGEST = 255;

    private OpenApi() {}

    /// What a merchant asks.
    public sealed interface Query {

        /// Path below the API's address.
        String path();

        /// @param md5 MD5 of the whole QR text, 32 hex digits
        record ByMd5(String md5) implements Query {
            @Override
            public String path() {
                return ROOT + "check_transaction_by_md5";
            }
        }

        /// @param hash the ledger's id of the transfer, 64 hex digits
        record ByHash(String hash) implements Query {
            @Override
            public String path() {
                return ROOT + "check_transaction_by_hash";
            }
        }

        /// @param md5s at most [#MOST] of [ByMd5], answered in their order
        record ByMd5List(List<String> md5s) implements Query {
            @Override
            public String path() {
                return ROOT + "check_transaction_by_md5_list";
            }
        }

        /// @param hashes at most [#MOST] of [ByHash], answered in their order
        record ByHashList(List<String> hashes) implements Query {
            @Override
            public String path() {
                return ROOT + "check_transaction_by_hash_list";
            }
        }

        /// @param hash the first 8 digits of the ledger's id; the amount makes up for the rest
        record ByShortHash(String hash, Money amount) implements Query {
            @Override
            public String path() {
                return ROOT + "check_transaction_by_short_hash";
            }
        }

        record ByInstructionRef(String instructionRef) implements Query {
            @Override
            public String path() {
                return ROOT + "check_transaction_by_instruction_ref";
            }
        }

        record ByExternalRef(String externalRef) implements Query {
            @Override
            public String path() {
                return ROOT + "check_transaction_by_external_ref";
            }
        }

        /// @param accountId `name@bank`
        record Account(String accountId) implements Query {
            @Override
            public String path() {
                return ROOT + "check_bakong_account";
            }
        }
    }

    /// A transfer as merchants see it.
    ///
    /// @param hash 64 hex digits
    public record Transaction(
            String hash,
            String fromAccountId,
            String toAccountId,
            Money amount,
            String description,
            Instant created,
            Instant acknowledged,
            Optional<String> instructionRef,
            Optional<String> externalRef) {}

    /// One of many that were asked for.
    ///
    /// @param key   its MD5 or hash
    /// @param reply `Paid` or `Failed`
    public record Found(String key, Reply reply) {}

    /// What a merchant gets back.
    public sealed interface Reply {

        record Paid(Transaction transaction) implements Reply {}

        /// One answer to each that was asked for, in that order.
        ///
        /// @param by what names them: `md5` or `hash`
        record Listed(String by, List<Found> found) implements Reply {}

        /// The account of an [Query.Account] exists.
        record AccountExists() implements Reply {}

        /// @param error empty where no code says why
        record Failed(Optional<OpenApiError> error, String message) implements Reply {
            public static Failed because(OpenApiError error) {
                return new Failed(Optional.of(error), error.meaning());
            }
        }
    }

    public static byte[] encode(Query query) {
        return switch (query) {
            case Query.ByMd5 by -> JsonOut.object(out -> out.text("md5", by.md5()));
            case Query.ByMd5List by -> array(by.md5s());
            case Query.ByHash by -> JsonOut.object(out -> out.text("hash", by.hash()));
            case Query.ByHashList by -> array(by.hashes());
            case Query.ByShortHash by ->
                JsonOut.object(out -> out.text("hash", by.hash())
                        .decimal("amount", number(by.amount()))
                        .text("currency", by.amount().currency().getCurrencyCode()));
            case Query.ByInstructionRef by -> JsonOut.object(out -> out.text("instructionRef", by.instructionRef()));
            case Query.ByExternalRef by -> JsonOut.object(out -> out.text("externalRef", by.externalRef()));
            case Query.Account account -> JsonOut.object(out -> out.text("accountId", account.accountId()));
        };
    }

    /// @return empty if the path is none of the look-ups: answered with 404
    /// @throws MalformedMessage if a member is missing: answered with 400 and [OpenApiError#FIELD_MISSING]
    public static Optional<Query> query(String path, byte[] body) throws MalformedMessage {
        int root = path.lastIndexOf(ROOT);
        return Optional.ofNullable(
                switch (root < 0 ? "" : path.substring(root + ROOT.length())) {
                    case "check_transaction_by_md5" -> new Query.ByMd5(text(Members.of(body), "md5", LONGEST));
                    case "check_transaction_by_md5_list" -> new Query.ByMd5List(texts(body));
                    case "check_transaction_by_hash" -> new Query.ByHash(text(Members.of(body), "hash", LONGEST));
                    case "check_transaction_by_hash_list" -> new Query.ByHashList(texts(body));
                    case "check_transaction_by_short_hash" -> shortHash(Members.of(body));
                    case "check_transaction_by_instruction_ref" ->
                        new Query.ByInstructionRef(text(Members.of(body), "instructionRef", LONGEST));
                    case "check_transaction_by_external_ref" ->
                        new Query.ByExternalRef(text(Members.of(body), "externalRef", LONGEST));
                    case "check_bakong_account" -> new Query.Account(text(Members.of(body), "accountId", 32));
                    default -> null;
                });
    }

    public static byte[] encode(Reply reply) {
        return JsonOut.object(out -> {
            switch (reply) {
                case Reply.Paid paid -> {
                    head(out, 0, "Success", Optional.empty());
                    out.object("data", data -> write(data, paid.transaction()));
                }
                case Reply.Listed listed -> {
                    head(out, 0, "Success", Optional.empty());
                    out.objects("data", listed.found(), (item, found) -> write(item, listed.by(), found));
                }
                case Reply.AccountExists _ -> {
                    head(out, 0, "Account ID exists", Optional.empty());
                    out.nothing("data");
                }
                case Reply.Failed failed -> {
                    head(out, 1, failed.message(), failed.error());
                    out.nothing("data");
                }
            }
        });
    }

    private static void head(JsonOut out, int responseCode, String message, Optional<OpenApiError> error) {
        out.integer("responseCode", responseCode).text("responseMessage", message);
        if (error.isPresent()) {
            out.integer("errorCode", error.get().code());
        } else {
            out.nothing("errorCode");
        }
    }

    private static void write(JsonOut out, Transaction transaction) {
        out.text("hash", transaction.hash())
                .text("fromAccountId", transaction.fromAccountId())
                .text("toAccountId", transaction.toAccountId())
                .text("currency", transaction.amount().currency().getCurrencyCode())
                .decimal("amount", number(transaction.amount()))
                .text("description", transaction.description())
                .integer("createdDateMs", transaction.created().toEpochMilli())
                .integer("acknowledgedDateMs", transaction.acknowledged().toEpochMilli())
                .text("instructionRef", transaction.instructionRef())
                .text("externalRef", transaction.externalRef());
    }

    private static void write(JsonOut out, String by, Found found) {
        out.text(by, found.key());
        switch (found.reply()) {
            case Reply.Paid paid ->
                out.text("status", "SUCCESS")
                        .text("message", "Success")
                        .object("data", data -> write(data, paid.transaction()));
            case Reply.Failed failed ->
                out.text("status", status(failed.error()))
                        .text("message", failed.message())
                        .nothing("data");
            default -> throw new IllegalArgumentException("no answer about a transaction: " + found);
        }
    }

    private static String status(Optional<OpenApiError> error) {
        return switch (error.orElse(OpenApiError.TRANSACTION_NOT_FOUND)) {
            case TRANSACTION_FAILED -> "FAILED";
            case STATIC_QR -> "STATIC_QR";
            default -> "NOT_FOUND";
        };
    }

    /// The answer to one look-up; nobody here asks for many at once.
    public static Reply reply(byte[] body) throws MalformedMessage {
        Members in = Members.of(body);
        if (in.integer("responseCode") != 0) {
            return new Reply.Failed(
                    in.optionalInteger("errorCode").flatMap(OpenApiError::of), in.textOr("", "responseMessage"));
        }
        Optional<Members> data = in.optionalObject("data");
        return data.isPresent() ? new Reply.Paid(transaction(data.get())) : new Reply.AccountExists();
    }

    private static Transaction transaction(Members in) throws MalformedMessage {
        long created = in.optionalInteger("createdDateMs").orElse(0L);
        return new Transaction(
                in.text("hash"),
                in.text("fromAccountId"),
                in.text("toAccountId"),
                money(in),
                in.textOr("", "description"),
                Instant.ofEpochMilli(created),
                Instant.ofEpochMilli(in.optionalInteger("acknowledgedDateMs").orElse(created)),
                in.optionalText("instructionRef"),
                in.optionalText("externalRef"));
    }

    private static Query shortHash(Members in) throws MalformedMessage {
        String hash = text(in, "hash", 8);
        if (hash.length() != 8) {
            throw in.malformed("hash", "must be 8 characters");
        }
        return new Query.ByShortHash(hash, money(in));
    }

    private static byte[] array(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return StrictJson.bytes(array);
    }

    /// The whole body is an array of them, as its clients send it.
    private static List<String> texts(byte[] body) throws MalformedMessage {
        JsonNode array = StrictJson.value(body);
        if (!array.isArray() || array.isEmpty() || array.size() > MOST) {
            throw new MalformedMessage("", "must be an array of 1 to " + MOST + " texts");
        }
        List<String> texts = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (!element.isTextual()
                    || element.textValue().isEmpty()
                    || element.textValue().length() > LONGEST) {
                throw new MalformedMessage("/" + texts.size(), "must be a text of 1 to " + LONGEST + " characters");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    private static String text(Members in, String name, int max) throws MalformedMessage {
        String text = in.text(name);
        if (text.length() > max) {
            throw in.malformed(name, "longer than " + max + " characters");
        }
        return text;
    }

    private static Money money(Members in) throws MalformedMessage {
        BigDecimal amount = in.optionalDecimal("amount").orElseThrow(() -> in.missing("amount"));
        Currency currency = switch (in.text("currency")) {
            case "KHR" -> Currency.getInstance("KHR");
            case "USD" -> Currency.getInstance("USD");
            default -> throw in.malformed("currency", "must be KHR or USD");
        };
        try {
            return Money.of(currency, amount);
        } catch (ArithmeticException _) {
            throw in.malformed("amount", "does not fit " + currency);
        }
    }

    private static BigDecimal number(Money money) {
        return new BigDecimal(money.shortest());
    }
}
