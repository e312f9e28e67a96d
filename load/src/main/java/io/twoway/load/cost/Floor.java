package io.twoway.load.cost;

import com.sun.net.httpserver.HttpServer;
import io.twoway.features.network.Message;
import io.twoway.features.network.Message.Direction;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing;
import io.twoway.protocol.signing.Signings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/// What one payment would take if it consisted of nothing but its HTTP exchanges, signatures and durable commits, one
/// after the other, each measured alone on this machine.
///
/// @param parts  what was counted and measured
/// @param micros their sum
public record Floor(List<Part> parts, long micros) {

    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 1_001;
    private static final int COMMITS = 301;

    /// A page of a database's log.
    private static final int PAGE = 8_192;

    private static final byte[] BODY = ("{\"msgInfo\":{\"msgID\":\"A1\"},\"trxInfo\":{\"note\":\"" + "x".repeat(900)
                    + "\",\"signature\":\"00000000\"},\"certificateSignature\":{\"signature\":\"00000000\"}}")
            .getBytes(StandardCharsets.UTF_8);

    /// @param count  per payment
    /// @param micros of one, median
    public record Part(String name, long count, long micros) {}

    /// @param journal one payment's messages, of all parties
    /// @param commits its durable commits
    /// @param folder  on the disk that the databases use
    public static Floor of(List<Message> journal, long commits, Path folder) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("HTTP exchange", Hops.exchanges(journal), exchange()));
        Map<String, Long> schemes = new LinkedHashMap<>();
        journal.stream()
                .filter(m -> m.direction() == Direction.REQUEST_OUT)
                .forEach(m -> schemes.merge(scheme(m.path()), 1L, Long::sum));
        // a request and its answer, each signed once and verified once
        schemes.forEach((scheme, exchanges) ->
                parts.add(new Part("sign and verify " + scheme, 2 * exchanges, signAndVerify(scheme))));
        parts.add(new Part("durable commit", commits, commit(folder)));
        return new Floor(
                parts, parts.stream().mapToLong(p -> p.count() * p.micros()).sum());
    }

    /// Signing follows the dialect, and the dialect the path, in the built-in network.
    static String scheme(String path) {
        if (path.startsWith("/umpsqrgw") || path.startsWith("/wallet/")) {
            return "app-gateway-rsa-bare";
        }
        if (path.startsWith("/iso20022/")) {
            return "detached-jws-es256";
        }
        return path.startsWith("/v3/") ? "wechatpay2-rsa" : "upi-jws-rs256";
    }

    private static long exchange() {
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(executor);
            server.createContext("/", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            try {
                HttpRequest request = HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(BODY))
                        .build();
                return median(ROUNDS, () -> {
                    try {
                        client.send(request, BodyHandlers.ofByteArray());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            } finally {
                server.stop(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long signAndVerify(String scheme) {
        Signing signing = Signings.byName(scheme);
        KeyPair pair = Keys.generate(signing.keyType());
        Signing.SigningKey key = new Signing.SigningKey("k1", "99990010", pair.getPrivate());
        Instant now = Instant.EPOCH.plusSeconds(1_800_000_000);
        String path = "/scis/switch/qrcinfoinquiry";
        return median(ROUNDS, () -> {
            Signing.Signed signed = signing.sign(
                    new Signing.Message(path, false, Map.of(), BODY), key, now, "0123456789abcdef0123456789abcdef");
            try {
                signing.verify(
                        new Signing.Message(path, false, signed.headers(), signed.body()),
                        _ -> Optional.of(pair.getPublic()),
                        now);
            } catch (SignatureRefused e) {
                throw new IllegalStateException("our own signature is refused", e);
            }
        });
    }

    private static long commit(Path folder) {
        try (FileChannel file = FileChannel.open(
                folder.resolve("floor.log"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            ByteBuffer page = ByteBuffer.allocate(PAGE);
            return median(COMMITS, () -> {
                try {
                    page.clear();
                    file.write(page);
                    file.force(false);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long median(int rounds, Runnable work) {
        for (int i = 0; i < Math.min(WARM_UP, 4 * rounds); i++) {
            work.run();
        }
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            work.run();
            nanos.add(System.nanoTime() - began);
        }
        return Median.of(nanos) / 1_000;
    }
}
