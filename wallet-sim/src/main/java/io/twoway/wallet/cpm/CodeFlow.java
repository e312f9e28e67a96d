package io.twoway.wallet.cpm;

import io.twoway.party.cpm.ShownCodes;
import io.twoway.party.cpm.ShownCodes.Kept;
import io.twoway.party.cpm.ShownCodes.Shown;
import io.twoway.party.cpm.ShownCodes.Taken;
import io.twoway.party.door.Incoming;
import io.twoway.party.journal.Trace;
import io.twoway.party.ledger.Payment;
import io.twoway.party.link.Reply;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.PayerAccount;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Acknowledged;
import io.twoway.protocol.message.Answer.CpmIssued;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.CpmIssue;
import io.twoway.protocol.message.Request.PayerAction;
import io.twoway.protocol.message.Request.PayerActionResult;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.protocol.money.Money;
import io.twoway.wallet.account.Payers;
import io.twoway.wallet.cpm.Questions.Question;
import jakarta.inject.Singleton;
import java.util.Optional;

/// A payer has a code issued, shows it, and is asked about what is paid with it.
@Singleton
public final class CodeFlow {

    private final Network network;
    private final Payers payers;
    private final ShownCodes codes;
    private final Questions questions;
    private final Sender sender;
    private final Ids ids;

    CodeFlow(Network network, Payers payers, ShownCodes codes, Questions questions, Sender sender, Ids ids) {
        this.network = network;
        this.payers = payers;
        this.codes = codes;
        this.questions = questions;
        this.sender = sender;
        this.ids = ids;
    }

    /// What a person asks of her wallet.
    ///
    /// @param payer    her name; the wallet's first payer without one
    /// @param trxLimit the most that the code is good for
    /// @param cvmLimit above it she wants to be asked
    /// @param answer   what she will say then
    public record Order(
            Party wallet,
            Optional<String> payer,
            Optional<Money> trxLimit,
            Optional<Money> cvmLimit,
            PayersAnswer answer) {}

    /// @param id    the wallet's name of the code
    /// @param codes what is shown; else why nothing is
    public record Made(String id, String trace, Optional<CpmIssued> codes, Optional<Rejected> why) {}

    public Made show(Order order) {
        Trace trace = Trace.begin(ids);
        return trace.during(() -> show(order, trace));
    }

    private Made show(Order order, Trace trace) {
        Party wallet = order.wallet();
        String id = ids.messageId(Ids.APP, wallet.idIn("iin"));
        Optional<PayerAccount> payer =
                order.payer().isPresent() ? payers.named(wallet, order.payer().get()) : payers.anyone(wallet);
        if (payer.isEmpty()) {
            return refused(id, trace, new Rejected(ResponseCode.INVALID_CARD, wallet.name() + " has no such payer"));
        }
        CpmIssue asked = new CpmIssue(id, Payers.onTheWire(payer.get(), wallet), order.trxLimit(), order.cvmLimit());
        questions.expect(wallet, id, order.answer());
        return switch (answer(sender.send(toSwitch(wallet), asked).reply())) {
            case CpmIssued issued ->
                switch (codes.keep(wallet.id(), wallet.id(), asked, issued)) {
                    case Kept(var kept) -> new Made(id, trace.id(), Optional.of(kept), Optional.empty());
                    case Taken _ -> refused(id, trace, Rejected.because(ResponseCode.TOKEN_SERVICE));
                };
            case Rejected no -> refused(id, trace, no);
            default -> refused(id, trace, Rejected.because(ResponseCode.OTHER));
        };
    }

    private static Made refused(String id, Trace trace, Rejected why) {
        return new Made(id, trace.id(), Optional.empty(), Optional.of(why));
    }

    Optional<Shown> find(Party wallet, String id) {
        return codes.named(wallet.id(), wallet.id(), id);
    }

    /// What was paid with a code.
    Optional<Payment> payment(Party wallet, Shown code) {
        return codes.payment(wallet.id(), code);
    }

    /// The switch wants the payer to confirm (F6 step 5).
    public Answer action(Incoming incoming, PayerAction action) {
        Party wallet = incoming.me();
        Optional<Shown> code = codes.scanned(wallet.id(), action.code());
        if (code.isEmpty()) {
            return new Rejected(ResponseCode.INVALID_CARD, "no payer shows this code");
        }
        questions.ask(
                wallet,
                code.get(),
                new Question(
                        action.paymentId(),
                        action.merchant(),
                        action.amounts(),
                        continuing -> sender.send(
                                toSwitch(wallet),
                                new PayerActionResult(
                                        action.paymentId(), code.get().asked().payer(), action.code(), continuing))));
        return new Acknowledged();
    }

    private Link toSwitch(Party wallet) {
        return network.link(wallet, network.party(wallet.memberOf().orElseThrow()));
    }

    private static Answer answer(Reply reply) {
        return switch (reply) {
            case Reply.Answered(var answer) -> answer;
            case Reply.Refused(var code, var reason) -> new Rejected(code, reason);
            case Reply.NoAnswer(var reason, var ignored) -> new Rejected(ResponseCode.NETWORK_ERROR, reason);
        };
    }
}
