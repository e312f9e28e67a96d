package io.twoway.protocol;

import io.twoway.protocol.iso20022.BakongDialect;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.unionpay.AppGatewayDialect;
import io.twoway.protocol.unionpay.IssuerHostDialect;
import io.twoway.protocol.unionpay.SwitchDialect;
import io.twoway.protocol.wechatpay.GatewayDialect;
import java.util.Map;
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

    /// @throws IllegalArgumentException that lists the names there are
    public static Dialect byName(String name) {
        Dialect dialect = BY_NAME.get(name);
        if (dialect == null) {
            throw new IllegalArgumentException("no dialect " + name + "; there are "
                    + BY_NAME.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return dialect;
    }
}
