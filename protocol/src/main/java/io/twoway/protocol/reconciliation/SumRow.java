package io.twoway.protocol.reconciliation;

import io.twoway.protocol.money.Currencies;
import java.time.LocalDate;
import java.util.Currency;

/// What all TXN rows of one event type in one settlement currency come to.
///
/// @param count     TXN rows
/// @param sum       of their settlement amounts, minor units
/// @param fees      summed, from the receiver's view
/// @param net       minor units, never negative: the sum with its sign, and the fees
/// @param direction who gets the net
///
/// Source: messages.md 3.23, 3.24 (our proposal)
public record SumRow(
        LocalDate settlementDate,
        long seq,
        Currency currency,
        EventType eventType,
        long count,
        long sum,
        Fees fees,
        long net,
        Direction direction)
        implements Row {

    /// Who gets the net of a row.
    public enum Direction {
        TO_RECEIVER,
        TO_SENDER,
        /// The net is zero.
        NONE;

        static Direction of(long net) {
            return net > 0 ? TO_RECEIVER : net < 0 ? TO_SENDER : NONE;
        }
    }

    static SumRow of(Cells cells) throws MalformedFile {
        int code = cells.currency(2);
        return new SumRow(
                cells.date(0),
                cells.number(1),
                Currencies.ofCode(CurrencyCode.text(code)).orElseThrow(),
                cells.choice(3, EventType.values()),
                cells.number(4),
                cells.amount(5, code, false),
                new Fees(cells.amount(6, code, true), cells.amount(7, code, true), cells.amount(8, code, true)),
                cells.amount(9, code, false),
                cells.choice(10, Direction.values()));
    }

    /// The net with its sign: positive is to the receiver.
    public long signedNet() {
        return direction == Direction.TO_SENDER ? -net : net;
    }

    @Override
    public FileKind kind() {
        return FileKind.SUM;
    }

    @Override
    public void writeTo(CellsOut out) {
        out.date(settlementDate)
                .number(seq)
                .currency(currency)
                .plain(eventType.name())
                .number(count)
                .amount(currency, sum)
                .amount(currency, fees.interchange())
                .amount(currency, fees.switchFee())
                .amount(currency, fees.fxMarkup())
                .amount(currency, net)
                .plain(direction.name());
    }
}
