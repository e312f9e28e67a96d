package io.twoway.protocol.message;

import io.twoway.protocol.message.Amounts.Converted;
import io.twoway.protocol.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// What one institution asks of another. Flows know only these; a dialect turns them into the wire form of a link.
///
/// Source: messages.md 3.3 (our proposal)
public sealed interface Request {

    /// The payment this message is about, in the words of the payer's wallet: `txnID`, `EndToEndId`.
    String paymentId();

    /// Moves money or decides about it, so a repeat must find the first one's answer.
    default boolean isFinancial() {
        return false;
    }

    /// Who does this code pay, and how much? Never moves money, may be repeated freely (F8).
    ///
    /// @param qr the scanned text, whole
    record QrLookup(String paymentId, Payer payer, String qr) implements Request {}

    /// What does this cost the payer? The amount is fixed on the payee's side (F9).
    ///
    /// @param amount what the payee receives
    /// @param source the currency the asker wants to pay in
    record Quote(String paymentId, Payer payer, Money amount, Currency source) implements Request {}

    /// Pay the payee of this code (F1 step 8, F3 step 9).
    ///
    /// @param amount          what the payee receives, in the payee's currency; includes `fee`
    /// @param fee             convenience fee or tip of the code, already inside `amount`
    /// @param quoteId         the quote the payer confirmed
    /// @param lookupMessageId message id of the lookup that resolved a URL code; such a payment needs it (F4)
    /// @param agreed          what the payer agreed to be billed, where the link says it; nobody converts by it
    record Pay(
            String paymentId,
            Payer payer,
            String qr,
            Merchant merchant,
            Money amount,
            Optional<Money> fee,
            Optional<String> quoteId,
            Optional<String> lookupMessageId,
            AdditionalData additional,
            Optional<Converted> agreed)
            implements Request {

        /// A payment over a link that does not say what the payer agreed to.
        public Pay(
                String paymentId,
                Payer payer,
                String qr,
                Merchant merchant,
                Money amount,
                Optional<Money> fee,
                Optional<String> quoteId,
                Optional<String> lookupMessageId,
                AdditionalData additional) {
            this(paymentId, payer, qr, merchant, amount, fee, quoteId, lookupMessageId, additional, Optional.empty());
        }

        /// The same payment, as it goes on to the next party: its look-up there had another message id.
        public Pay after(String lookup) {
            return new Pay(
                    paymentId, payer, qr, merchant, amount, fee, quoteId, Optional.of(lookup), additional, agreed);
        }

        @Override
        public boolean isFinancial() {
            return true;
        }
    }

    /// May this merchant be paid this amount now? Asked of the acquirer before anyone is debited (1.10).
    ///
    /// @param voucher the network's number of the payment, 20 digits
    record MerchantVerify(String paymentId, String voucher, Merchant merchant, Money amount, String qr)
            implements Request {}

    /// Take the money from the payer: the switch to the issuer's host (F1 step 10, family B′ DEBIT_TRANSACTION).
    record Debit(
            String paymentId,
            Payer payer,
            Merchant merchant,
            Amounts amounts,
            String voucher,
            SettlementKey settlementKey,
            String retrievalReference)
            implements Request {
        @Override
        public boolean isFinancial() {
            return true;
        }
    }

    /// Give the money to the payee: the payee's switch to the acquirer (F1 step 12).
    ///
    /// @param ledgerHash the payee switch's own id of the transfer, 64 hex digits
    record Credit(
            String paymentId,
            Merchant merchant,
            Amounts amounts,
            String voucher,
            SettlementKey settlementKey,
            String ledgerHash,
            String qr)
            implements Request {
        @Override
        public boolean isFinancial() {
            return true;
        }
    }

    /// How a payment ended, told to the far switch, the acquirer or the wallet. An advice: it must be accepted (F10).
    ///
    /// @param payer where the receiver knows the payer: UnionPay's notifications name token and device
    record Result(
            String paymentId,
            Merchant merchant,
            Amounts amounts,
            PaymentStatus status,
            ResponseCode code,
            Optional<String> voucher,
            Optional<SettlementKey> settlementKey,
            Optional<String> retrievalReference,
            String qr,
            Optional<Payer> payer)
            implements Request {

        /// A result for someone who does not know the payer.
        public Result(
                String paymentId,
                Merchant merchant,
                Amounts amounts,
                PaymentStatus status,
                ResponseCode code,
                Optional<String> voucher,
                Optional<SettlementKey> settlementKey,
                Optional<String> retrievalReference,
                String qr) {
            this(
                    paymentId,
                    merchant,
                    amounts,
                    status,
                    code,
                    voucher,
                    settlementKey,
                    retrievalReference,
                    qr,
                    Optional.empty());
        }

        @Override
        public boolean isFinancial() {
            return true;
        }
    }

