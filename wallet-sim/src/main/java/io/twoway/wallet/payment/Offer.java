package io.twoway.wallet.payment;

import io.twoway.protocol.message.AdditionalData;
import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Request.Pay;
import io.twoway.protocol.money.Money;
import java.util.Optional;

/// What the payer confirms: whom, how much there, how much here.
///
/// @param amount          what the payee receives
/// @param fee             of that, what the code adds
/// @param billed          what leaves the payer's account
/// @param priced          what the provider of the price is owed for it
/// @param quoteId         the price she is given
/// @param lookupMessageId the lookup that resolved the code
record Offer(
        String paymentId,
        String qr,
        Merchant merchant,
        Money amount,
        Optional<Money> fee,
        Converted billed,
        Money priced,
        String quoteId,
        String lookupMessageId,
        AdditionalData additional) {

    Pay payment(io.twoway.protocol.message.Payer payer) {
        return new Pay(
                paymentId,
                payer,
                qr,
                merchant,
                amount,
                fee,
                Optional.of(quoteId),
                Optional.of(lookupMessageId),
                additional,
                Optional.of(billed));
    }
}
