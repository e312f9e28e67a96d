package io.twoway.party.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Raw bytes out and back over HTTP, one shared client per process. Callers block on virtual threads.
public final class Wire implements AutoCloseable {

    private static final int OK = 200;
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(5);

    private static final int CONNECTIONS = 512;

    /// Lines that are kept open at once for answers that come too late; more are cut.
    private static final int LATE = 64;

    private final Vertx vertx;
    private final HttpClient client;
    private final Semaphore late = new Semaphore(LATE);
    private final Duration least;

    public Wire(Vertx vertx) {
        this(vertx, CONNECTIONS, Duration.ZERO);
    }

    /// @param least patience with everybody, whatever a timeout says
    public Wire(Vertx vertx, Duration least) {
        this(vertx, CONNECTIONS, least);
    }

    /// @param connections at most, to each host and port
    Wire(Vertx vertx, int connections) {
        this(vertx, connections, Duration.ZERO);
    }

    private Wire(Vertx vertx, int connections, Duration least) {
        this.vertx = vertx;
        this.least = least;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAliveTimeout(120)
                        .setConnectTimeout(3_000)
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    /// What came back, or why nothing did.
    public sealed interface Outcome {

        /// @param headers names in lower case
        record Received(int status, Map<String, String> headers, byte[] body) implements Outcome {}

        /// Nobody was there: nothing was sent.
        record NotSent(String reason) implements Outcome {}

        /// Sent, then silence or a broken line.
        record Lost(String reason) implements Outcome {}
    }

    /// @param timeout for all of it: a connection, the request and the whole answer
    public Outcome post(URI url, Map<String, String> headers, byte[] body, Duration timeout) {
        return exchange(HttpMethod.POST, url, headers, body, timeout, Optional.empty());
    }

    /// @param timeout for all of it: a connection, the request and the whole answer
    /// @param late    hears of an answer that comes later, within the same time again; on a thread of its own
    public Outcome post(
            URI url, Map<String, String> headers, byte[] body, Duration timeout, Consumer<Outcome.Received> late) {
        return exchange(HttpMethod.POST, url, headers, body, timeout, Optional.of(late));
    }

    /// A redirect is an answer like any other: it is not followed.
    public Outcome get(URI url, Map<String, String> headers, Duration timeout) {
        return exchange(HttpMethod.GET, url, headers, new byte[0], timeout, Optional.empty());
    }

    private Outcome exchange(
            HttpMethod method,
            URI url,
            Map<String, String> headers,
            byte[] body,
            Duration asked,
            Optional<Consumer<Outcome.Received>> tooLate) {
        Duration timeout = asked.compareTo(least) < 0 ? least : asked;
        long began = System.nanoTime();
        Future<HttpClientRequest> connecting = client.request(options(url, method));
        CompletableFuture<HttpClientRequest> connected =
                connecting.toCompletionStage().toCompletableFuture();
        HttpClientRequest request;
        try {
            request = connected.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return new Outcome.NotSent("cannot connect to " + url.getAuthority() + ": " + message(e));
        } catch (TimeoutException _) {
            connecting.onSuccess(HttpClientRequest::reset); // too late: back to the pool
            return new Outcome.NotSent(
                    "no connection to " + url.getAuthority() + " within " + timeout.toMillis() + " ms");
        } catch (InterruptedException _) {
            connecting.onSuccess(HttpClientRequest::reset);
            Thread.currentThread().interrupt();
            return new Outcome.NotSent("interrupted");
        }
        headers.forEach(request::putHeader);
        CompletableFuture<Outcome.Received> answer = received(request);
        request.end(Buffer.buffer(body));
        try {
            long left = timeout.toNanos() - (System.nanoTime() - began);
            return answer.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return new Outcome.Lost("line broken: " + message(e));
        } catch (TimeoutException _) {
            tooLate.filter(_ -> late.tryAcquire())
                    .ifPresentOrElse(heard -> listenOn(request, answer, timeout, heard), request::reset);
            return new Outcome.Lost("no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException _) {
            request.reset();
            Thread.currentThread().interrupt();
            return new Outcome.Lost("interrupted");
        }
    }

    /// The line stays open as long again: what still comes is told, but it is no outcome any more.
    private void listenOn(
            HttpClientRequest request,
            CompletableFuture<Outcome.Received> answer,
            Duration patience,
            Consumer<Outcome.Received> heard) {
        long cut = vertx.setTimer(Math.max(1, patience.toMillis()), _ -> request.reset());
        CompletableFuture<Outcome.Received> _ = answer.whenComplete((received, _) -> {
            vertx.cancelTimer(cut);
            late.release();
            if (received != null) {
                Thread.startVirtualThread(() -> heard.accept(received));
            }
        });
    }

    /// The text at a URL; empty unless it answers 200.
    public Optional<String> text(URI url) {
        return get(url, Map.of(), FETCH_TIMEOUT) instanceof Outcome.Received(int status, var _, var body)
                        && status == OK
                ? Optional.of(new String(body, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    @Override
    public void close() {
        client.close();
    }

    private static RequestOptions options(URI url, HttpMethod method) {
        boolean tls = "https".equals(url.getScheme());
        int standard = tls ? 443 : 80;
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new RequestOptions()
                .setMethod(method)
                .setSsl(tls)
                .setHost(url.getHost())
                .setPort(url.getPort() < 0 ? standard : url.getPort())
                .setURI(url.getRawPath() + query);
    }

    /// Must be asked before the request is sent: on the caller's thread the body could pass by before anyone listens.
    private static CompletableFuture<Outcome.Received> received(HttpClientRequest request) {
        return request.response()
                .compose(response -> response.body().map(body -> received(response, body)))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static Outcome.Received received(HttpClientResponse response, Buffer body) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new Outcome.Received(response.statusCode(), headers, body.getBytes());
    }

    private static String message(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
