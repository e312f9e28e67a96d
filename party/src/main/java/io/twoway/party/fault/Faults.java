package io.twoway.party.fault;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// The faults that a process was told to have, and how often each has struck.
public final class Faults {

    private final InstantSource clock;
    private final RandomGenerator random;
    private final AtomicLong ids = new AtomicLong();
    private final List<Armed> armed = new CopyOnWriteArrayList<>();

    /// @param clock  the network's
    /// @param random draws shares
    public Faults(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public Armed arm(Fault fault) {
        Armed added = new Armed(ids.incrementAndGet(), fault);
        armed.add(added);
        return added;
    }

    /// A fault as it stands.
    ///
    /// @param claimed how many of its times are taken
    public record Kept(long id, Fault fault, int claimed, int fired) {}

    /// All as they stand, for a next life.
    public List<Kept> kept() {
        return all().stream().map(Armed::kept).toList();
    }

    /// Arms again what a former life had.
    public void takeUp(List<Kept> former) {
        for (Kept each : former) {
            armed.add(new Armed(each));
            ids.accumulateAndGet(each.id(), Math::max);
        }
    }

    /// Those in force and those that are over, until somebody ends them.
    public List<Armed> all() {
        return List.copyOf(armed);
    }

    public Optional<Armed> find(long id) {
        return armed.stream().filter(each -> each.id() == id).findFirst();
    }

    /// Ends a fault and forgets it; messages that it holds go on.
    ///
    /// @return false if there is none
    public boolean end(long id) {
        Optional<Armed> found = find(id);
        found.ifPresent(this::end);
        return found.isPresent();
    }

    /// Ends all faults.
    public void clear() {
        all().forEach(this::end);
    }

    public boolean isOver(Armed each) {
        return each.isOver(clock.instant());
    }

    /// Whether nobody has a fault for this party.
    boolean areQuietAt(String party) {
        return armed.stream().noneMatch(each -> each.fault().target().isAt(party));
    }

    /// A fault that hits this message now. It counts as a strike.
    Optional<Armed> strike(Kind kind, Passing passing) {
        Optional<Armed> hit = claim(kind, passing);
        hit.ifPresent(each -> each.struck(passing));
        return hit;
    }

    /// A fault that will hit this message, if what it waits for comes.
    Optional<Armed> claim(Kind kind, Passing passing) {
        return matching(kind, passing).stream()
                .filter(this::isDrawn)
                .filter(each -> each.claim(clock.instant()))
                .findFirst();
    }

    /// The faults that may hit this message.
    List<Armed> matching(Kind kind, Passing passing) {
        return armed.stream()
                .filter(each -> each.fault().kind() == kind
                        && each.fault().target().matches(passing)
                        && !each.isOver(clock.instant()))
                .toList();
    }

    /// @return false if this one's time or luck is over
    boolean strikes(Armed each, Passing passing) {
        boolean hit = isDrawn(each) && each.claim(clock.instant());
        if (hit) {
            each.struck(passing);
        }
        return hit;
    }

    private void end(Armed each) {
        armed.remove(each);
        each.end().complete(null);
    }

    private boolean isDrawn(Armed each) {
        double share = each.fault().lifetime().share();
        if (share >= 1) {
            return true;
        }
        synchronized (random) {
            return random.nextDouble() < share;
        }
    }
}
