package io.twoway.features.books;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.twoway.features.network.Addresses;
import io.twoway.features.network.Simulator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A network that never ran: its books are made up while they are read, payment by payment, over HTTP as real ones.
final class GeneratedNetwork implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Map<Simulator, HttpServer> servers = new EnumMap<>(Simulator.class);
    private final int payments;
    private final IntFunction<Sample> maker;

    /// @param maker of the payment with a number from 0; its ids must grow with the number
    GeneratedNetwork(int payments, IntFunction<Sample> maker) {
        this.payments = payments;
        this.maker = maker;
        for (Simulator simulator : Simulator.values()) {
            servers.put(simulator, server(simulator));
        }
    }

    /// Ids of equal length, so that they sort as their numbers do.
    static String id(int number) {
        return "A%09d".formatted(number);
    }

    Addresses addresses() {
        return new Addresses(
                address(Simulator.SWITCH),
                address(Simulator.WALLET),
                address(Simulator.MERCHANT),
                "http://127.0.0.1:1/rates/{date}.json");
    }

    @Override
    public void close() {
        servers.values().forEach(server -> server.stop(0));
    }

    private URI address(Simulator simulator) {
        HttpServer server = servers.get(simulator);
        if (server == null) {
            throw new IllegalStateException("no server for " + simulator);
        }
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private HttpServer server(Simulator simulator) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/control/parties", exchange -> answer(exchange, "[]"));
            server.createContext("/control/books", exchange -> answer(exchange, "{\"balances\":[],\"problems\":[]}"));
            server.createContext("/control/export/network", exchange -> answer(exchange, Sample.networkFile()));
            server.createContext("/control/export/payments", exchange -> export(exchange, simulator));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void export(HttpExchange exchange, Simulator simulator) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        AtomicLong rows = new AtomicLong();
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            for (int number : asked(exchange).toArray()) {
                for (Row row : maker.apply(number).of(simulator)) {
                    out.write(JSON.writeValueAsBytes(row));
                    out.write('\n');
                    rows.incrementAndGet();
                }
            }
            out.write(("{\"end\":" + rows + "}\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private IntStream asked(HttpExchange exchange) {
        List<String> ids = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).stream()
                .flatMap(query -> Arrays.stream(query.split("&")))
                .filter(parameter -> parameter.startsWith("payment="))
                .map(parameter -> URLDecoder.decode(parameter.substring("payment=".length()), StandardCharsets.UTF_8))
                .toList();
        return ids.isEmpty()
                ? IntStream.range(0, payments)
                : Stream.of(ids.toArray(String[]::new))
                        .mapToInt(id -> Integer.parseInt(id.substring(1)))
                        .sorted();
    }
}
