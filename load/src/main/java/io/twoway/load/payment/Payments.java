package io.twoway.load.payment;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.twoway.features.network.Addresses;
import io.twoway.load.payment.Judge.Verdict;
import java.util.Map;

/// The requests of a payment. A payer carries what she wants as `asked`, and leaves an [Outcome] behind.
final class Payments {

    private static final String ASKED = "asked";
    private static final String CODE = "qr";
    private static final String SENT = "sent";
    private static final String ANSWER = "answer";

    private final Addresses at;
    private final Map<String, String> staticCodes;
    private final Judge judge;
    private final OutcomeFile outcomes;
    private final long began;

    /// @param staticCodes text of each merchant's static code
    Payments(Addresses at, Map<String, String> staticCodes, Judge judge, OutcomeFile outcomes) {
        this.at = at;
        this.staticCodes = staticCodes;
        this.judge = judge;
        this.outcomes = outcomes;
        this.began = System.nanoTime();
    }

    static Map<String, Object> feed(Asked asked) {
        return Map.of(ASKED, asked);
    }

    /// The merchant shows a code, or its static one is at hand; the payer scans it and pays.
    ChainBuilder scanAndPay() {
        return doIf(session -> asked(session).fresh())
                .then(exec(http("show a code")
                        .post(session -> at.merchantSim() + "/merchants/"
                                + asked(session).merchant() + "/codes")
                        .body(StringBody(session -> "{\"amount\":\"" + amount(session) + "\",\"bill\":\""
                                + asked(session).bill() + "\"}"))
                        .check(status().is(200), jsonPath("$.qr").saveAs(CODE))))
                .exec(session -> session.set(SENT, System.nanoTime()))
                .doIf(session -> !asked(session).fresh() || session.contains(CODE)) // a till may be dead
                .then(exec(http(session -> "pay " + asked(session).kind())
                        .post(session ->
                                at.walletSim() + "/wallets/" + asked(session).wallet() + "/payments")
                        .body(StringBody(this::order))
                        .check(
                                status().is(200),
                                bodyString().saveAs(ANSWER),
                                bodyString().validate("the payment asked for", this::approved))))
                .exec(this::remember);
    }

    private String order(Session session) {
        Asked asked = asked(session);
        String code = asked.fresh() ? session.getString(CODE) : staticCodes.get(asked.merchant());
        return "{\"qr\":\"" + code + "\",\"payer\":\"" + asked.payer() + "\""
                + (asked.fresh() ? "" : ",\"amount\":\"" + amount(session) + "\"") + "}";
    }

    private String approved(String answer, Session session) {
        Verdict verdict = judge.on(asked(session), answer);
        if (!verdict.isGood()) {
            throw new IllegalArgumentException(verdict.problem());
        }
        return answer;
    }

    private Session remember(Session session) {
        long now = System.nanoTime();
        long sent = session.getLong(SENT);
        Verdict verdict =
                session.contains(ANSWER) ? judge.on(asked(session), session.getString(ANSWER)) : Verdict.NO_ANSWER;
        outcomes.add(new Outcome(
                (sent - began) / 1_000_000, (now - sent) / 1_000, asked(session).kind(), verdict));
        return session;
    }

    private static Asked asked(Session session) {
        return session.get(ASKED);
    }

    private static String amount(Session session) {
        return asked(session).amount().toPlainString();
    }
}
