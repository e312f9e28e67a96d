package io.twoway.features.network;

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
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The line that leads to a simulator. It passes everything on, but for answers that a door marks: these come a few
/// bytes at a time, or a reset or garbage comes instead of them. Which and how often is the door's to know and to
/// count (docs/faults.md); the line does to the bytes what a door cannot.
public final class Line implements AutoCloseable {

    /// With it a door says what is to be done to its answer: a kind of the catalogue.
    private static final String MARK = "Twoway-Line";

    private static final int DROPS = 40;
    private static final int DRIP_MILLIS = 800;

    /// An answer that is changed after it was signed.
    ///
    /// @param path part of the path of the request
    /// @param type part of the request's body
    private record Alteration(String path, String type, UnaryOperator<String> change) {

        boolean isMeant(Request request) {
            return request.getUrl().contains(path) && request.getBodyAsString().contains(type);
        }
    }

    private final AtomicReference<@Nullable Alteration> alteration = new AtomicReference<>();
    private volatile boolean cut;
    private final WireMockServer server;

    /// @param to the simulator; need not listen yet
    public Line(URI to) {
        server = new WireMockServer(options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .disableRequestJournal()
                .preserveUserAgentProxyHeader(true)
                .containerThreads(64)
                .extensions(new LosesRequests(), new SpoilsAnswers()));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(WireMock.aResponse().proxiedFrom(to.toString())));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /// Changes the next answer to such a request on its way.
    ///
    /// @param path part of the path of the request whose answer it is
    /// @param type part of the request's body
    public void alterNextAnswer(String path, String type, UnaryOperator<String> change) {
        alteration.set(new Alteration(path, type, change));
    }

    /// Nothing passes until the line is calm again.
    public void cut() {
        cut = true;
    }

    /// Whether it is not cut, and what was planned on it has happened.
    public boolean isCalm() {
        return !cut && alteration.get() == null;
    }

    public void calm() {
        cut = false;
        alteration.set(null);
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class LosesRequests implements StubRequestFilterV2 {

        @Override
        public RequestFilterAction filter(Request request, ServeEvent event) {
            return cut
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
            Alteration planned = alteration.get();
            if (planned != null && planned.isMeant(event.getRequest()) && alteration.compareAndSet(planned, null)) {
                return Response.Builder.like(answer)
                        .but()
                        .body(planned.change().apply(answer.getBodyAsString()))
                        .build();
            }
            if (isBroken(answer)) {
                return Response.Builder.like(answer)
                        .but()
                        .fault(Fault.EMPTY_RESPONSE)
                        .build();
            }
            HttpHeader mark = answer.getHeaders().getHeader(MARK);
            return mark.isPresent() ? spoilt(answer, mark.firstValue()) : answer;
        }

        /// Where no answer came from beyond, none goes back.
        private static boolean isBroken(Response answer) {
            return answer.getStatus() == 500 && answer.getBodyAsString().startsWith("Network failure");
        }

        private static Response spoilt(Response answer, String kind) {
            Response.Builder spoilt = Response.Builder.like(answer).but();
            return switch (kind) {
                case "slow-drip" ->
                    spoilt.chunkedDribbleDelay(new ChunkedDribbleDelay(DROPS, DRIP_MILLIS))
                            .build();
                case "connection-reset" ->
                    spoilt.fault(Fault.CONNECTION_RESET_BY_PEER).build();
                case "garbage" -> spoilt.fault(Fault.RANDOM_DATA_THEN_CLOSE).build();
                default -> throw new IllegalStateException("a line cannot do " + kind);
            };
        }

        @Override
        public String getName() {
            return "spoils-answers";
        }
    }
}
