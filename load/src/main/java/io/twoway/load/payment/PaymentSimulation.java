package io.twoway.load.payment;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Simulation;
import io.twoway.features.network.RunningNetwork;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Payers arrive whether or not earlier payers were served, so the model is open.
public final class PaymentSimulation extends Simulation {

    private final LoadConfig config = LoadConfig.fromSystemProperties();
    private final OutcomeFile outcomes = OutcomeFile.create(config.payments());

    public PaymentSimulation() {
        Crowd crowd = new Crowd(new SplittableRandom(config.seed()), config.mix(), config.wallets());
        Payments payments =
                new Payments(config.at(), staticCodes(), new Judge(Conversion.read(config.rates())), outcomes);

        setUp(scenario("payer scans and pays")
                        .exec(feed(Stream.<Map<String, Object>>generate(() -> Payments.feed(crowd.next()))
                                .iterator()))
                        .exec(payments.scanAndPay())
                        .injectOpen(
                                rampUsersPerSec(1).to(config.rate()).during(config.ramp()),
                                constantUsersPerSec(config.rate()).during(config.duration())))
                .protocols(http.contentTypeHeader("application/json").shareConnections())
                .assertions(global().failedRequests().count().is(0L));
    }

    /// What hangs beside the tills: read once, before anybody arrives.
    private Map<String, String> staticCodes() {
        RunningNetwork network = new RunningNetwork(config.at());
        return config.mix().routes().stream()
                .flatMap(route -> route.shops().stream())
                .map(Route.Shop::merchant)
                .collect(Collectors.toMap(
                        Function.identity(), id -> network.merchant(id).showsStaticCode()));
    }

    @Override
    public void after() {
        outcomes.close();
    }
}
