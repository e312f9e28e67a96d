package io.twoway.features.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The harness's way into one simulator: JSON over HTTP.
final class Door {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /// Longer than any payer waits for a payment.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String name;
    private final URI base;

    /// @param name of who should answer, for errors
    Door(String name, URI base) {
        this.name = name;
        this.base = base;
    }

    <T> T get(String path, Class<T> type) {
        return read(send(to(path).GET()), bytes -> JSON.readValue(bytes, type));
    }

    <T> List<T> list(String path, Class<T> type) {
        return read(send(to(path).GET()), bytes -> JSON.readerForListOf(type).readValue(bytes));
    }

    <T> T post(String path, Object body, Class<T> type) {
        return read(send(to(path).POST(BodyPublishers.ofString(written(body)))), bytes -> JSON.readValue(bytes, type));
    }

    <T> T put(String path, Object body, Class<T> type) {
        return read(send(to(path).PUT(BodyPublishers.ofString(written(body)))), bytes -> JSON.readValue(bytes, type));
    }

    void delete(String path) {
        HttpResponse<byte[]> _ = send(to(path).DELETE());
    }

    String text(String path) {
        return new String(send(to(path).GET()).body(), StandardCharsets.UTF_8);
    }

    /// The body while it comes in; to be closed.
    InputStream stream(String path) {
        HttpResponse<InputStream> answer = answer(to(path).GET().build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() >= 300) {
            try (InputStream body = answer.body()) {
                throw new RequestRefused(
                        answer.statusCode(), problem(answer.uri(), answer.statusCode(), body.readAllBytes()));
            } catch (IOException e) {
                throw new NetworkUnavailable(name + " does not answer at " + base, e);
            }
        }
        return answer.body();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, */*;q=0.5");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = answer(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new RequestRefused(answer.statusCode(), problem(answer.uri(), answer.statusCode(), answer.body()));
        }
        return answer;
    }

    private static <T> T read(HttpResponse<byte[]> answer, Reading<T> reading) {
        try {
            return reading.of(answer.body());
        } catch (IOException e) {
            throw new NetworkUnavailable(answer.uri() + " does not answer like a simulator: " + firstLine(e), e);
        }
    }

    private interface Reading<T> {
        T of(byte[] body) throws IOException;
    }

    private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request, body);
        } catch (IOException e) {
            throw new NetworkUnavailable(name + " does not answer at " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetworkUnavailable("interrupted while waiting for " + base, e);
        }
    }

    private static String problem(URI asked, int status, byte[] said) {
        String body = new String(said, StandardCharsets.UTF_8).strip();
        return body.isEmpty()
                ? "HTTP " + status + " from " + asked
                : body.lines().findFirst().orElse("");
    }

    private static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
