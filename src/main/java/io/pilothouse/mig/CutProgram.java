package io.pilothouse.mig;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.type.context.NumberContext;

/**
 * The search for one cost, as an integer program: how many GPUs of each class are cut, and how many GPUs of each kind are filled in each way. No
 * more can be filled than are cut, and of each profile there must be a slice for the demand and for every pod that drains.
 */
final class CutProgram {
    /** All costs are whole numbers: what is less than half of one away is the best. */
    private static final NumberContext WHOLE_NUMBERS = NumberContext.of(12, 0);

    private static final double NEARLY = 1e-6;

    private final CheapestCuts.Problem problem;
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final List<Variable> cuts = new ArrayList<>();
    private final List<Variable> filled = new ArrayList<>();
    private final List<Expression> costs = new ArrayList<>();
    private final Map<GpuModel, Expression> emptied = new HashMap<>();
    private final Map<String, Expression> places = new HashMap<>();

    /**
     * @param settled what the costs before may be
     * @param classes those that may be cut, by their index
     */
    CutProgram(CheapestCuts.Problem problem, List<Long> settled, IntPredicate classes) {
        this.problem = problem;
        settled.forEach(
                most -> costs.add(model.newExpression("cost " + costs.size()).upper(most)));
        costs.add(model.newExpression("cost " + costs.size()).weight(1));
        problem.lacking()
                .forEach((profile, count) -> places.put(
                        profile, model.newExpression("places for " + profile).lower(count)));
        for (Classes.Same same : problem.classes()) {
            cut(same, classes.test(cuts.size()) ? same.gpus().size() : 0);
        }
        problem.fillings().forEach(this::fill);
    }

    private void cut(Classes.Same same, int most) {
        Variable cut = variable("cut " + cuts.size(), most);
        cuts.add(cut);
        for (int i = 0; i < costs.size(); i++) {
            costs.get(i).set(cut, CheapestCuts.COSTS.get(i).applyAsLong(same));
        }
        emptied(same.model()).set(cut, 1);
        same.gone().forEach((profile, count) -> place(profile, cut, -count));
    }

    private void fill(CheapestCuts.Filling filling, int most) {
        Variable gpus = variable("filled " + filled.size(), most);
        filled.add(gpus);
        emptied(filling.model()).set(gpus, -1);
        filling.counts().forEach((profile, count) -> place(profile, gpus, count));
    }

    private Variable variable(String name, int most) {
        return model.newVariable(name).integer().lower(0).upper(most);
    }

    private Expression emptied(GpuModel of) {
        return emptied.computeIfAbsent(
                of, kind -> model.newExpression("emptied " + kind.name()).lower(0));
    }

    /** Places of profiles that nobody asks for do not matter. */
    private void place(String profile, Variable gpus, int each) {
        Expression there = places.get(profile);
        if (there != null) {
            there.set(gpus, each);
        }
    }

    /**
     * @param least no plan costs less
     * @param classes that are cut when amounts need not be whole
     * @param isRefuted not even then there is a plan
     */
    record Bound(long least, BitSet classes, boolean isRefuted) {}

    static Bound bound(CheapestCuts.Problem problem, List<Long> settled) {
        CutProgram program = new CutProgram(problem, settled, at -> true);
        program.model.relax();
        Optimisation.Result result = program.model.minimise();
        BitSet classes = new BitSet();
        if (!result.getState().isOptimal()) {
            return new Bound(0, classes, result.getState() == Optimisation.State.INFEASIBLE);
        }
        for (int i = 0; i < program.cuts.size(); i++) {
            classes.set(i, result.doubleValue(program.model.indexOf(program.cuts.get(i))) > NEARLY);
        }
        return new Bound((long) Math.ceil(result.getValue() - NEARLY), classes, false);
    }

    CheapestCuts.Found solve(long least, Duration most) {
        model.options.time_abort = Math.max(1, most.toMillis());
        // one thread finds the same of several plans that are as cheap each time
        model.options.integer(IntegerStrategy.newConfigurable()
                .withGapTolerance(WHOLE_NUMBERS)
                .withParallelism(() -> 1));
        costs.getLast().lower(least);
        Optimisation.Result result = model.minimise();
        Optimisation.State state = result.getState();
        return state.isFeasible()
                ? new CheapestCuts.Found(plan(result), state.isOptimal())
                : new CheapestCuts.Found(null, state == Optimisation.State.INFEASIBLE);
    }

    private CheapestCuts.Plan plan(Optimisation.Result result) {
        List<GpuFleet.Gpu> gpus = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            gpus.addAll(problem.classes().get(i).gpus().subList(0, times(cuts.get(i), result)));
        }
        List<CheapestCuts.Filling> used = new ArrayList<>();
        int at = 0;
        for (CheapestCuts.Filling filling : problem.fillings().keySet()) {
            for (int i = times(filled.get(at++), result); i > 0; i--) {
                used.add(filling);
            }
        }
        return new CheapestCuts.Plan(gpus, used, Math.round(result.getValue()));
    }

    private int times(Variable variable, Optimisation.Result result) {
        return (int) Math.round(result.doubleValue(model.indexOf(variable)));
    }
}
