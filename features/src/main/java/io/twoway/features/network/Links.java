package io.twoway.features.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The links that a simulator's parties look after, and what they can be told to do.
public final class Links {

    private final Door door;

    Links(Door door) {
        this.door = door;
    }

    public List<LinkState> all() {
        return door.list("/control/links", LinkState.class);
    }

    /// Empty if nothing is agreed about this link.
    public Optional<LinkState> find(String from, String to) {
        return all().stream()
                .filter(link -> link.from().equals(from) && link.to().equals(to))
                .findFirst();
    }

    public LinkState signOff(String from, String to) {
        return ask(from, to, "sign-off");
    }

    public LinkState signOn(String from, String to) {
        return ask(from, to, "sign-on");
    }

    /// Asks now whether the other end is there.
    public LinkState echo(String from, String to) {
        return ask(from, to, "echo");
    }

    public LinkState rotateKey(String from, String to) {
        return ask(from, to, "rotate-key");
    }

    private LinkState ask(String from, String to, String what) {
        return door.post("/control/links/" + from + "/" + to + "/" + what, Map.of(), LinkState.class);
    }
}