    /// What became of this payment? (F11)
    ///
    /// @param originalMessageId message id of the `Pay`, where the asker knows it
    /// @param amount            what the payee should receive, where the dialect asks for it
    record Inquiry(String paymentId, Payer payer, Optional<String> originalMessageId, Optional<Money> amount)
            implements Request {}

    /// Undo this payment: its sender has given up on it (F12). An advice: the receiver never declines it for business
    /// reasons, remembers it where it has not seen the payment, and answers a repeat alike. Always the full amount.
    ///
    /// @param paymentId of the payment that is undone; a reversal has no name of its own
    /// @param amounts   as the sender sent or knew them
    /// @param voucher   empty where the sender never learned it, like `settlementKey`
    /// @param payer     where the receiver knows the payer
    record Reversal(
            String paymentId,
            Merchant merchant,
            Amounts amounts,
            Optional<String> voucher,
            Optional<SettlementKey> settlementKey,
            Optional<Payer> payer)
            implements Request {
        @Override
        public boolean isFinancial() {
            return true;
        }
    }

    /// Take an approved payment back on the day it was made, in full (F13). Answered with [Answer.Returned].
    ///
    /// @param paymentId the acquirer's own name of this cancellation; a repeat has the same
    record Cancel(String paymentId, Original original, Merchant merchant, Amounts amounts, Optional<Payer> payer)
            implements Request {
        @Override
        public boolean isFinancial() {
            return true;
        }
    }

    /// Give a part or all of an approved payment back to the payer (F14). Answered with [Answer.Returned].
    ///
    /// @param paymentId      the acquirer's own name of this refund; a repeat has the same
    /// @param settlementDate the day the refund settles on; the acquirer decides it, all others follow
    /// @param amounts        what goes back: in the payee's currency, and what the provider made of it
    /// @param payer          where the receiver knows the payer
    record Refund(
            String paymentId,
            Original original,
            LocalDate settlementDate,
            Merchant merchant,
            Amounts amounts,
            Optional<Payer> payer)
            implements Request {

        /// Whether it gives back all of the payment at once.
        public boolean isFull() {
            return amounts.transaction().equals(original.amount());
        }

        @Override
        public boolean isFinancial() {
            return true;
        }
    }

    /// Money of an approved payment has come back, told to the payer's wallet (F10). An advice.
    ///
    /// @param paymentId of the cancellation or refund; where the network undid the payment itself, of the payment
    record ReturnNotice(
            String paymentId, Kind kind, Original original, Merchant merchant, Amounts amounts, Optional<Payer> payer)
            implements Request {

        /// Why it came back.
        public enum Kind {
            /// Cancelled by the merchant, or undone by the network: as if it had not been.
            CANCELLATION,
            REFUND
        }

        @Override
        public boolean isFinancial() {
            return true;
        }
    }

    /// A step of a dispute about an approved payment (F20): from the issuer to the acquirer or the other way. Answered
    /// with [Answer.Returned] when the other end has taken it.
    ///
    /// @param paymentId      [DisputeStage#stepOf]; a repeat has the same
    /// @param disputeId      what all steps of the dispute have in common
    /// @param by             whose step it is
    /// @param settlementDate the day the step settles on; who takes it decides, all others follow
    /// @param amounts        what the step is about: in the payee's currency, and what the provider made of it
    /// @param evidence       SHA-256 of each document, 64 hex digits
    record Dispute(
            String paymentId,
            String disputeId,
            DisputeStage stage,
            DisputeSide by,
            DisputeReason reason,
            Original original,
            LocalDate settlementDate,
            Merchant merchant,
            Amounts amounts,
            List<String> evidence)
            implements Request {

        public Dispute {
            evidence = List.copyOf(evidence);
        }

        /// 1 if its money goes back to the payer, -1 if to the payee again, 0 if none moves.
        public int towardsPayer() {
            return stage.towardsPayer(by);
        }

        /// The same step in another network's words of the payment.
        public Dispute about(Original named, Amounts converted) {
            return new Dispute(
                    paymentId, disputeId, stage, by, reason, named, settlementDate, merchant, converted, evidence);
        }

        @Override
        public boolean isFinancial() {
            return true;
        }
    }

