package io.twoway.party.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.link.Wire.Outcome;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The trap: an answer's body is pushed by the event loop. Whoever begins to listen on another thread, after the answer
/// has come, hears nothing of it and takes an empty body for the answer.
class WireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] BODY =
            "an answer that must arrive whole".repeat(40).getBytes(StandardCharsets.UTF_8);

    private Vertx vertx;
    private HttpServer server;
    private Wire wire;

    @BeforeEach
    void listen() throws ExecutionException, InterruptedException {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer()
                .requestHandler(request -> request.response().end(Buffer.buffer(BODY)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        wire = new Wire(vertx);
    }

    @AfterEach
    void stop() throws ExecutionException, InterruptedException {
        wire.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void every_one_of_many_answers_arrives_with_its_whole_body() throws ExecutionException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + server.actualPort() + "/party");
        List<Future<Outcome>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 30_000; i++) {
                answers.add(threads.submit(() -> wire.post(url, Map.of(), BODY, PATIENCE)));
            }
        }
        for (Future<Outcome> answer : answers) {
            assertThat(answer.get())
                    .isInstanceOfSatisfying(
                            Outcome.Received.class,
                            received -> assertThat(received.body()).isEqualTo(BODY));
        }
    }

    @Test
    void nobody_there_means_not_sent() throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0)) {
            free = taken.getLocalPort();
        }
        URI url = URI.create("http://127.0.0.1:" + free + "/party");

        assertThat(wire.post(url, Map.of(), BODY, PATIENCE)).isInstanceOf(Outcome.NotSent.class);
    }
}
