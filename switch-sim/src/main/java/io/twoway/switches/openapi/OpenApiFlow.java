package io.twoway.switches.openapi;

import io.twoway.party.ledger.Claim;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.Role;
import io.twoway.protocol.bakong.OpenApi.Found;
import io.twoway.protocol.bakong.OpenApi.Query;
import io.twoway.protocol.bakong.OpenApi.Reply;
import io.twoway.protocol.bakong.OpenApi.Transaction;
import io.twoway.protocol.bakong.OpenApiError;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.PaymentStatus;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.qr.KhqrAccount;
import io.twoway.protocol.qr.MerchantCode;
import io.twoway.switches.payment.Receipts;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Answers merchants' look-ups from Bakong's own ledger.
@Singleton
final class OpenApiFlow {

    private final Network network;
    private final Ledger ledger;
    private final Receipts receipts;

    OpenApiFlow(Network network, Ledger ledger, Receipts receipts) {
        this.network = network;
        this.ledger = ledger;
        this.receipts = receipts;
    }

    Reply answer(Party me, Query query) {
        return switch (query) {
            case Query.ByMd5(var md5) -> byMd5(me, md5);
            case Query.ByMd5List(var md5s) ->
                new Reply.Listed(
                        "md5",
                        md5s.stream().map(md5 -> new Found(md5, byMd5(me, md5))).toList());
            case Query.ByHash(var hash) -> byHash(me, hash);
            case Query.ByHashList(var hashes) ->
                new Reply.Listed(
                        "hash",
                        hashes.stream()
                                .map(hash -> new Found(hash, byHash(me, hash)))
                                .toList());
            case Query.ByShortHash(var hash, var amount) ->
                transfer(
                        me,
                        ledger.claimants(me.id(), Claim.NAME, Receipts.byHash(hash)),
                        result -> result.amounts().transaction().equals(amount));
            case Query.ByInstructionRef(var reference) -> transfer(me, List.of(reference), _ -> true);
            case Query.ByExternalRef(var reference) ->
                transfer(
                        me,
                        ledger.byVoucher(me.id(), reference).stream()
                                .map(payment -> payment.key().paymentId())
                                .toList(),
                        _ -> true);
            case Query.Account(var accountId) -> account(accountId);
        };
    }

    private Reply byMd5(Party me, String md5) {
        return receipts.isStatic(md5)
                ? Reply.Failed.because(OpenApiError.STATIC_QR)
                : transfer(me, ledger.claimants(me.id(), Claim.NAME, Receipts.byMd5(md5)), _ -> true);
    }

    private Reply byHash(Party me, String hash) {
        return transfer(
                me,
                ledger.claimants(me.id(), Claim.NAME, Receipts.byHash(hash)),
                result -> Ids.ledgerHash(result.paymentId()).equals(hash));
    }

    /// The one that was paid, else that one has failed or was taken back. While one is not decided yet nothing is
    /// found:
    /// whoever asked asks again (messages.md 2.3).
    private Reply transfer(Party me, List<String> paymentIds, Predicate<Result> meant) {
        Map<PaymentStatus, Payment> found = new EnumMap<>(PaymentStatus.class);
        paymentIds.stream()
                .flatMap(id -> ledger.byPaymentId(me.id(), id).stream())
                .filter(payment -> payment.request() instanceof Result result && meant.test(result))
                .forEach(payment -> found.putIfAbsent(payment.status().status(), payment));
        Optional<Payment> paid = Optional.ofNullable(found.get(PaymentStatus.APPROVED));
        boolean failed = found.keySet().equals(EnumSet.of(PaymentStatus.DECLINED));
        return paid.<Reply>map(payment -> new Reply.Paid(transaction(payment, (Result) payment.request())))
                .orElseGet(() -> Reply.Failed.because(
                        failed ? OpenApiError.TRANSACTION_FAILED : OpenApiError.TRANSACTION_NOT_FOUND));
    }

    private static Transaction transaction(Payment payment, Result result) {
        return new Transaction(
                Ids.ledgerHash(result.paymentId()),
                payment.key().sender() + "@" + payment.key().party(),
                MerchantCode.parse(result.qr())
                        .khqrAccount()
                        .map(KhqrAccount::accountId)
                        .orElse(""),
                result.amounts().transaction(),
                result.voucher().orElse(""),
                payment.openedAt(),
                payment.updatedAt(),
                Optional.of(result.paymentId()),
                result.voucher());
    }

    private Reply account(String accountId) {
        int at = accountId.indexOf('@');
        if (at <= 0 || at != accountId.lastIndexOf('@') || at == accountId.length() - 1) {
            return Reply.Failed.because(OpenApiError.ACCOUNT_INVALID);
        }
        String local = accountId.substring(0, at);
        Optional<Party> bank = network.byInstitution(Role.ISSUER, "code", accountId.substring(at + 1));
        boolean exists = bank.isPresent()
                && (local.equals("khqr")
                        || network.payers().stream()
                                .anyMatch(p -> p.issuer().equals(bank.get().id()) && p.id().equals(local)));
        return exists ? new Reply.AccountExists() : Reply.Failed.because(OpenApiError.ACCOUNT_NOT_FOUND);
    }
}
