package io.twoway.protocol;

import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.unionpay.AppGatewayDialect;
import io.twoway.protocol.unionpay.IssuerHostDialect;
import io.twoway.protocol.unionpay.SwitchDialect;
import java.util.List;
import java.util.Optional;

/// The dialects that this library speaks.
public final class Dialects {

    private static final List<Dialect> ALL =
            List.of(new AppGatewayDialect(), new SwitchDialect(), new IssuerHostDialect());

    private Dialects() {}

    public static Optional<Dialect> find(String name) {
        return ALL.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    /// @throws IllegalArgumentException if there is none of this name
    public static Dialect byName(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no dialect " + name));
    }

    /// The dialect whose requests arrive at this path.
    public static Optional<Dialect> ofPath(String path) {
        return ALL.stream().filter(d -> d.receives(path)).findFirst();
    }
}
