package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/**
 * Some questions at once, and never more than a server has room for beside what others ask.
 *
 * @param turns so many questions are on their way at once, of all who share them
 */
record SideBySide(Executor remotes, Semaphore turns) {
    static final int MOST = 4;

    /** Its own questions are the only ones it counts. */
    SideBySide(Executor remotes) {
        this(remotes, new Semaphore(Integer.MAX_VALUE));
    }

    /**
     * All answers, in the order of the questions. Who is interrupted while it waits lets go of all of them.
     *
     * @throws ClientException when it is interrupted
     */
    <T> List<T> answers(Collection<? extends Callable<T>> questions) {
        List<FutureTask<T>> all =
                questions.stream().map(question -> new FutureTask<T>(question)).toList();
        Queue<FutureTask<T>> open = new ConcurrentLinkedQueue<>(all);
        try {
            for (int i = 0; i < Math.min(MOST, all.size()); i++) {
                remotes.execute(() -> work(open));
            }
            List<T> answers = new ArrayList<>();
            for (FutureTask<T> one : all) {
                answers.add(one.get());
            }
            return answers;
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
            throw new ClientException(new ClientFailure.Unreachable(Reason.of("telemetry.nobody-waits")), nobodyWaits);
        } catch (ExecutionException defect) {
            throw new CompletionException(defect.getCause());
        } finally {
            open.clear();
            all.forEach(one -> one.cancel(true));
        }
    }

    /** The turn comes before the question: who lets go leaves none, so that a turn that becomes free then begins nothing. */
    private <T> void work(Queue<FutureTask<T>> open) {
        boolean more = true;
        while (more) {
            turns.acquireUninterruptibly();
            try {
                FutureTask<T> next = open.poll();
                more = next != null;
                if (next != null) {
                    next.run();
                }
            } finally {
                turns.release();
            }
        }
    }
}
