package io.twoway.party.fault;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// The faults that a process was told to have, and how often each has struck.
public final class Faults {

    private final List<Armed> armed = new CopyOnWriteArrayList<>();

    /// A fault and its lifetime.
    public record Armed(long id, Fault fault, AtomicInteger fired) {

        /// A fault that never struck proves nothing.
        public boolean isOver() {
            return fired.get() >= fault.times();
        }
    }

    public Armed arm(Fault fault) {
        Armed added = new Armed(armed.size() + 1L, fault, new AtomicInteger());
        armed.add(added);
        return added;
    }

    public List<Armed> all() {
        return List.copyOf(armed);
    }

    /// Ends all faults.
    public void clear() {
        armed.clear();
    }

    /// Whether a fault strikes this message now; each strike counts.
    public boolean strikes(String party, String message, Fault.Kind kind) {
        for (Armed candidate : armed) {
            Fault fault = candidate.fault();
            if (fault.kind() == kind
                    && fault.party().equals(party)
                    && fault.message().equals(message)
                    && candidate.fired().getAndUpdate(n -> Math.min(n + 1, fault.times())) < fault.times()) {
                return true;
            }
        }
        return false;
    }
}
