package io.twoway.protocol.qr;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What national schemes keep in their templates, by GUID and by ids inside the template:
/// `qr/layouts.csv`.
///
/// Source: qr-formats.md 6.1 (read off samples)
final class Layouts {

    private static final Map<String, String> NAMES = Network.rows("/qr/layouts.csv").stream()
            .collect(Collectors.toUnmodifiableMap(row -> key(row[0], row[1]), row -> row[2]));

    private Layouts() {}

    /// What an id means inside a network's template, or one level deeper.
    static Optional<String> name(DataObject container, int id) {
        DataObject template = container.container();
        return template == null ? named(container, Ids.text(id)) : named(template, container.id() + "/" + Ids.text(id));
    }

    /// Whether the network keeps data objects in this object of its template.
    static boolean isTemplate(DataObject object) {
        DataObject template = object.container();
        return template != null
                && named(template, object.id() + "/" + Ids.text(0)).isPresent();
    }

    private static Optional<String> named(DataObject template, String path) {
        @Nullable DataObject guid = template.container() == null ? template.child(0) : null;
        return Optional.ofNullable(guid).map(found -> NAMES.get(key(found.value(), path)));
    }

    private static String key(String guid, String path) {
        return guid.toUpperCase(Locale.ROOT) + "/" + path;
    }
}
