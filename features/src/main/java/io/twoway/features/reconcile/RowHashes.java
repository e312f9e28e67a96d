package io.twoway.features.reconcile;

import static io.twoway.protocol.reconciliation.TxnColumn.*;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.twoway.protocol.reconciliation.Cells;
import io.twoway.protocol.reconciliation.Fees;
import io.twoway.protocol.reconciliation.FileName;
import io.twoway.protocol.reconciliation.MalformedFile;
import io.twoway.protocol.reconciliation.TxnColumn;
import io.twoway.protocol.reconciliation.TxnFields;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Makes the [RowRecord] of each row of a file. Columns that must be digits have one text for one
/// value, so their bytes are hashed as they are.
final class RowHashes {

    private final Hasher64 hasher;
    private final long day;
    private final int feeSign;
    private final TxnFields fields = new TxnFields();
    private final ByteBuffer scratch = ByteBuffer.allocate(2 * Cells.MAX_LINE);

    /// @param seed the same for both sides
    RowHashes(FileName name, long seed) {
        hasher = Hashing.xxh3_64(seed);
        day = name.date().toEpochDay();
        feeSign = feeSign(name);
    }

    /// Fees are signed from the receiver's view. Two parties' files about the same events have opposite
    /// receivers, two copies of one file have the same: seen from the party whose id sorts first, both
    /// agree.
    static int feeSign(FileName name) {
        return name.to().compareTo(name.from()) < 0 ? 1 : -1;
    }

    /// @param position see [Folder]
    /// @param into     filled
    void read(Cells cells, long position, long[] into) throws MalformedFile {
        fields.read(cells);
        into[RowRecord.KEY] = settlementKey(cells);
        into[RowRecord.VOUCHER] = present(cells, VOUCHER_NO, VOUCHER_NO);
        into[RowRecord.HASH] = present(cells, BAKONG_HASH, BAKONG_HASH);
        into[RowRecord.WALLET] = wallet(cells);
        into[RowRecord.AMOUNT] = present(cells, TRX_CCY, TRX_AMT);
        into[RowRecord.TIME] = fields.timeMillis();
        into[RowRecord.CONTENT] = content(cells);
        into[RowRecord.POSITION] = position;
        into[RowRecord.LINE_AND_TYPE] = RowRecord.lineAndType(cells.line(), typeNumber());
    }

    @SuppressWarnings("EnumOrdinal") // never leaves this run
    private int typeNumber() {
        return fields.eventType().ordinal();
    }

    private long settlementKey(Cells cells) {
        scratch.clear().putLong(day);
        put(cells, KEY_ACQUIRER_IIN, KEY_TRANSMISSION_TIME);
        return scratched();
    }

    private long wallet(Cells cells) throws MalformedFile {
        if (!cells.isQuoted(WALLET_TXN_ID.number())) {
            return present(cells, WALLET_TXN_ID, WALLET_TXN_ID);
        }
        byte[] text = cells.text(WALLET_TXN_ID.number()).getBytes(StandardCharsets.UTF_8);
        return text.length == 0 ? 0 : notZero(hasher.hashBytesToLong(text));
    }

    private long content(Cells cells) {
        Fees fees = fields.fees();
        scratch.clear()
                .put((byte) typeNumber())
                .putLong(feeSign * fees.interchange())
                .putLong(feeSign * fees.switchFee())
                .putLong(feeSign * fees.fxMarkup());
        put(cells, ORIG_SETTLEMENT_DATE, SETT_RATE);
        put(cells, MERCHANT_ID, ISSUER_IIN);
        put(cells, LOCAL_DATE, LOCAL_DATE);
        return scratched();
    }

    private void put(Cells cells, TxnColumn first, TxnColumn last) {
        int start = cells.start(first.number());
        scratch.put(cells.bytes(), start, cells.end(last.number()) - start);
    }

    private long scratched() {
        return notZero(hasher.hashBytesToLong(scratch.array(), 0, scratch.position()));
    }

    /// @return 0 if the cells are empty
    private long present(Cells cells, TxnColumn first, TxnColumn last) {
        int start = cells.start(first.number());
        int length = cells.end(last.number()) - start;
        return length == 0 ? 0 : notZero(hasher.hashBytesToLong(cells.bytes(), start, length));
    }

    private static long notZero(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
