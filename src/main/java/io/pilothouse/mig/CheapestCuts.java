package io.pilothouse.mig;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which GPUs to cut anew, and into what. Minimised are the drained pods, then, among those plans, the changed GPUs, then the priorities of the
 * drained pods: one {@link CutProgram} after the other, each held to what those before it cost.
 */
final class CheapestCuts {
    static final List<ToLongFunction<Classes.Same>> COSTS =
            List.of(Classes.Same::drains, same -> 1, Classes.Same::priority);

    /** For all searches together; a plan found until then is a plan all the same. */
    private static final Duration MOST_TIME = Duration.ofMillis(1_500);

    /** So many of the cheapest classes are searched before all are. */
    private static final int FIRST = 60;

    private final Problem problem;
    private final Instant end = Instant.now().plus(MOST_TIME);

    /** So many of each profile on one GPU of a kind. */
    record Filling(GpuModel model, Map<String, Integer> counts) {}

    /**
     * @param lacking slices that must come from GPUs cut anew; below zero where more are free than are asked for
     * @param fillings every way to cut a GPU that may be of use, and how many GPUs can be cut so at most
     */
    record Problem(List<Classes.Same> classes, Map<String, Integer> lacking, Map<Filling, Integer> fillings) {}

    /**
     * @param gpus to cut
     * @param fillings what those of a kind get, one for each that is used; together they may hold more than is needed
     * @param cost the last that was minimised
     */
    record Plan(List<GpuFleet.Gpu> gpus, List<Filling> fillings, long cost) {}

    /**
     * @param plan null when there is none
     * @param proven no other plan is cheaper, or there is none
     */
    record Found(@Nullable Plan plan, boolean proven) {}

    CheapestCuts(Classes classes, Map<String, Integer> demand, Map<String, Integer> free) {
        Set<String> wanted = new TreeSet<>(demand.keySet());
        Map<GpuModel, Integer> models = new LinkedHashMap<>();
        for (Classes.Same same : classes.all()) {
            wanted.addAll(same.held().keySet());
            models.merge(same.model(), same.gpus().size(), Integer::sum);
        }
        Map<String, Integer> lacking = new TreeMap<>();
        wanted.forEach(name -> lacking.put(name, demand.getOrDefault(name, 0) - free.getOrDefault(name, 0)));
        Map<Filling, Integer> fillings = new LinkedHashMap<>();
        models.forEach((model, gpus) ->
                model.fullest(wanted).forEach(counts -> fillings.put(new Filling(model, counts), gpus)));
        this.problem = new Problem(classes.all(), lacking, fillings);
    }

    Found best() {
        List<Long> settled = new ArrayList<>();
        Found best = new Found(null, true);
        while (settled.size() < COSTS.size()) {
            Found found = cheapest(settled);
            if (found.plan() == null) {
                return new Found(best.plan(), best.plan() == null && found.proven());
            }
            best = new Found(found.plan(), best.proven() && found.proven());
            settled.add(found.plan().cost());
        }
        return best;
    }

    /** The bound of the program whose amounts need not be whole says when nothing cheaper can come, and which classes are worth a look. */
    private Found cheapest(List<Long> settled) {
        CutProgram.Bound bound = CutProgram.bound(problem, settled);
        if (bound.isRefuted()) {
            return new Found(null, true);
        }
        IntPredicate first = at -> at < FIRST || bound.classes().get(at);
        Found found = search(settled, bound, first);
        if (found.plan() != null && found.plan().cost() <= bound.least()) {
            return new Found(found.plan(), true);
        }
        Found all = search(settled, bound, at -> true);
        boolean better = all.plan() != null
                && (found.plan() == null || all.plan().cost() < found.plan().cost());
        return better ? all : new Found(found.plan(), all.proven());
    }

    private Found search(List<Long> settled, CutProgram.Bound bound, IntPredicate classes) {
        Duration left = Duration.between(Instant.now(), end);
        return new CutProgram(problem, settled, classes).solve(bound.least(), left.dividedBy(2));
    }
}
