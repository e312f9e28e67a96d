package io.twoway.protocol.message;

import io.twoway.protocol.money.Money;
import io.twoway.protocol.money.Rate;
import java.time.Instant;
import java.util.Optional;

/// What comes back to a [Request]. A missing answer is not one of these: see `Reply` of a link.
public sealed interface Answer {

    ResponseCode code();

    /// The payee of a code or of an opened order ([Request.QrLookup], [Request.OrderVerify]).
    ///
    /// @param amount     fixed by a dynamic code, to be left unchanged; empty where the payer types it
    /// @param upperLimit the most the payer may type
    /// @param useCase    `10` for an ordinary purchase
    record Found(Merchant merchant, Optional<Money> amount, Optional<Money> upperLimit, String useCase)
            implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }

    /// A binding price ([Request.Quote]), Nexus-like (messages.md 3.14).
    ///
    /// @param source   what leaves the payer's side
    /// @param target   what the payee receives
    /// @param rate     source units per target unit, as the provider applied it
    /// @param provider id of the FX provider
    record Quoted(String quoteId, Money source, Money target, Rate rate, Instant expiresAt, String provider)
            implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }

    /// The payment is approved ([Request.Pay], [Request.CpmPay], [Request.Debit]).
    ///
    /// @param voucher            the network's number, 20 digits
    /// @param retrievalReference 12 digits
    record Approved(
            String voucher, SettlementKey settlementKey, String retrievalReference, Amounts amounts, Merchant merchant)
            implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }

    /// Where a payment stands ([Request.Inquiry]). The inquiry itself succeeded; the payment's result is `status`.
    ///
    /// @param approval the details of an approved payment
    record Status(PaymentStatus status, Optional<ResponseCode> reason, Optional<Approved> approval) implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }

    /// The code that was asked for ([Request.IssueCode]).
    ///
    /// @param qr its text
    record Issued(String qr) implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }

    /// The code that a payer shows, in its two forms ([Request.CpmIssue]).
    ///
    /// @param emv     EMVCo's consumer-presented form, base64
    /// @param barcode 19 digits
    record CpmIssued(String emv, String barcode) implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }

    /// The payer behind a one-time code ([Request.UserId]).
    ///
    /// @param appUserId as her wallet calls her
    record User(String appUserId) implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }

    /// The money goes back ([Request.Cancel], [Request.Refund]), or the step of a dispute is taken ([Request.Dispute]).
    ///
    /// @param voucher the network's number of the return, 20 digits
    /// @param amounts what goes back, as the provider converted it
    record Returned(String voucher, Amounts amounts) implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }

    /// Understood and done; nothing else to say ([Request.MerchantVerify], [Request.Credit], [Request.Result],
    /// [Request.Reversal], [Request.ReturnNotice], [Request.PayerAction], [Request.PayerActionResult],
    /// [Request.Management]).
    record Acknowledged() implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }

    /// Anything but a yes. `code` says what the asker does next.
    ///
    /// @param reason one line for people
    record Rejected(ResponseCode code, String reason) implements Answer {
        public Rejected {
            if (code == ResponseCode.APPROVED) {
                throw new IllegalArgumentException("00 is not a rejection");
            }
        }

        public static Rejected because(ResponseCode code) {
            return new Rejected(code, code.meaning());
        }
    }
}
