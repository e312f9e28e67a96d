package io.twoway.switches.openapi;

import jakarta.inject.Singleton;
import java.time.InstantSource;

/// How many look-ups the Open API takes per second, all merchants together; more get 429 (messages.md 5.1 S-16).
@Singleton
final class RateLimit {

    private final OpenApiConfig config;
    private final InstantSource clock;
    private long second;
    private int taken;

    RateLimit(OpenApiConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    synchronized boolean allows() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            taken = 0;
        }
        taken++;
        return taken <= config.lookupsPerSecond();
    }
}
