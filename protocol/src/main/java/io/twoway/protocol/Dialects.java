package io.twoway.protocol;

import io.twoway.protocol.iso20022.BakongDialect;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.unionpay.AppGatewayDialect;
import io.twoway.protocol.unionpay.IssuerHostDialect;
import io.twoway.protocol.unionpay.SwitchDialect;
import io.twoway.protocol.wechatpay.GatewayDialect;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The dialects by the names that a topology file uses.
public final class Dialects {

    private static final Map<String, Dialect> BY_NAME = Stream.<Dialect>of(
                    new AppGatewayDialect(),
                    new SwitchDialect(),
                    new IssuerHostDialect(),
                    new BakongDialect(),
                    new GatewayDialect())
            .collect(Collectors.toUnmodifiableMap(Dialect::name, Function.identity()));

    private Dialects() {}

    public static Optional<Dialect> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// @throws IllegalArgumentException that lists the names there are
    public static Dialect byName(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no dialect " + name + "; there are "
                        + BY_NAME.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }

    /// The dialect whose requests arrive at this path.
    public static Optional<Dialect> ofPath(String path) {
        return BY_NAME.values().stream().filter(d -> d.receives(path)).findFirst();
    }
}
