package io.twoway.protocol.qr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The violations found so far. Costs nothing while there are none.
final class Findings {

    private static final int SHOWN = 40;

    private @Nullable List<Violation> violations;

    /// The whole payload breaks the rule.
    void add(QrRule rule) {
        add(rule, "", 0);
    }

    void add(QrRule rule, String path, int offset) {
        add(new Violation(rule, path, offset, rule.requirement()));
    }

    /// The value of `object` breaks the rule.
    void add(QrRule rule, DataObject object) {
        add(new Violation(rule, object.path(), object.valueOffset(), rule.requirement() + ", found " + shown(object)));
    }

    void add(Violation violation) {
        if (violations == null) {
            violations = new ArrayList<>();
        }
        violations.add(violation);
    }

    /// Adds what `others` found beyond this.
    void merge(List<Violation> others) {
        for (Violation other : others) {
            if (list().stream()
                    .noneMatch(v -> v.rule() == other.rule() && v.path().equals(other.path()))) {
                add(other);
            }
        }
    }

    List<Violation> list() {
        return violations == null ? List.of() : violations;
    }

    private static String shown(DataObject object) {
        String value = object.value();
        return value.length() <= SHOWN ? "'" + value + "'" : "'" + value.substring(0, SHOWN) + "…'";
    }
}
