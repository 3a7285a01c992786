package io.pilothouse.fakes;

import io.pilothouse.live.Pace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Tasks wait until the test runs them. */
public final class HandRun implements Pace.Later {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private Duration lastWait = Duration.ZERO;

    @Override
    public void run(Runnable task, Duration after) {
        tasks.add(task);
        lastWait = after;
    }

    public Duration lastWait() {
        return lastWait;
    }

    /** Runs what waits, also what comes meanwhile; answers how many there were. */
    public int runAll() {
        int done = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            done++;
        }
        return done;
    }
}
