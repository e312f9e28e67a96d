package io.twoway.party.fault;

import java.util.Optional;

/// What stands around a simulator, for the faults that its doors cannot do alone.
///
/// @param lines   whether everybody reaches its parties over lines that do what a door tells them
/// @param watched whether somebody starts it again when it dies
public record Surroundings(boolean lines, boolean watched) {

    /// What a kind needs and is not there.
    Optional<String> missing(Kind kind) {
        if (kind.isOnTheLine() && !lines) {
            return Optional.of("a line in front of the party; start the network with ./twoway up --lines");
        }
        if (kind == Kind.PARTY_KILLED && !watched) {
            return Optional.of("somebody who starts the simulator again; start the network with ./twoway up");
        }
        return Optional.empty();
    }
}
