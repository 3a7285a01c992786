package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.replay.WholeSamples.Progress;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes candidates: a coarse grid around the settings that are, then the neighbours of those than which no other is better in both, hours and what is
 * bad, with ever smaller steps (Pareto local search: Paquete, Chiarandini, Stützle 2004).
 */
public final class Search {
    /** Candidates in all: some two seconds of a month. */
    private static final int MOST = 240;

    private static final double[] COARSE = {0.25, 0.5, 1, 2, 4};
    private static final double[] STEPS = {1.5, 1.25, 1.1};
    /** The least threshold that KEDA keeps. */
    private static final double LEAST_THRESHOLD = 0.001;

    private final WholeSamples replay;
    private final Candidate now;
    private final Knobs start;
    private final int most;

    /**
     * @param now the settings in force
     * @param most replicas that a candidate may have: what devices and quota can hold
     * @throws IllegalArgumentException if it has no trigger with a threshold
     */
    public Search(WholeSamples replay, Candidate now, int most) {
        this.replay = replay;
        this.now = now;
        this.start = Knobs.of(now);
        this.most = Math.max(most, Math.max(1, start.least()));
    }

    /** @param why it is there */
    public record Proposal(Outcome outcome, Reason why) {}

    /**
     * @param now what the settings in force came to
     * @param pareto by replica-hours: no other that was tried, nor the settings in force, has fewer of them without being worse
     * @param chosen of these the one to take first; null where the settings in force are it
     * @param tried how many
     */
    public record Found(
            Outcome now, List<Proposal> pareto, @Nullable Proposal chosen, int tried) {}

    /** @throws CancellationException once {@code progress} does not want to go on */
    public Found run(Goal goal, Progress progress) {
        Outcome asNow = replay.of(now);
        Map<Knobs, Outcome> tried = new LinkedHashMap<>();
        tried.put(start, asNow);
        tryAll(grid(), tried, progress);
        for (double step : STEPS) {
            Set<Knobs> next = new LinkedHashSet<>();
            List<Outcome> best = pareto(tried.values(), goal);
            tried.forEach((knobs, outcome) -> {
                if (best.contains(outcome)) {
                    neighbours(knobs, step).forEach(next::add);
                }
            });
            tryAll(next, tried, progress);
        }
        return found(goal, asNow, tried.values());
    }

    private void tryAll(Collection<Knobs> next, Map<Knobs, Outcome> tried, Progress progress) {
        int before = tried.size();
        List<Knobs> fresh = next.stream()
                .map(Knobs::rounded)
                .filter(this::isPossible)
                .filter(knobs -> !tried.containsKey(knobs))
                .distinct()
                .limit(MOST - before)
                .toList();
        List<Outcome> outcomes =
                replay.of(fresh.stream().map(knobs -> knobs.on(now)).toList(), done -> progress.at(before + done));
        for (int i = 0; i < fresh.size(); i++) {
            tried.put(fresh.get(i), outcomes.get(i));
        }
    }

    /** No replicas at all only where that is so now: it is a decision of its own. */
    private boolean isPossible(Knobs knobs) {
        Integer idle = now.object().replicas().idle();
        return knobs.threshold() >= LEAST_THRESHOLD
                && knobs.least() >= Math.min(1, start.least())
                && (idle == null || idle < knobs.least())
                && knobs.most() >= Math.max(1, knobs.least())
                && knobs.most() <= most;
    }

    private List<Knobs> grid() {
        List<Knobs> grid = new ArrayList<>();
        for (double times : COARSE) {
            for (int least = start.least() - 1; least <= start.least() + 2; least++) {
                for (int window : new int[] {start.windowSeconds(), 900}) {
                    grid.add(new Knobs(start.threshold() * times, least, start.most(), window, false));
                    grid.add(new Knobs(start.threshold() * times, least, most, window, false));
                }
            }
        }
        return grid;
    }

    private static Stream<Knobs> neighbours(Knobs of, double step) {
        int longer = Knobs.WINDOWS.stream()
                .filter(window -> window > of.windowSeconds())
                .findFirst()
                .orElse(of.windowSeconds());
        int shorter = Knobs.WINDOWS.reversed().stream()
                .filter(window -> window < of.windowSeconds())
                .findFirst()
                .orElse(of.windowSeconds());
        return Stream.of(
                new Knobs(of.threshold() * step, of.least(), of.most(), of.windowSeconds(), of.isSlow()),
                new Knobs(of.threshold() / step, of.least(), of.most(), of.windowSeconds(), of.isSlow()),
                new Knobs(of.threshold(), of.least(), of.most(), longer, of.isSlow()),
                new Knobs(of.threshold(), of.least(), of.most(), shorter, of.isSlow()),
                new Knobs(of.threshold(), of.least() + 1, of.most(), of.windowSeconds(), of.isSlow()),
                new Knobs(of.threshold(), of.least() - 1, of.most(), of.windowSeconds(), of.isSlow()),
                new Knobs(of.threshold(), of.least(), of.most() + 1, of.windowSeconds(), of.isSlow()),
                new Knobs(of.threshold(), of.least(), of.most() - 1, of.windowSeconds(), of.isSlow()),
                new Knobs(of.threshold(), of.least(), of.most(), of.windowSeconds(), !of.isSlow()));
    }

    /** By replica-hours; of those that are alike the one that flaps least. */
    static List<Outcome> pareto(Collection<Outcome> all, Goal goal) {
        List<Outcome> sorted = all.stream()
                .sorted(Comparator.comparingDouble(Outcome::replicaHours)
                        .thenComparingDouble(goal.measure()::of)
                        .thenComparingInt(Outcome::flaps))
                .toList();
        List<Outcome> pareto = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (Outcome outcome : sorted) {
            if (goal.measure().of(outcome) < least) {
                least = goal.measure().of(outcome);
                pareto.add(outcome);
            }
        }
        return pareto;
    }

    private static Found found(Goal goal, Outcome asNow, Collection<Outcome> tried) {
        List<Outcome> pareto = pareto(tried, goal);
        Outcome first = first(goal, pareto);
        List<Proposal> proposals = pareto.stream()
                .filter(outcome -> outcome != asNow)
                .map(outcome -> new Proposal(outcome, why(goal, outcome, outcome == first)))
                .toList();
        Proposal chosen = proposals.stream()
                .filter(proposal -> proposal.outcome() == first)
                .findFirst()
                .orElse(null);
        return new Found(asNow, proposals, chosen, tried.size());
    }

    /** The cheapest that is on target and within the budget; else what misses them least. */
    private static Outcome first(Goal goal, List<Outcome> pareto) {
        return pareto.stream()
                .min(Comparator.comparingDouble(goal::missedBy).thenComparingDouble(Outcome::replicaHours))
                .orElseThrow();
    }

    private static Reason why(Goal goal, Outcome outcome, boolean isFirst) {
        String why = goal.isOnTarget(outcome)
                ? goal.isWithinBudget(outcome) ? isFirst ? "cheapest" : "better" : "dear"
                : isFirst ? "nearest" : "cheaper";
        return Reason.of(
                "scaling.search." + why + "." + goal.measure().word(),
                outcome.replicaHours(),
                goal.measure().of(outcome),
                goal.target());
    }
}
