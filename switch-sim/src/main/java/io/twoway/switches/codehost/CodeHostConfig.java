package io.twoway.switches.codehost;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long things last at the host of URL codes.
@ConfigMapping(prefix = "twoway.code-host")
interface CodeHostConfig {

    /// From the issue of a code for one order until nobody can open it any more.
    @WithDefault("10M")
    Duration codeLife();

    /// From opening a code to the order page, and from there to the order's verification.
    @WithDefault("5M")
    Duration orderLife();
}
