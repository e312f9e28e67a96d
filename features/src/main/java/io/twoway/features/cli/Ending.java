package io.twoway.features.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a command must undo when it ends, however it ends: also after Ctrl-C, when only shutdown hooks run.
final class Ending implements AutoCloseable {

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Thread hook = new Thread(this::undo, "ending");
    private boolean done;

    Ending() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// The last thing added is undone first. If everything has been undone already, so is this, at once.
    synchronized void add(Runnable step) {
        if (done) {
            step.run();
        } else {
            steps.push(step);
        }
    }

    @Override
    public void close() {
        undo();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the program is ending: the hook is what brought us here, or finds nothing left to do
        }
    }

    private synchronized void undo() {
        done = true;
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }
}
