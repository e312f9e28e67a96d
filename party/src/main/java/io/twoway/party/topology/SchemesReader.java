package io.twoway.party.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads `schemes` of a network file: every kind of code is one that there is, and leads somewhere.
final class SchemesReader {

    private SchemesReader() {}

    static List<Scheme> read(Section root, Map<String, Party> parties) {
        List<Scheme> schemes = new ArrayList<>();
        for (Section s : root.list("schemes")) {
            Optional<String> via = s.optional("via");
            via.ifPresent(id -> NetworkReader.known(s, "via", id, parties));
            String at = NetworkReader.known(s, "at", s.text("at"), parties).id();
            for (String kind : s.each("codes", SchemesReader::kind)) {
                schemes.add(new Scheme(at, kind, via));
                endsSomewhere(s, kind, at, schemes);
            }
            s.done();
        }
        return schemes;
    }

    private static String kind(String text) {
        return CodeKind.all().stream()
                .filter(kind -> Section.word(kind).equals(Section.word(text)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "one of " + CodeKind.all().stream().map(Section::word).collect(Collectors.joining(", "))));
    }

    /// Refuses the entry that leads codes back to where they came from.
    private static void endsSomewhere(Section s, String kind, String start, List<Scheme> schemes) {
        List<String> way = new ArrayList<>(List.of(start));
        Optional<String> next = via(kind, start, schemes);
        while (next.isPresent()) {
            boolean again = way.contains(next.get());
            way.add(next.get());
            if (again) {
                throw s.refuse("via", Section.word(kind) + " goes in a circle: " + String.join(", ", way));
            }
            next = via(kind, next.get(), schemes);
        }
    }

    private static Optional<String> via(String kind, String at, List<Scheme> schemes) {
        return schemes.stream()
                .filter(scheme -> scheme.at().equals(at) && scheme.code().equals(kind))
                .findFirst()
                .flatMap(Scheme::via);
    }
}
