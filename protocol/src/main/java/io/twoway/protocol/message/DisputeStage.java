package io.twoway.protocol.message;

import static io.twoway.protocol.message.DisputeSide.ACQUIRER;
import static io.twoway.protocol.message.DisputeSide.ISSUER;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The stages of a dispute, and one table of what is possible when. How many days each stage has is profile data
/// (`disputes` in the network file).
///
/// Source: messages.md 3.25 (our proposal)
public enum DisputeStage {
    /// Show us the documents.
    RETRIEVAL(1),
    /// Here they are.
    FULFILMENT(8),
    /// The first and only chargeback.
    CHARGEBACK(2),
    /// The acquirer presents the payment again, with evidence.
    REPRESENTMENT(3),
    /// Give in, or the scheme decides.
    PRE_ARBITRATION(4),
    /// The scheme has decided for the payer. It does so in its own case system: what the network sees is that the
    /// acquirer obeys. Had it decided for the payee, who has the money, the network would see nothing.
    ARBITRATION(5),
    /// The acquirer gives back of its own accord.
    CREDIT_ADJUSTMENT(6),
    /// The sender gives up what it has, whoever was right.
    GOOD_FAITH(7);

    /// What the days of a stage are counted from.
    public enum Clock {
        /// The settlement date of the payment.
        PAYMENT,
        /// The settlement date of the dispute's step before.
        STEP_BEFORE,
        NEVER_ENDS
    }

    private enum Money {
        STAYS,
        TO_PAYER,
        TO_PAYEE,
        AWAY_FROM_SENDER
    }

    private record Line(Set<DisputeSide> who, boolean opens, Set<DisputeStage> after, Clock clock, Money money) {}

    private static final Set<DisputeSide> EITHER = EnumSet.allOf(DisputeSide.class);

    // spotless:off
    private static final Map<DisputeStage, Line> TABLE = new EnumMap<>(Map.of(
            // stage                 who                    opens   may follow                                                         days run from       money goes
            RETRIEVAL,         line(EnumSet.of(ISSUER),   true,  none(),                                                            Clock.PAYMENT,      Money.STAYS),
            FULFILMENT,        line(EnumSet.of(ACQUIRER), false, EnumSet.of(RETRIEVAL),                                             Clock.STEP_BEFORE,  Money.STAYS),
            CHARGEBACK,        line(EnumSet.of(ISSUER),   true,  EnumSet.of(RETRIEVAL, FULFILMENT),                                 Clock.PAYMENT,      Money.TO_PAYER),
            REPRESENTMENT,     line(EnumSet.of(ACQUIRER), false, EnumSet.of(CHARGEBACK),                                            Clock.STEP_BEFORE,  Money.TO_PAYEE),
            PRE_ARBITRATION,   line(EITHER,               false, EnumSet.of(REPRESENTMENT),                                         Clock.STEP_BEFORE,  Money.STAYS),
            ARBITRATION,       line(EnumSet.of(ACQUIRER), false, EnumSet.of(PRE_ARBITRATION),                                       Clock.STEP_BEFORE,  Money.TO_PAYER),
            CREDIT_ADJUSTMENT, line(EnumSet.of(ACQUIRER), true,  EnumSet.of(RETRIEVAL, FULFILMENT, REPRESENTMENT, PRE_ARBITRATION), Clock.PAYMENT,      Money.TO_PAYER),
            GOOD_FAITH,        line(EITHER,               true,  EnumSet.complementOf(EnumSet.of(ARBITRATION)),                     Clock.NEVER_ENDS,   Money.AWAY_FROM_SENDER)));
    // spotless:on

    private static Line line(Set<DisputeSide> who, boolean opens, Set<DisputeStage> after, Clock clock, Money money) {
        return new Line(who, opens, after, clock, money);
    }

    private static Set<DisputeStage> none() {
        return EnumSet.noneOf(DisputeStage.class);
    }

    private final int number;

    DisputeStage(int number) {
        this.number = number;
    }

    private Line row() {
        return Objects.requireNonNull(TABLE.get(this));
    }

    public boolean mayBeBy(DisputeSide side) {
        return row().who().contains(side);
    }

    /// Whether a dispute can begin with it.
    public boolean mayOpen() {
        return row().opens();
    }

    public boolean mayFollow(DisputeStage before) {
        return row().after().contains(before);
    }

    public Clock clock() {
        return row().clock();
    }

    /// 1 if the money of such a step goes back to the payer, -1 if it goes to the payee again, 0 if none moves.
    public int towardsPayer(DisputeSide by) {
        return switch (row().money()) {
            case STAYS -> 0;
            case TO_PAYER -> 1;
            case TO_PAYEE -> -1;
            case AWAY_FROM_SENDER -> by == ACQUIRER ? 1 : -1;
        };
    }

    /// What a step is called, so that a repeat has the same name: each side does each stage of a dispute once.
    ///
    /// @param dispute at most [#MAX_ID] characters
    public String stepOf(String dispute, DisputeSide by) {
        return dispute + "-" + number + by.name().charAt(0);
    }

    /// Leaves room for the step in the 35 characters of a payment's id.
    public static final int MAX_ID = 32;
}
