package io.twoway.features.network;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// Who runs a network, and where it listens.
///
/// @param pid process that started the simulators
public record Running(long pid, Addresses addresses) {

    @JsonIgnore
    public boolean isAlive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
