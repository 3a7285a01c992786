package io.pilothouse.scaling.keda;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.realparts.RealPrometheus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A load that a Prometheus is told as it goes, and a line to it that is cut for a time. A machine that stalls does not shorten it. */
final class PlayedLoad {
    private static final long TICK_MILLIS = 250;
    private static final long SECOND = 1_000;

    private final RealPrometheus prometheus;
    private final HeardLine line;
    private final String metric;
    private final TreeMap<Integer, Double> levels;
    private final List<Integer> cutAndMended;
    private int ticks;

    /** @param levels from which second on it is so much; the last one is where it ends */
    PlayedLoad(
            RealPrometheus prometheus,
            HeardLine line,
            String metric,
            Map<Integer, Double> levels,
            List<Integer> cutAndMended) {
        this.prometheus = prometheus;
        this.line = line;
        this.metric = metric;
        this.levels = new TreeMap<>(levels);
        this.cutAndMended = cutAndMended;
    }

    /** Plays it to its end. */
    void play() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            clock.scheduleWithFixedDelay(() -> tick(end), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
            end.join();
            clock.shutdownNow();
        }
    }

    private void tick(CompletableFuture<Void> end) {
        try {
            int second = (int) (ticks++ * TICK_MILLIS / SECOND);
            if (second >= levels.lastKey()) {
                end.complete(null);
                return;
            }
            if (second >= cutAndMended.getFirst() && second < cutAndMended.getLast()) {
                line.cut();
            } else {
                line.mend();
            }
            prometheus.write(List.of(Series.of(
                    Labels.of(Map.of("__name__", metric)),
                    new long[] {System.currentTimeMillis()},
                    new double[] {levels.floorEntry(second).getValue()})));
        } catch (IllegalStateException failure) {
            end.completeExceptionally(failure);
        }
    }
}
