package io.twoway.protocol.signing;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The signing schemes by the names that a topology file uses.
public final class Signings {

    private static final Map<String, Signing> BY_NAME = Stream.of(
                    UpiJws.rs256(),
                    UpiJws.es256(),
                    AppGatewaySigning.bare(),
                    AppGatewaySigning.standard(),
                    new DetachedJws(),
                    new WechatPaySigning())
            .collect(Collectors.toUnmodifiableMap(Signing::name, Function.identity()));

    private Signings() {}

    public static Optional<Signing> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// @throws IllegalArgumentException that lists the names there are
    public static Signing byName(String name) {
        Signing signing = BY_NAME.get(name);
        if (signing == null) {
            throw new IllegalArgumentException("no signing scheme " + name + "; there are "
                    + BY_NAME.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return signing;
    }
}
