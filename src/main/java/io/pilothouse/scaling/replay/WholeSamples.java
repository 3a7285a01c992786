package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.replica.Flow;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * What candidates would have done with recorded traffic, step by step with replicas as a fluid: a month of one in some milliseconds. Requests one by one
 * take longer and tell more. May be shared by threads.
 */
public final class WholeSamples {
    /** How often an autoscaler syncs: nothing is decided between. */
    private static final long SYNC = 15_000;

    private final Demand demand;
    private final Assumptions given;

    public WholeSamples(Traffic traffic, Flow flow, Assumptions given) {
        this.demand = new Demand(traffic.inStepsOf(SYNC), flow);
        this.given = given;
    }

    /** Is told how far it is, by any thread, and asked whether to go on. */
    public interface Progress {
        Progress NONE = _ -> true;

        /**
         * @param done candidates
         * @return whether to go on
         */
        boolean at(int done);
    }

    /** @param course in steps of at most 15 s */
    public record Drawn(Outcome outcome, Course course) {}

    public Outcome of(Candidate candidate) {
        return new Run(demand, given, candidate, null, null).outcome();
    }

    public Drawn drawn(Candidate candidate) {
        Course course = Course.of(demand.traffic);
        return new Drawn(new Run(demand, given, candidate, course, null).outcome(), course);
    }

    /**
     * Several at once, as many as there are processors, in their order. Each takes the next one when it is done with one: some take several times as long as
     * others, and those that do lie side by side.
     *
     * @throws CancellationException once {@code progress} does not want to go on; candidates that have begun end first
     */
    public List<Outcome> of(List<Candidate> candidates, Progress progress) {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger next = new AtomicInteger();
        Steady.Shared shared = new Steady.Shared(demand);
        Outcome[] outcomes = new Outcome[candidates.size()];
        IntStream.rangeClosed(0, ForkJoinPool.getCommonPoolParallelism())
                .parallel()
                .forEach(_ -> {
                    for (int i = next.getAndIncrement(); i < outcomes.length; i = next.getAndIncrement()) {
                        if (!progress.at(done.get())) {
                            throw new CancellationException("cancelled after " + done.get() + " of " + outcomes.length);
                        }
                        outcomes[i] = new Run(demand, given, candidates.get(i), null, shared).outcome();
                        done.incrementAndGet();
                    }
                });
        return List.of(outcomes);
    }

    Run run(Candidate candidate) {
        return new Run(demand, given, candidate, null, null);
    }
}
