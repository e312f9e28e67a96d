package io.twoway.features.network;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a line does to an answer when the door behind it says so.
class LineTest {

    private final WireMockServer door = new WireMockServer(options().dynamicPort());

    @BeforeEach
    void start() {
        door.start();
    }

    @AfterEach
    void stop() {
        door.stop();
    }

    @Test
    void an_answer_that_is_not_marked_passes_as_it_is() throws IOException, InterruptedException {
        answers("");
        try (Line line = new Line(URI.create(door.baseUrl()))) {
            assertThat(asked(line).body()).isEqualTo("yes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "connection-reset"})
    void something_else_comes_instead_of_a_marked_answer(String kind) {
        answers(kind);
        try (Line line = new Line(URI.create(door.baseUrl()))) {
            assertThatThrownBy(() -> asked(line)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_marked_answer_comes_slowly_but_whole() throws IOException, InterruptedException {
        answers("slow-drip");
        try (Line line = new Line(URI.create(door.baseUrl()))) {
            long began = System.nanoTime();
            assertThat(asked(line).body()).isEqualTo("yes");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));
        }
    }

    @Test
    void where_nobody_answers_behind_the_line_nothing_comes_back() {
        door.stop();
        try (Line line = new Line(URI.create("http://127.0.0.1:9"))) {
            assertThatThrownBy(() -> asked(line)).isInstanceOf(IOException.class);
        }
    }

    private void answers(String mark) {
        door.stubFor(
                any(anyUrl()).willReturn(mark.isEmpty() ? ok("yes") : ok("yes").withHeader("Twoway-Line", mark)));
    }

    private static HttpResponse<String> asked(Line line) throws IOException, InterruptedException {
        return Door.HTTP.send(
                HttpRequest.newBuilder(line.address().resolve("/upi/pay"))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
    }
}
