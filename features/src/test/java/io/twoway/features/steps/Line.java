package io.twoway.features.steps;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The line that leads to a simulator. It passes everything on, until it is told to spoil one thing or to be cut. What
/// is lost, late or false by itself is a fault of the simulator's own door.
final class Line implements AutoCloseable {

    /// What happens to the next message of a kind.
    enum Trouble {
        /// Changed after it was signed.
        ANSWER_ALTERED,
        /// The answer comes a few bytes at a time.
        SLOW_DRIP,
        /// Instead of the answer, after the request was processed.
        CONNECTION_RESET,
        /// Bytes that are no HTTP, instead of the answer.
        GARBAGE,
        /// Not the next one only: all, until it is calm again.
        ALL_REQUESTS_LOST
    }

    /// @param path part of the path of the message that is hit
    /// @param type part of its body
    private record Plan(Trouble trouble, String path, String type) {}

    private static final int DROPS = 40;
    private static final int DRIP_MILLIS = 800;

    private final AtomicReference<@Nullable Plan> plan = new AtomicReference<>();
    private final WireMockServer server;

    /// @param to the simulator; need not listen yet
    Line(URI to) {
        server = new WireMockServer(options()
                .dynamicPort()
                .disableRequestJournal()
                .preserveUserAgentProxyHeader(true)
                .containerThreads(64)
                .extensions(new LosesRequests(), new SpoilsAnswers()));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(WireMock.aResponse().proxiedFrom(to.toString())));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /// @param path part of the path of the request whose answer it is
    /// @param type part of the request's body
    void spoilNextAnswer(Trouble trouble, String path, String type) {
        plan.set(new Plan(trouble, path, type));
    }

    /// Nothing passes until the line is calm again.
    void cut() {
        plan.set(new Plan(Trouble.ALL_REQUESTS_LOST, "", ""));
    }

    /// Whether the trouble that was planned has happened. A fault that never fired proves nothing.
    boolean isCalm() {
        return plan.get() == null;
    }

    void calm() {
        plan.set(null);
    }

    @Override
    public void close() {
        server.stop();
    }

    private boolean isCut() {
        Plan planned = plan.get();
        return planned != null && planned.trouble() == Trouble.ALL_REQUESTS_LOST;
    }

    private boolean happens(Trouble trouble, Request request) {
        Plan planned = plan.get();
        return planned != null
                && planned.trouble() == trouble
                && request.getUrl().contains(planned.path())
                && request.getBodyAsString().contains(planned.type())
                && plan.compareAndSet(planned, null);
    }

    private final class LosesRequests implements StubRequestFilterV2 {

        @Override
        public RequestFilterAction filter(Request request, ServeEvent event) {
            return isCut()
                    ? RequestFilterAction.stopWith(new ResponseDefinitionBuilder()
                            .withFault(Fault.CONNECTION_RESET_BY_PEER)
                            .build())
                    : RequestFilterAction.continueWith(request);
        }

        @Override
        public String getName() {
            return "loses-requests";
        }
    }

    private final class SpoilsAnswers implements ResponseTransformerV2 {

        @Override
        public Response transform(Response answer, ServeEvent event) {
            Request asked = event.getRequest();
            if (happens(Trouble.ANSWER_ALTERED, asked)) {
                String altered = answer.getBodyAsString().replaceFirst("146\\.43", "146.44");
                return Response.Builder.like(answer).but().body(altered).build();
            }
            if (happens(Trouble.SLOW_DRIP, asked)) {
                return Response.Builder.like(answer)
                        .but()
                        .chunkedDribbleDelay(new ChunkedDribbleDelay(DROPS, DRIP_MILLIS))
                        .build();
            }
            if (happens(Trouble.CONNECTION_RESET, asked)) {
                return failing(answer, Fault.CONNECTION_RESET_BY_PEER);
            }
            if (happens(Trouble.GARBAGE, asked)) {
                return failing(answer, Fault.RANDOM_DATA_THEN_CLOSE);
            }
            return answer;
        }

        private static Response failing(Response answer, Fault fault) {
            return Response.Builder.like(answer).but().fault(fault).build();
        }

        @Override
        public String getName() {
            return "spoils-answers";
        }
    }
}
