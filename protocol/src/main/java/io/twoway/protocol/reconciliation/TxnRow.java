package io.twoway.protocol.reconciliation;

import static io.twoway.protocol.reconciliation.TxnColumn.*;

import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// One final financial event. Its status is SETTLED: what was declined or cancelled has no row.
///
/// @param original    what the event goes back to; empty for a purchase
/// @param transaction what the payee receives or gives back, never negative
/// @param billing     what the payer is billed; empty if the sender does not know it
/// @param settlement  what the institutions settle
/// @param fees        in the settlement currency, from the receiver's view
/// @param merchantId  any text, may be empty
/// @param mcc         4 digits, or empty
/// @param acquirerIin up to 11 digits, may be empty
/// @param issuerIin   up to 11 digits, may be empty
/// @param time        of the transaction, milliseconds at most
/// @param localDate   the day at the merchant's
///
/// Source: messages.md 3.23 (our proposal)
public record TxnRow(
        LocalDate settlementDate,
        long seq,
        EventType eventType,
        JoinKeys keys,
        Optional<Original> original,
        Money transaction,
        Optional<Converted> billing,
        Converted settlement,
        Fees fees,
        String merchantId,
        String mcc,
        String acquirerIin,
        String issuerIin,
        Instant time,
        LocalDate localDate)
        implements Row {

    static TxnRow of(Cells cells) throws MalformedFile {
        TxnFields fields = new TxnFields();
        fields.read(cells);
        Money transaction = cells.money(TRX_AMT.number(), TRX_CCY.number());
        return new TxnRow(
                cells.date(SETTLEMENT_DATE.number()),
                cells.number(SEQ.number()),
                fields.eventType(),
                new JoinKeys(
                        cells.settlementKey(KEY_ACQUIRER_IIN.number(), SETTLEMENT_DATE.number()),
                        cells.text(VOUCHER_NO.number()),
                        cells.text(WALLET_TXN_ID.number()),
                        cells.text(BAKONG_HASH.number())),
                original(cells),
                transaction,
                cells.isEmpty(BILL_CCY.number())
                        ? Optional.empty()
                        : Optional.of(converted(cells, transaction, BILL_CCY.number())),
                converted(cells, transaction, SETT_CCY.number()),
                fields.fees(),
                cells.text(MERCHANT_ID.number()),
                cells.text(MCC.number()),
                cells.text(ACQUIRER_IIN.number()),
                cells.text(ISSUER_IIN.number()),
                cells.instant(TRX_TIME_UTC.number()),
                cells.date(LOCAL_DATE.number()));
    }

    private static Optional<Original> original(Cells cells) throws MalformedFile {
        return cells.isEmpty(ORIG_SETTLEMENT_DATE.number())
                ? Optional.empty()
                : Optional.of(new Original(
                        cells.date(ORIG_SETTLEMENT_DATE.number()),
                        cells.settlementKey(ORIG_ACQUIRER_IIN.number(), ORIG_SETTLEMENT_DATE.number()),
                        cells.text(ORIG_VOUCHER_NO.number())));
    }

    /// Currency, amount and rate stand side by side.
    private static Converted converted(Cells cells, Money transaction, int currency) throws MalformedFile {
        Money money = cells.money(currency + 1, currency);
        return new Converted(money, new Rate(transaction.currency(), money.currency(), cells.rate(currency + 2)));
    }

    @Override
    public FileKind kind() {
        return FileKind.TXN;
    }

    @Override
    public void writeTo(CellsOut out) {
        out.date(settlementDate)
                .number(seq)
                .plain(eventType.name())
                .settlementKey(keys.settlementKey())
                .plain(keys.voucherNo())
                .text(keys.walletTxnId())
                .plain(keys.bakongHash());
        original.ifPresentOrElse(
                from -> out.date(from.settlementDate())
                        .settlementKey(from.settlementKey())
                        .plain(from.voucherNo()),
                () -> out.nothing(6));
        out.currency(transaction.currency()).amount(transaction.currency(), transaction.minor());
        billing.ifPresentOrElse(billed -> write(out, billed), () -> out.nothing(3));
        write(out, settlement);
        out.amount(settlement.money().currency(), fees.interchange())
                .amount(settlement.money().currency(), fees.switchFee())
                .amount(settlement.money().currency(), fees.fxMarkup())
                .text(merchantId)
                .plain(mcc)
                .plain(acquirerIin)
                .plain(issuerIin)
                .time(time)
                .date(localDate)
                .plain(TxnFields.SETTLED);
    }

    private static void write(CellsOut out, Converted converted) {
        out.currency(converted.money().currency())
                .amount(converted.money().currency(), converted.money().minor())
                .rate(converted.rate().value());
    }
}
