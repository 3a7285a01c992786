package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of engines. Times are seconds, fractions 0 to 1, rates by second. */
public enum Measure {
    RUNNING(Statistic.NOW, "requests-running"),
    WAITING(Statistic.NOW, "queue-depth"),
    /** Its lines are told apart by the reason. */
    WAITING_BY_REASON(Statistic.NOW, "queue-by-reason"),
    /** Of the replica that has most. */
    KV_WORST(Statistic.NOW, "kv-pressure"),
    KV_AVERAGE(Statistic.AVERAGE, "kv-pressure"),
    TTFT_P50(Statistic.P50, "ttft"),
    TTFT_P95(Statistic.P95, "ttft"),
    TTFT_P99(Statistic.P99, "ttft"),
    TPOT_P50(Statistic.P50, "tpot"),
    TPOT_P95(Statistic.P95, "tpot"),
    TPOT_P99(Statistic.P99, "tpot"),
    /** Between tokens: old engines report it and not {@link #TPOT_P50}, which is by request. */
    ITL_P50(Statistic.P50, "itl"),
    ITL_P95(Statistic.P95, "itl"),
    END_TO_END_P50(Statistic.P50, "end-to-end"),
    END_TO_END_P95(Statistic.P95, "end-to-end"),
    END_TO_END_P99(Statistic.P99, "end-to-end"),
    QUEUE_TIME_P95(Statistic.P95, "queue-time"),
    QUEUE_TIME_MEAN(Statistic.MEAN, "queue-time"),
    PREFIX_HIT_RATE("prefix-hits", "prefix-queries"),
    PREEMPTIONS(Statistic.RATE, "preemptions"),
    PROMPT_TOKENS(Statistic.RATE, "prompt-tokens"),
    GENERATION_TOKENS(Statistic.RATE, "generation-tokens"),
    /** The part of the drafted tokens that were accepted. */
    SPECULATIVE_ACCEPTANCE("speculative-accepted", "speculative-drafted"),
    /** Its lines are told apart by how requests ended. What clients broke off is not counted by any version. */
    FINISHED(Statistic.RATE, "finished-requests"),
    /** Its lines are told apart by the status. */
    HTTP_REQUESTS(Statistic.RATE, "http-requests"),
    /** Of the devices that its pods hold; of fractions there is no sum. */
    GPU_USE_AVERAGE(Statistic.AVERAGE, "gpu-use"),
    /** Of the device that has most to do. */
    GPU_USE_MOST(Statistic.MOST, "gpu-use"),
    REPLICAS_WANTED(Statistic.NOW, "replicas-wanted"),
    REPLICAS_READY(Statistic.NOW, "pod-ready");

    private static final Set<Measure> AROUND = Set.of(GPU_USE_AVERAGE, GPU_USE_MOST, REPLICAS_WANTED, REPLICAS_READY);

    private final Statistic statistic;
    private final String meaning;
    private final @Nullable String of;

    Measure(Statistic statistic, String meaning) {
        this.statistic = statistic;
        this.meaning = meaning;
        this.of = null;
    }

    Measure(String part, String whole) {
        this.statistic = Statistic.RATIO;
        this.meaning = part;
        this.of = whole;
    }

    Statistic statistic() {
        return statistic;
    }

    /** Its id in the catalogue. */
    public String meaning() {
        return meaning;
    }

    /** As people call its meaning. */
    public Reason title() {
        return Reason.of("telemetry.meaning." + meaning);
    }

    /** Whether others report it than the engines: what they say is no sign that engines are reached. */
    public boolean isAround() {
        return AROUND.contains(this);
    }

    /** What a ratio is of. */
    @Nullable String of() {
        return of;
    }
}
