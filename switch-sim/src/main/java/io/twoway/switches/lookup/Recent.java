package io.twoway.switches.lookup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The last values that were put, by name; the oldest give way. Thread-safe.
public final class Recent<V> {

    private static final int REMEMBERED = 50_000;

    private final Map<String, V> values = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > REMEMBERED;
        }
    };

    public synchronized void put(String name, V value) {
        values.put(name, value);
    }

    public synchronized Optional<V> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// Of many calls for one value exactly one gets it.
    public synchronized Optional<V> take(String name) {
        return Optional.ofNullable(values.remove(name));
    }
}
