package io.twoway.party;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.twoway.party.link.KeyVault;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.NetworkReader;
import io.twoway.party.topology.Party;
import io.twoway.protocol.Dialects;
import io.twoway.protocol.encryption.FieldEncryption;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.Envelope;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import io.twoway.protocol.signing.Keys;
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing;
import io.twoway.protocol.signing.Signing.SigningKey;
import io.twoway.protocol.signing.Signings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Institutions outside the simulator under test: they sign with keys of their own, are `external` in its network file,
/// listen on one WireMock server, and answer as the test says, by default yes.
public final class Neighbours implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;
    private static final String RATES = """
            [{"transCur":"KHR","baseCur":"CNY","rateData":0.00178571},{"transCur":"KHR","baseCur":"USD","rateData":0.00024691},
             {"transCur":"CNY","baseCur":"USD","rateData":0.13827160},{"transCur":"USD","baseCur":"CNY","rateData":7.2321}]""";

    private final WireMockServer server = new WireMockServer(
            wireMockConfig().dynamicPort().bindAddress("127.0.0.1").extensions(new Answering()));
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, KeyPair> keys = new HashMap<>();
    private final Map<String, Function<Request, Optional<Answer>>> rules = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<Request>> heard = new ConcurrentHashMap<>();
    private final AtomicLong nonces = new AtomicLong(Instant.EPOCH.getEpochSecond());
    private final Path file;
    private final Network network;
    private volatile Duration ahead = Duration.ZERO;
    private URI simulator = URI.create("http://127.0.0.1:1");

    /// @param folder  for key files and the network file
    /// @param parties to be played here; everybody else stays as in the built-in network
    /// @param changes texts of the built-in network file, each with what stands there instead
    public Neighbours(Path folder, List<String> parties, Map<String, String> changes) throws IOException {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
        String text = builtIn();
        for (String id : parties) {
            for (String type : List.of("RSA", "EC", "ENC")) {
                KeyPair pair = Keys.generate(type.equals("EC") ? "EC" : "RSA");
                keys.put(kid(id, type), pair);
                Files.writeString(folder.resolve(kid(id, type) + ".pem"), Keys.toPem(pair.getPublic()));
            }
            text = text.replaceFirst(
                    "(\\{id: " + id + ",.*)played-by: [a-z-]+}",
                    "$1external: {url: \"" + server.baseUrl() + "/" + id + "\", keys: {" + kid(id, "RSA") + ": "
                            + kid(id, "RSA") + ".pem, " + kid(id, "EC") + ": " + kid(id, "EC")
                            + ".pem}, encryption-key: {"
                            + kid(id, "ENC") + ": " + kid(id, "ENC") + ".pem}}}");
        }
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (!text.contains(change.getKey())) {
                throw new IllegalArgumentException("the built-in network file does not say " + change.getKey());
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        file = Files.writeString(folder.resolve("network.yaml"), text);
        network = NetworkReader.read(file, Map.of());
    }

    /// For the simulator under test.
    public Path networkFile() {
        return file;
    }

    public String rateFile() {
        return server.baseUrl() + "/rates/{date}.json";
    }

    public Network network() {
        return network;
    }

    /// @param address of the simulator under test
    public void facing(URI address) {
        simulator = address;
    }

    /// Everybody says yes again, and what was heard is forgotten.
    public void reset() {
        rules.clear();
        heard.clear();
    }

    /// How a party answers a kind of message from now on; empty breaks the line instead.
    public void rule(String party, Class<? extends Request> kind, Function<Request, Optional<Answer>> rule) {
        rules.put(party + kind.getSimpleName(), rule);
    }

    public void answers(String party, Class<? extends Request> kind, Answer answer) {
        rule(party, kind, _ -> Optional.of(answer));
    }

    public void isSilent(String party, Class<? extends Request> kind) {
        rule(party, kind, _ -> Optional.empty());
    }

    /// The next message of a kind that a party hears; waits for it.
    public <R extends Request> R hears(String party, Class<R> kind) throws InterruptedException {
        Request next = queue(party, kind).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return kind.cast(Objects.requireNonNull(next, party + " heard no " + kind.getSimpleName()));
    }

    /// Whether a party has heard a kind of message that nobody asked for yet.
    public boolean hasHeard(String party, Class<? extends Request> kind) {
        return !queue(party, kind).isEmpty();
    }

    /// Whether a party has heard a kind of message about a payment that nobody asked for yet. What earlier tests left
    /// on
    /// the way is about others.
    public boolean hasHeard(String party, Class<? extends Request> kind, String paymentId) {
        return queue(party, kind).stream().anyMatch(heard -> heard.paymentId().equals(paymentId));
    }

    /// Sends a signed message to the simulator under test and understands its signed answer.
    public Answer send(Link link, Request request, String messageId) throws IOException, InterruptedException {
        Envelope envelope = envelope(link, messageId);
        HttpResponse<byte[]> response =
                post(link, Dialects.byName(link.dialect()).encode(envelope, request));
        try {
            verify(
                    link,
                    Dialects.byName(link.dialect()).encode(envelope, request).path(),
                    response);
            return Dialects.byName(link.dialect()).decode(envelope, request, response.body());
        } catch (SignatureRefused | MalformedMessage e) {
            throw new IllegalStateException(response + " " + new String(response.body(), StandardCharsets.UTF_8), e);
        }
    }

    public Envelope envelope(Link link, String messageId) {
        return new Envelope(
                messageId, now(), link.from().idIn(link.numbering()), link.to().idIn(link.numbering()));
    }

    /// Sends signed bytes and returns what comes back, whatever it is.
    public HttpResponse<byte[]> post(Link link, Dialect.Encoded encoded) throws IOException, InterruptedException {
        Signing signing = Signings.byName(link.signing());
        Signing.Signed signed = signing.sign(
                new Signing.Message(encoded.path(), false, Map.of(), sealed(link, encoded.body())),
                key(link.from(), signing.keyType(), link),
                now(),
                nonce());
        HttpRequest.Builder http = HttpRequest.newBuilder(
                        URI.create(simulator + "/" + link.to().id() + encoded.path()))
                .header("content-type", encoded.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(signed.body()));
        signed.headers().forEach(http::header);
        return client.send(http.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private byte[] sealed(Link link, byte[] body) {
        String kid = KeyVault.encryptionKid(link.to());
        return link.encryption()
                .map(e -> e.seal(
                        body,
                        new FieldEncryption.Key(kid, published(link.to(), kid).orElseThrow())))
                .orElse(body);
    }

    /// A call of the simulator's own interface.
    public String call(String method, String path, String json) throws IOException, InterruptedException {
        return asked(method, path, json).body();
    }

    /// The same, with its status.
    public HttpResponse<String> asked(String method, String path, String json)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(simulator + path))
                        .header("content-type", "application/json")
                        .method(
                                method,
                                json.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    public Link link(String from, String to, String dialect) {
        return network.link(network.party(from), network.party(to), dialect).orElseThrow();
    }

    /// Advances the clock of the simulator under test, and ours with it.
    public void advance(Duration by) throws IOException, InterruptedException {
        ahead = ahead.plus(by);
        call("PUT", "/control/clock", "{\"aheadMillis\":" + ahead.toMillis() + "}");
    }

    @Override
    public void close() {
        server.stop();
        client.close();
    }

    private void verify(Link link, String path, HttpResponse<byte[]> response) throws SignatureRefused {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        Signings.byName(link.signing())
                .verify(
                        new Signing.Message(path, true, headers, response.body()),
                        kid -> published(link.to(), kid),
                        now());
    }

    private Optional<PublicKey> published(Party party, String kid) {
        try {
            return Optional.of(Keys.publicKey(call("GET", "/" + party.id() + "/keys/" + kid, "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private BlockingQueue<Request> queue(String party, Class<? extends Request> kind) {
        return heard.computeIfAbsent(party + kind.getSimpleName(), _ -> new LinkedBlockingQueue<>());
    }

    private SigningKey key(Party party, String type, Link link) {
        String kid = kid(party.id(), type);
        return new SigningKey(
                kid,
                party.idIn(link.numbering()),
                Objects.requireNonNull(keys.get(kid), kid).getPrivate());
    }

    private String nonce() {
        return "%032x".formatted(nonces.incrementAndGet());
    }

    private static String kid(String party, String type) {
        return party + "-of-theirs-" + type.toLowerCase(java.util.Locale.ROOT);
    }

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    private static String builtIn() {
        try (var in = Objects.requireNonNull(NetworkReader.class.getResourceAsStream("/network.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Turns whatever arrives into the answer of the party it was sent to.
    private final class Answering implements ResponseDefinitionTransformerV2 {

        @Override
        public String getName() {
            return "neighbours";
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            String url = event.getRequest().getUrl();
            if (url.startsWith("/rates/")) {
                return aResponse().withStatus(200).withBody(RATES).build();
            }
            String party = url.split("/", -1)[1];
            return answer(
                    network.party(party),
                    url.substring(party.length() + 1),
                    event.getRequest().getBody());
        }

        private byte[] opened(Party me, Dialect dialect, byte[] body) throws MalformedMessage {
            Optional<FieldEncryption> encryption = network.links().stream()
                    .filter(l -> l.to().equals(me) && l.dialect().equals(dialect.name()))
                    .findFirst()
                    .flatMap(Link::encryption);
            String kid = kid(me.id(), "ENC");
            return encryption.isEmpty()
                    ? body
                    : encryption
                            .get()
                            .open(
                                    body,
                                    kid,
                                    Objects.requireNonNull(keys.get(kid)).getPrivate());
        }

        private ResponseDefinition answer(Party me, String path, byte[] body) {
            try {
                Dialect dialect = Dialects.ofPath(path).orElseThrow();
                Dialect.Decoded decoded = dialect.decode(path, opened(me, dialect, body));
                Request asked = decoded.request();
                Optional<Answer> answer = rules.getOrDefault(
                                me.id() + asked.getClass().getSimpleName(), r -> Optional.of(Messages.yes(r)))
                        .apply(asked);
                queue(me.id(), asked.getClass()).add(asked); // last: who hears it may change the rule
                if (answer.isEmpty()) {
                    return aResponse().withFault(Fault.EMPTY_RESPONSE).build();
                }
                Link link = network.links().stream()
                        .filter(l -> l.to().equals(me) && l.dialect().equals(dialect.name()))
                        .filter(l -> l.from()
                                .idIn(l.numbering())
                                .equals(decoded.envelope().sender()))
                        .findFirst()
                        .orElseThrow();
                Signing signing = Signings.byName(link.signing());
                Envelope back = new Envelope(
                        decoded.envelope().messageId(),
                        now(),
                        decoded.envelope().sender(),
                        decoded.envelope().receiver());
                Signing.Signed signed = signing.sign(
                        new Signing.Message(path, true, Map.of(), dialect.encode(back, asked, answer.get())),
                        key(me, signing.keyType(), link),
                        now(),
                        nonce());
                ResponseDefinitionBuilder response = aResponse().withStatus(200).withBody(signed.body());
                new LinkedHashMap<>(signed.headers()).forEach(response::withHeader);
                return response.build();
            } catch (MalformedMessage e) {
                return aResponse()
                        .withStatus(500)
                        .withBody(String.valueOf(e.getMessage()))
                        .build();
            }
        }
    }
}
