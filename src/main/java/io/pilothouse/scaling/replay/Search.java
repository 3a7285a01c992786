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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes candidates: a coarse grid around the settings that are, then the neighbours of those than which no other is better in both, hours and what is
 * bad, with ever smaller steps (Pareto local search: Paquete, Chiarandini, Stützle 2004).
 */
public final class Search {
    /** Candidates in all: some two and a half seconds of a month. */
    static final int MOST = 280;
    /** Of these, for what a rule of scaling up is compared with. */
    private static final int TWINS = 20;
    /** To the goal: of these it is tried how fast replicas come. */
    private static final int NEAREST = 6;

    private static final int NEIGHBOURS = 9;

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

    /**
     * @param why it is there
     * @param whyUp what its rule for scaling up makes of it, against all else alike with that as now; null where it is as now, or where that was not tried
     */
    public record Proposal(
            Knobs knobs,
            Outcome outcome,
            Reason why,
            @Nullable Reason whyUp) {}

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
        tryAll(grid(), MOST, tried, progress);
        for (double step : STEPS) {
            tryAll(next(tried, goal, step), MOST - TWINS - tried.size(), tried, progress);
        }
        List<Knobs> twins = best(tried, goal).stream()
                .filter(knobs -> knobs.up() != null)
                .map(knobs -> knobs.with(null))
                .toList();
        tryAll(twins, MOST - tried.size(), tried, progress);
        return found(goal, asNow, tried);
    }

    private static List<Knobs> best(Map<Knobs, Outcome> tried, Goal goal) {
        List<Outcome> best = pareto(tried.values(), goal);
        return tried.entrySet().stream()
                .filter(one -> best.contains(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** First how fast replicas come, of those that come nearest to the goal; then all else, one of each and the next of each. */
    private static Set<Knobs> next(Map<Knobs, Outcome> tried, Goal goal, double step) {
        List<Knobs> best = best(tried, goal);
        Set<Knobs> next = new LinkedHashSet<>();
        best.stream()
                .sorted(Comparator.comparingDouble(knobs -> goal.missedBy(outcome(tried, knobs))))
                .limit(NEAREST)
                .flatMap(Search::faster)
                .forEach(next::add);
        List<List<Knobs>> beside =
                best.stream().map(knobs -> neighbours(knobs, step)).toList();
        for (int i = 0; i < NEIGHBOURS; i++) {
            for (List<Knobs> of : beside) {
                next.add(of.get(i));
            }
        }
        return next;
    }

    private static Outcome outcome(Map<Knobs, Outcome> tried, Knobs knobs) {
        return Objects.requireNonNull(tried.get(knobs));
    }

    private void tryAll(Collection<Knobs> next, int room, Map<Knobs, Outcome> tried, Progress progress) {
        int before = tried.size();
        List<Knobs> fresh = next.stream()
                .map(Knobs::rounded)
                .filter(this::isPossible)
                .filter(knobs -> !tried.containsKey(knobs))
                .distinct()
                .limit(room)
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
        ScaleUp.FIRST.forEach(up -> grid.add(start.with(up)));
        return grid;
    }

    private static Stream<Knobs> faster(Knobs of) {
        ScaleUp up = of.up();
        return up == null
                ? ScaleUp.FIRST.stream().map(of::with)
                : Stream.concat(up.neighbours().map(of::with), Stream.of(of.with(null)));
    }

    private static List<Knobs> neighbours(Knobs of, double step) {
        int longer = Knobs.WINDOWS.stream()
                .filter(window -> window > of.windowSeconds())
                .findFirst()
                .orElse(of.windowSeconds());
        int shorter = Knobs.WINDOWS.reversed().stream()
                .filter(window -> window < of.windowSeconds())
                .findFirst()
                .orElse(of.windowSeconds());
        double limit = of.threshold();
        int window = of.windowSeconds();
        return Stream.of(
                        new Knobs(limit * step, of.least(), of.most(), window, of.isSlow()),
                        new Knobs(limit / step, of.least(), of.most(), window, of.isSlow()),
                        new Knobs(limit, of.least(), of.most(), longer, of.isSlow()),
                        new Knobs(limit, of.least(), of.most(), shorter, of.isSlow()),
                        new Knobs(limit, of.least() + 1, of.most(), window, of.isSlow()),
                        new Knobs(limit, of.least() - 1, of.most(), window, of.isSlow()),
                        new Knobs(limit, of.least(), of.most() + 1, window, of.isSlow()),
                        new Knobs(limit, of.least(), of.most() - 1, window, of.isSlow()),
                        new Knobs(limit, of.least(), of.most(), window, !of.isSlow()))
                .map(knobs -> knobs.with(of.up()))
                .toList();
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

    private static Found found(Goal goal, Outcome asNow, Map<Knobs, Outcome> tried) {
        List<Outcome> pareto = pareto(tried.values(), goal);
        Outcome first = first(goal, pareto);
        List<Proposal> proposals = tried.entrySet().stream()
                .filter(one -> one.getValue() != asNow && pareto.contains(one.getValue()))
                .sorted(Comparator.comparingDouble(one -> one.getValue().replicaHours()))
                .map(one -> new Proposal(
                        one.getKey(),
                        one.getValue(),
                        why(goal, one.getValue(), one.getValue() == first),
                        whyUp(goal, one.getKey(), tried)))
                .toList();
        Proposal chosen = proposals.stream()
                .filter(proposal -> proposal.outcome() == first)
                .findFirst()
                .orElse(null);
        return new Found(asNow, proposals, chosen, tried.size());
    }

    private static @Nullable Reason whyUp(Goal goal, Knobs knobs, Map<Knobs, Outcome> tried) {
        Outcome with = outcome(tried, knobs);
        Outcome without = knobs.up() == null ? null : tried.get(knobs.with(null));
        return without == null
                ? null
                : Reason.of(
                        "scaling.search.up." + goal.measure().word(),
                        with.replicaHours() - without.replicaHours(),
                        goal.measure().of(with) - goal.measure().of(without));
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
