package io.twoway.features.network;

import org.jspecify.annotations.Nullable;

/// How a link stands, seen from one of its ends.
///
/// @param state  `UP`, `DOWN`, `SIGNED_OFF` or `NEW`
/// @param misses echoes in a row that were not answered
/// @param key    name of the key that `from` signs with towards `to`; absent where keys are not changed
public record LinkState(
        String from,
        String to,
        String state,
        int misses,
        @Nullable String key) {

    public boolean isDown() {
        return state.equals("DOWN");
    }

    public boolean isSignedOff() {
        return state.equals("SIGNED_OFF");
    }
}
