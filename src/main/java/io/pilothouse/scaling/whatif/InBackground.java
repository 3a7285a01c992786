package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.ReplayThreads;
import io.pilothouse.units.InvalidValue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that takes a processor for a while, for a thread that waits for it and may be told that nobody does any more. */
final class InBackground {
    private InBackground() {}

    /**
     * @throws CannotReplay for an {@link IllegalArgumentException} of the work, in its words
     * @throws CancellationException when the waiting thread is interrupted; so is the work then
     */
    static <T> T on(ReplayThreads threads, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        threads.execute(task);
        try {
            return task.get();
        } catch (InterruptedException nobodyWaits) {
            task.cancel(true);
            throw new CancellationException("nobody waits for the replay any more");
        } catch (ExecutionException failed) {
            throw switch (failed.getCause()) {
                case IllegalArgumentException refused -> new CannotReplay("refused", InvalidValue.why(refused));
                case RuntimeException other -> other;
                case Error error -> throw error;
                case null, default -> new IllegalStateException(failed.getCause());
            };
        }
    }
}
