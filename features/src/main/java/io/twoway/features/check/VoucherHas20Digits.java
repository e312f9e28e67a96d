package io.twoway.features.check;

import io.twoway.protocol.message.Answer.Approved;

/// An approval carries the network's number of the payment: 20 digits.
///
/// Source: messages.md 1.5 (`qrcVoucherNo`)
public final class VoucherHas20Digits implements Check<Approved> {

    @Override
    public String requirement() {
        return "REQ-MSG-004";
    }

    @Override
    public Finding on(Approved seen) {
        return Finding.of(seen.voucher().matches("[0-9]{20}"), "the voucher has not 20 digits", seen.voucher());
    }
}
