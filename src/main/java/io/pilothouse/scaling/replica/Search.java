package io.pilothouse.scaling.replica;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/** The lowest point of a function without derivatives: BOBYQA (Powell 2009), which remembers the best it saw. */
final class Search {
    private static final double FAR = 4;
    private static final double FINE = 0.01;

    private final ToDoubleFunction<double[]> loss;
    private double[] best;
    private double lowest = Double.POSITIVE_INFINITY;

    Search(double[] start, ToDoubleFunction<double[]> loss) {
        this.best = start;
        this.loss = loss;
    }

    double[] best() {
        return best;
    }

    double lowest() {
        return lowest;
    }

    void run(double radius, int evaluations) {
        double[] low = new double[best.length];
        Arrays.fill(low, -FAR);
        double[] high = new double[best.length];
        Arrays.fill(high, FAR);
        BOBYQAOptimizer optimizer = new BOBYQAOptimizer(2 * best.length + 1, radius, FINE);
        try {
            optimizer.optimize(
                    new ObjectiveFunction(this::tried),
                    GoalType.MINIMIZE,
                    new InitialGuess(best.clone()),
                    new SimpleBounds(low, high),
                    new MaxEval(evaluations));
        } catch (MathIllegalStateException enough) {
            // as many as were allowed, or steps that rounding has made useless: the best so far counts
        }
    }

    private double tried(double[] x) {
        double now = loss.applyAsDouble(x);
        if (now < lowest) {
            lowest = now;
            best = x.clone();
        }
        return now;
    }
}
