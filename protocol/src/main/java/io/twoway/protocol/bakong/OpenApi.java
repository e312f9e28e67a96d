package io.twoway.protocol.bakong;

import io.twoway.protocol.json.JsonOut;
import io.twoway.protocol.json.Members;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/// The look-ups of Bakong's Open API: POST, JSON, `/v1/…`, answered in an envelope of `responseCode`,
/// `responseMessage`, `errorCode` and `data`.
///
/// Amounts leave as JSON numbers, as in the published samples, and are read as numbers or texts; never as `double`.
///
/// Source: messages.md 2.2, 10.7
public final class OpenApi {

    private static final String ROOT = "/v1/";

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

    /// What a merchant gets back.
    public sealed interface Reply {

        record Paid(Transaction transaction) implements Reply {}

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
        return JsonOut.object(out -> {
            switch (query) {
                case Query.ByMd5 by -> out.text("md5", by.md5());
                case Query.ByHash by -> out.text("hash", by.hash());
                case Query.ByShortHash by ->
                    out.text("hash", by.hash())
                            .decimal("amount", number(by.amount()))
                            .text("currency", by.amount().currency().getCurrencyCode());
                case Query.ByInstructionRef by -> out.text("instructionRef", by.instructionRef());
                case Query.ByExternalRef by -> out.text("externalRef", by.externalRef());
                case Query.Account account -> out.text("accountId", account.accountId());
            }
        });
    }

    /// @throws MalformedMessage if a member is missing or the path is none of the look-ups: answered with 400 and
    ///     [OpenApiError#FIELD_MISSING]
    public static Query query(String path, byte[] body) throws MalformedMessage {
        int root = path.lastIndexOf(ROOT);
        Members in = Members.of(body);
        return switch (root < 0 ? "" : path.substring(root + ROOT.length())) {
            case "check_transaction_by_md5" -> new Query.ByMd5(text(in, "md5", 255));
            case "check_transaction_by_hash" -> new Query.ByHash(text(in, "hash", 255));
            case "check_transaction_by_short_hash" -> {
                String hash = text(in, "hash", 8);
                if (hash.length() != 8) {
                    throw in.malformed("hash", "must be 8 characters");
                }
                yield new Query.ByShortHash(hash, money(in));
            }
            case "check_transaction_by_instruction_ref" -> new Query.ByInstructionRef(text(in, "instructionRef", 255));
            case "check_transaction_by_external_ref" -> new Query.ByExternalRef(text(in, "externalRef", 255));
            case "check_bakong_account" -> new Query.Account(text(in, "accountId", 32));
            default -> throw new MalformedMessage("", "no look-up of this interface");
        };
    }

    public static byte[] encode(Reply reply) {
        return JsonOut.object(out -> {
            switch (reply) {
                case Reply.Paid paid -> {
                    head(out, 0, "Success", Optional.empty());
                    out.object("data", data -> write(data, paid.transaction()));
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
