package io.twoway.switches.openapi;

import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.Role;
import io.twoway.protocol.bakong.OpenApi.Query;
import io.twoway.protocol.bakong.OpenApi.Reply;
import io.twoway.protocol.bakong.OpenApi.Transaction;
import io.twoway.protocol.bakong.OpenApiError;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Request.Result;
import io.twoway.protocol.qr.KhqrAccount;
import io.twoway.protocol.qr.MerchantCode;
import io.twoway.switches.payment.Receipts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

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
            case Query.ByMd5(var md5) when receipts.isStatic(md5) -> Reply.Failed.because(OpenApiError.STATIC_QR);
            case Query.ByMd5(var md5) -> paid(me, ledger.claimants(me.id(), Receipts.CODE, md5));
            case Query.ByHash(var hash) -> paid(me, ledger.claimants(me.id(), Receipts.HASH, hash));
            case Query.ByShortHash(var hash, var amount) ->
                paid(me, ledger.claimants(me.id(), Receipts.HASH, hash)) instanceof Reply.Paid(var found)
                                && found.amount().equals(amount)
                        ? new Reply.Paid(found)
                        : Reply.Failed.because(OpenApiError.TRANSACTION_NOT_FOUND);
            case Query.ByInstructionRef(var reference) -> paid(me, List.of(reference));
            case Query.ByExternalRef(var reference) ->
                paid(
                        me,
                        ledger.byVoucher(me.id(), reference).stream()
                                .map(payment -> payment.key().paymentId())
                                .toList());
            case Query.Account(var accountId) -> account(accountId);
        };
    }

    private Reply paid(Party me, List<String> paymentIds) {
        return paymentIds.stream()
                .flatMap(id -> ledger.byPaymentId(me.id(), id).stream())
                .filter(payment -> payment.request() instanceof Result)
                .filter(payment -> payment.outcome().isPresent())
                .findFirst()
                .<Reply>map(payment -> new Reply.Paid(transaction(payment, (Result) payment.request())))
                .orElseGet(() -> Reply.Failed.because(OpenApiError.TRANSACTION_NOT_FOUND));
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
