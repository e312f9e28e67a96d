package io.twoway.switches.openapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The Open API's own settings.
@ConfigMapping(prefix = "twoway.open-api")
interface OpenApiConfig {

    @WithDefault("50")
    int lookupsPerSecond();
}