    /// Issue a code for one of our merchants: the acquirer asks its network, which alone can resolve such a code later.
    ///
    /// @param paymentId the acquirer's order number
    /// @param amount    makes it a code for one payment; empty for a lasting code
    record IssueCode(String paymentId, Merchant merchant, Optional<Money> amount) implements Request {}

    /// Who is the payer that this wallet vouches for? The host of a URL code asks the wallet's back-end (F4).
    ///
    /// @param paymentId    the host's name for the payer's visit
    /// @param wallet       institution id of the wallet, 8 digits
    /// @param userAuthCode what the wallet handed to the host: 20 characters, good for one answer
    record UserId(String paymentId, String wallet, String userAuthCode) implements Request {}

    /// Whom does this order pay, and how much? The look-up of a URL code whose host has opened an order (F4).
    ///
    /// @param payOrderInfo what the order page gave the wallet: opaque, at most 2048 characters
    record OrderVerify(String paymentId, Payer payer, String payOrderInfo) implements Request {}

    /// What two parties say about their link, not about a payment (F21). Answered with [Answer.Acknowledged].
    sealed interface Management extends Request {
        @Override
        default String paymentId() {
            return "";
        }
    }

    /// Are you there?
    record Echo() implements Management {}

    /// The sender opens for business: before it, whatever would begin a payment is refused with 91.
    record SignOn() implements Management {}

    /// The sender closes: nothing new begins any more in either direction, what has begun is brought to its end.
    record SignOff() implements Management {}

    /// The sender will sign with a new key. Signed with the old one, so that it is known whose key it is.
    ///
    /// @param kid       names the new key, at most 64 characters
    /// @param publicKey its SubjectPublicKeyInfo in base64, one line
    record KeyChange(String kid, String publicKey) implements Management {}

    /// The sender signs with its new key from now on: family A reports it in a message of its own.
    record KeyInUse(String kid) implements Management {}

    /// Issue a code that the payer shows: one-time, short-lived, good at merchants who scan it (F6 step 1).
    ///
    /// @param paymentId the wallet's name of the code, not of the payment that may follow
    /// @param trxLimit  the most that may be paid with it, in the payer's currency; empty for no limit of its own
    /// @param cvmLimit  above this the payer is asked before she is debited; empty for never
    record CpmIssue(String paymentId, Payer payer, Optional<Money> trxLimit, Optional<Money> cvmLimit)
            implements Request {}

    /// Pay with the code that the payer shows: from the acquirer who scanned it towards whoever may debit the payer
    /// (F6 step 3, F7). The payee's side sends it, so the answer is all that it is told.
    ///
    /// @param paymentId the acquirer's name of the payment
    /// @param code      as scanned: the consumer code or the one-time number
    /// @param amounts   what the payee receives; converted too, after the switch that converts
    /// @param payer     after the switch that resolved the code
    /// @param terms     after the switch that gave the payment its voucher
    record CpmPay(
            String paymentId,
            String code,
            Merchant merchant,
            Amounts amounts,
            Optional<Payer> payer,
            Optional<Terms> terms)
            implements Request {

        /// The network's names of the payment.
        ///
        /// @param voucher            20 digits
        /// @param retrievalReference 12 digits
        public record Terms(String voucher, SettlementKey settlementKey, String retrievalReference) {}

        @Override
        public boolean isFinancial() {
            return true;
        }
    }

    /// Let the payer confirm what she is about to pay with her code: it is above her limit (F6 step 5). Only
    /// acknowledged; she decides by [PayerActionResult].
    ///
    /// @param amounts what the payee receives and, where known, what she is billed
    record PayerAction(String paymentId, Payer payer, String code, Merchant merchant, Amounts amounts)
            implements Request {}

    /// What the payer decided (F6 step 6).
    ///
    /// @param continuing she agrees; else the payment is declined and the code is void
    record PayerActionResult(String paymentId, Payer payer, String code, boolean continuing) implements Request {}

    /// A message of the rulebook that this system does not support (yet): answered with 40 or AG03, never ignored.
    ///
    /// @param messageType its name on the wire
    record Unsupported(String paymentId, String messageType) implements Request {}
}
