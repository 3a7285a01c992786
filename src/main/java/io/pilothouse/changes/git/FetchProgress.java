package io.pilothouse.changes.git;

import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.jspecify.annotations.Nullable;

/**
 * How far a fetch is, in words. Written by the fetching thread, read by any. Asking for progress also keeps the line from falling silent
 * while the server counts its objects.
 */
final class FetchProgress implements ProgressMonitor {
    private static final long TOLD_EVERY = Duration.ofSeconds(1).toNanos();
    private static final int PERCENT = 100;

    private final Consumer<Reason> told;
    private final BooleanSupplier cancelled;
    private String task = "";
    private int total;
    private int done;
    private final LongSupplier nanoTime;
    private long lastTold;
    private volatile @Nullable Reason words;

    FetchProgress(Consumer<Reason> told, BooleanSupplier cancelled, LongSupplier nanoTime) {
        this.told = told;
        this.cancelled = cancelled;
        this.nanoTime = nanoTime;
        lastTold = nanoTime.getAsLong();
    }

    /** Null until it takes long enough for a person to wonder. */
    @Nullable Reason words() {
        return words;
    }

    @Override
    public void start(int totalTasks) {}

    @Override
    public void beginTask(String title, int totalWork) {
        task = title;
        total = totalWork;
        done = 0;
    }

    @Override
    public void update(int completed) {
        done += completed;
        long now = nanoTime.getAsLong();
        if (now - lastTold >= TOLD_EVERY) {
            lastTold = now;
            Reason sentence = sentence();
            words = sentence;
            told.accept(sentence);
        }
    }

    /** The server's own tasks come first and have names of its choice. */
    private Reason sentence() {
        if (total <= 0) {
            return Reason.of("because.git-fetch-begins");
        }
        int percent = (int) ((long) done * PERCENT / total);
        if (task.equals(JGitText.get().receivingObjects)) {
            return Reason.of("because.git-fetch-receives", percent, done, total);
        }
        return task.equals(JGitText.get().resolvingDeltas)
                ? Reason.of("because.git-fetch-indexes", percent, done, total)
                : Reason.of("because.git-fetch-begins");
    }

    @Override
    public void endTask() {}

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public void showDuration(boolean enabled) {}
}
