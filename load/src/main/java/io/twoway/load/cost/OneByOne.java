package io.twoway.load.cost;

import io.twoway.features.network.NetworkUnavailable;
import io.twoway.features.network.PaymentResult;
import io.twoway.features.network.RunningNetwork;
import io.twoway.features.network.Simulator;
import io.twoway.features.network.Wallet;
import io.twoway.load.payment.Asked;
import io.twoway.load.payment.Crowd;
import io.twoway.load.payment.Route;
import io.twoway.load.report.Quantiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/// R1 payments of static codes, one after the other: what a payment takes when nobody else pays.
///
/// @param payments       made and approved
/// @param latency        microseconds
/// @param processor      microseconds of processor time per payment, by process
/// @param residentMegabytes afterwards, by simulator; empty where the system does not say
/// @param commits        durable commits per payment, of all simulators
/// @param lastTrace      finds the last one in the journals
public record OneByOne(
        int payments,
        Quantiles latency,
        Map<String, Long> processor,
        Map<String, Long> residentMegabytes,
        long commits,
        String lastTrace) {

    private static final int KILOBYTES = 1_024;

    /// @param progress told how many are done, now and then
    /// @throws NetworkUnavailable if one is not approved
    public static OneByOne pay(
            RunningNetwork network,
            Map<String, ProcessHandle> processes,
            Crowd crowd,
            int payments,
            IntConsumer progress) {
        Map<String, String> codes = new HashMap<>();
        Route.R1
                .shops()
                .forEach(shop -> codes.put(
                        shop.merchant(), network.merchant(shop.merchant()).showsStaticCode()));
        long[] micros = new long[payments];
        String trace = "";
        long commits = commits(network);
        ProcessorTime before = ProcessorTime.of(processes);
        for (int i = 0; i < payments; i++) {
            Asked asked = crowd.next(Route.R1);
            Wallet.Order order = new Wallet.Order(
                    codes.getOrDefault(asked.merchant(), ""),
                    Optional.of(asked.amount().toPlainString()),
                    Optional.of(asked.payer()));
            long began = System.nanoTime();
            PaymentResult result = network.wallet(asked.wallet()).pay(order);
            micros[i] = (System.nanoTime() - began) / 1_000;
            if (!result.isApproved()) {
                throw new NetworkUnavailable("payment " + i + ": " + result.state() + " " + result.reason());
            }
            trace = result.trace();
            if (i % 500 == 499) {
                progress.accept(i + 1);
            }
        }
        Map<String, Long> processor = ProcessorTime.of(processes).since(before, payments);
        return new OneByOne(
                payments,
                Quantiles.of(micros),
                processor,
                resident(processes),
                Math.round((commits(network) - commits) / (double) Math.max(1, payments)),
                trace);
    }

    private static long commits(RunningNetwork network) {
        return Arrays.stream(Simulator.values())
                .mapToLong(simulator -> network.ledger(simulator).commits())
                .sum();
    }

    private static Map<String, Long> resident(Map<String, ProcessHandle> processes) {
        Map<String, Long> resident = new TreeMap<>();
        processes.forEach((name, process) -> {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            if (Files.exists(status)) {
                resident.put(name, resident(status));
            }
        });
        return resident;
    }

    private static long resident(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KILOBYTES)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
