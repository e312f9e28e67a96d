package io.twoway.features.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a command must undo when it ends, however it ends: also after Ctrl-C, when only shutdown hooks run.
final class Ending implements AutoCloseable {

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Thread hook = new Thread(this::undo, "ending");
    private volatile boolean near;

    Ending() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// The last thing added is undone first. If everything has been undone already, so is this, at once.
    synchronized void add(Runnable step) {
        if (near) {
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

    /// Whether the undoing has begun.
    boolean isNear() {
        return near;
    }

    private void undo() {
        near = true; // at once, for a Ctrl-C in the terminal reaches the simulators at the same time
        undoSteps();
    }

    private synchronized void undoSteps() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }
}
