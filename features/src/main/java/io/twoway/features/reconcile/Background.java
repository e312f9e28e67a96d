package io.twoway.features.reconcile;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A piece of work on a thread of its own, whose trouble is thrown where it is waited for.
final class Background implements AutoCloseable {

    /// What is done.
    @FunctionalInterface
    interface Work {
        void run() throws IOException, BadInput;
    }

    private final Thread thread;
    private volatile @Nullable Exception trouble;

    Background(Work work) {
        thread = Thread.ofPlatform().daemon().name("reconcile").start(() -> {
            try {
                work.run();
            } catch (IOException | BadInput | RuntimeException e) {
                trouble = e;
            }
        });
    }

    /// Waits until the work is done.
    void join() throws IOException, BadInput {
        close();
        switch (trouble) {
            case null -> {}
            case IOException e -> throw e;
            case BadInput e -> throw e;
            case Exception e -> throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
