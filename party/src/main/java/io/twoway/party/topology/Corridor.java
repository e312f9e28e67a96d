package io.twoway.party.topology;

import io.twoway.protocol.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;

/// From payer country to payee country, by one route. All values are the profile of an agreement, none is a constant.
///
/// @param id         payer country first: `CN-KH`; routes that share countries add a name: `KH-CN-WECHAT`
/// @param route      switches and gateways a payment passes, in order
/// @param settlement currency between the switches
/// @param minimum    per payment, in the payee's currency (5.4)
/// @param maximum    per payment, in the payee's currency
/// @param quoteTtl   how long a quote binds its provider
public record Corridor(
        String id,
        String payerCountry,
        String payeeCountry,
        List<String> route,
        Currency payerCurrency,
        Currency payeeCurrency,
        Currency settlement,
        Money minimum,
        Money maximum,
        Duration quoteTtl,
        CreditOrder creditOrder,
        RefundRate refundRate,
        LocalTime cutOver,
        ZoneId zone,
        SettlementBanks banks) {

    /// The two banks that move the net of a settlement date (messages.md 3.24 step 5).
    ///
    /// @param payer name of the bank of the payer's side
    /// @param payee name of the bank of the payee's side
    public record SettlementBanks(String payer, String payee) {}

    /// The day that a payment approved at `at` settles on: the corridor's, which turns at its cut-over (3.24).
    public LocalDate settlementDate(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return local.toLocalTime().isBefore(cutOver)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
    }

    /// When a settlement date is over, and the next one has begun.
    public Instant closes(LocalDate settlementDate) {
        return settlementDate.atTime(cutOver).atZone(zone).toInstant();
    }

    /// Whether the payer is told before or after the payee's side has booked (messages.md 3.6, open point).
    public enum CreditOrder {
        CREDIT_BEFORE_ANSWER,
        ANSWER_BEFORE_CREDIT
    }

    /// Which rate a refund is converted at (messages.md 3.14).
    public enum RefundRate {
        ORIGINAL_RATE,
        REFUND_DAY_RATE
    }
}
