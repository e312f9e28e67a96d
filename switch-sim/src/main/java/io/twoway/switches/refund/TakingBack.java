package io.twoway.switches.refund;

import io.twoway.party.ledger.Advance;
import io.twoway.party.ledger.Change;
import io.twoway.party.ledger.Fingerprint;
import io.twoway.party.ledger.Ledger;
import io.twoway.party.ledger.NewAdvice;
import io.twoway.party.ledger.NewPayment;
import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.PaymentKey;
import io.twoway.party.ledger.PaymentState;
import io.twoway.party.link.Advices;
import io.twoway.party.returns.Returns;
import io.twoway.party.topology.Network;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Answer.Returned;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request.Cancel;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.switches.payment.Passage;
import io.twoway.switches.payment.Undoing;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// We told the payer's side that a payment is approved, and now the payee's side cannot credit it: we
/// cancel it ourselves (F12, the worst case of the corridor). What cannot be cancelled any more is for
/// people.
@Singleton
public final class TakingBack {

    private static final Logger LOG = Logger.getLogger(TakingBack.class);
    private static final String OWN = "X";

    private final Network network;
    private final Undoing undoing;
    private final Returns returns;
    private final Ledger ledger;
    private final Advices advices;

    TakingBack(Network network, Undoing undoing, Returns returns, Ledger ledger, Advices advices) {
        this.network = network;
        this.undoing = undoing;
        this.returns = returns;
        this.ledger = ledger;
        this.advices = advices;
    }

    /// @return false while another return of the payment is under way, or where nobody knows its way
    public boolean begin(Payment payment) {
        Optional<Passage> found = undoing.passage(payment);
        if (found.isEmpty() || found.get().settlementKey().isEmpty()) {
            LOG.errorf(
                    "payment=%s exception=\"cannot be credited, nor cancelled\"",
                    payment.key().paymentId());
            return false;
        }
        Passage passage = found.get();
        Original original = new Original(
                payment.key().paymentId(),
                Returns.paid(payment),
                payment.voucher().orElseThrow(),
                passage.settlementKey().get());
        String id = payment.key().paymentId() + OWN;
        Cancel cancel = new Cancel(id, original, passage.merchant(), passage.amounts(), passage.payer());
        NewAdvice advice = advices.about(
                cancel,
                network.link(passage.me(), passage.from()),
                network.expires(passage.corridor(), payment.settlementDate()));
        NewPayment row = NewPayment.authorising(
                        new PaymentKey(passage.me().id(), passage.me().id(), Cancel.class.getSimpleName(), id),
                        advice.messageId(),
                        Fingerprint.of(id.getBytes(StandardCharsets.UTF_8)),
                        cancel,
                        payment.settlementDate())
                .with(Change.NONE.withAdvice(advice));
        return switch (returns.begin(payment, row)) {
            case Returns.Begun(var ignored, var opened, var before) -> {
                advices.deliverLater(opened, List.of(advice));
                yield true;
            }
            case Returns.Known _ -> true; // it is under way
            case Returns.Refused(var why) -> {
                LOG.errorf(
                        "payment=%s exception=\"cannot be credited: %s\"",
                        payment.key().paymentId(), why);
                yield why.code() != ResponseCode.PENDING;
            }
        };
    }

    /// Heard again, it was agreed by a former life of this process, which may have died before it recorded who must
    /// be told.
    public void agreed(PaymentKey key, Returned returned) {
        ledger.find(key).filter(row -> row.request() instanceof Cancel).ifPresent(row -> {
            Payment original = returns.original(row).orElseThrow();
            // whoever refuses the credit now may have booked an earlier attempt
            List<NewAdvice> reversals = undoing.reversals(original);
            if (Returns.isOpen(row)) {
                boolean _ = returns.agreed(row, Change.NONE.withOutcome(returned), reversals);
            } else if (row.state() == PaymentState.APPROVED) {
                tell(original, reversals);
            }
        });
    }

    private void tell(Payment original, List<NewAdvice> reversals) {
        Change change = Change.NONE.withAdvices(reversals);
        Advance told = ledger.record(original, change);
        while (told instanceof Advance.Stale(var now)) {
            told = ledger.record(now, change);
        }
        advices.deliverLater(told.payment(), reversals);
    }

    public void refused(PaymentKey key, Rejected why) {
        LOG.errorf("payment=%s exception=\"cannot be credited, nor cancelled: %s\"", key.paymentId(), why);
        open(key).ifPresent(row -> {
            boolean _ = returns.refused(row, Change.NONE.withOutcome(why));
        });
    }

    public void lost(PaymentKey key) {
        open(key).ifPresent(returns::lost);
    }

    private Optional<Payment> open(PaymentKey key) {
        return ledger.find(key).filter(row -> row.state() == PaymentState.AUTHORISING);
    }
}
