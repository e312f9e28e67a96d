package io.twoway.load.payment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// How often each route is taken: `r1=70,r2=20,r3=10`. Weights are relative, they need not sum to 100.
///
/// @param weights positive or zero, not all zero
public record Mix(Map<Route, Integer> weights) {

    public Mix {
        weights = Map.copyOf(weights);
        if (weights.values().stream().anyMatch(w -> w < 0)) {
            throw new IllegalArgumentException("a weight is at least 0");
        }
        if (weights.values().stream().mapToInt(w -> w).sum() == 0) {
            throw new IllegalArgumentException("at least one weight is above 0");
        }
    }

    public static Mix only(Route route) {
        return new Mix(Map.of(route, 1));
    }

    /// @throws IllegalArgumentException that says which part is no `route=weight`
    public static Mix parse(String text) {
        Map<Route, Integer> weights = new EnumMap<>(Route.class);
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().split("=", -1);
            if (sides.length != 2 || !sides[1].matches("[0-9]{1,6}")) {
                throw new IllegalArgumentException("'" + part + "' is not of the form r1=70");
            }
            if (weights.put(route(sides[0]), Integer.parseInt(sides[1])) != null) {
                throw new IllegalArgumentException("'" + sides[0] + "' is there twice");
            }
        }
        return new Mix(weights);
    }

    private static Route route(String label) {
        for (Route route : Route.values()) {
            if (route.label().equals(label.toLowerCase(Locale.ROOT))) {
                return route;
            }
        }
        throw new IllegalArgumentException("no route '" + label + "'; there are r1, r2 and r3");
    }

    /// The routes that are taken at all.
    public List<Route> routes() {
        List<Route> taken = new ArrayList<>();
        for (Route route : Route.values()) {
            if (weights.getOrDefault(route, 0) > 0) {
                taken.add(route);
            }
        }
        return taken;
    }

    /// A route, as often as its weight says.
    public Route pick(RandomGenerator random) {
        int drawn = random.nextInt(weights.values().stream().mapToInt(w -> w).sum());
        for (Route route : Route.values()) {
            drawn -= weights.getOrDefault(route, 0);
            if (drawn < 0) {
                return route;
            }
        }
        throw new IllegalStateException("drawn beyond " + this);
    }

    /// As [#parse] reads it.
    @Override
    public String toString() {
        return routes().stream()
                .map(r -> r.label() + "=" + weights.getOrDefault(r, 0))
                .collect(Collectors.joining(","));
    }
}
