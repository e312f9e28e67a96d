package io.twoway.merchant.refund;

import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.Payment;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer.Approved;
import io.twoway.protocol.message.Request.CpmPay;
import io.twoway.protocol.message.Request.Credit;
import io.twoway.protocol.message.Request.Result;
import jakarta.inject.Singleton;

/// A payment that one of our merchants was credited for.
@Singleton
public final class Credited {

    private final Network network;
    private final Ledger ledger;

    Credited(Network network, Ledger ledger) {
        this.network = network;
        this.ledger = ledger;
    }

    /// Who owes us the payment: the switch that sent it, or that we sent it to where the payer showed the code.
    public Party by(Payment original) {
        return original.request() instanceof CpmPay
                ? network.party(network.party(original.key().party()).memberOf().orElseThrow())
                : network.party(original.key().sender());
    }

    /// The merchant's account, as the credit named it.
    public String account(Payment original) {
        return ledger.moved(original.key()).stream()
                .map(balance -> balance.account())
                .filter(account -> account.startsWith("merchant:"))
                .findFirst()
                .orElseThrow();
    }

    /// A result, a credit and an approved scan say the same here.
    public static Credit credit(Payment original) {
        return switch (original.request()) {
            case Credit credit -> credit;
            case Result result ->
                new Credit(
                        result.paymentId(),
                        result.merchant(),
                        result.amounts(),
                        original.voucher().orElseThrow(),
                        result.settlementKey().orElseThrow(),
                        "",
                        result.qr());
            case CpmPay pay
            when original.outcome().orElse(null) instanceof Approved approved ->
                new Credit(
                        pay.paymentId(),
                        pay.merchant(),
                        approved.amounts(),
                        approved.voucher(),
                        approved.settlementKey(),
                        "",
                        pay.code());
            default -> throw new IllegalStateException(original.key() + " credited nobody");
        };
    }

    /// Under whose agreement the payment was: the one that leads to this acquirer's country.
    public Corridor corridor(Payment original) {
        Party acquirer = network.party(original.key().party());
        Party to = by(original);
        return network.corridors().stream()
                .filter(c -> c.payeeCountry().equals(acquirer.country())
                        && c.route().getLast().equals(to.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no agreement leads to " + acquirer.id()));
    }
}
