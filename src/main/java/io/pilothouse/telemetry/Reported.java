package io.pilothouse.telemetry;

import io.pilothouse.promql.Aggregation;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.RangeFunction;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the engines of all workloads report, whichever versions they are of, as parts that conditions are made of. Each has one series for each
 * workload, or for each replica, with the labels {@link Subject#NAMESPACE}, {@link Subject#WORKLOAD} and of replicas {@link Subject#POD}.
 */
public final class Reported {
    private final Questions questions;

    private Reported(Scope scope, Duration window) {
        this(scope, window, Set.of());
    }

    private Reported(Scope scope, Duration window, Set<Recording> recorded) {
        questions = new Questions(Catalogue.read(), scope, window, recorded);
    }

    /** @param window what rates and quantiles look back over */
    public static Reported byWorkload(Duration window) {
        return new Reported(new Scope(List.of(Subject.ofAny()), Scope.FLEET.labels()), window);
    }

    /**
     * The same for a server that works some of it out by itself.
     *
     * @param window what rates and quantiles look back over
     */
    public static Reported byWorkload(Duration window, Set<Recording> recorded) {
        return new Reported(new Scope(List.of(Subject.ofAny()), Scope.FLEET.labels(), List.of()), window, recorded);
    }

    /** @param window what rates and quantiles look back over */
    public static Reported byReplica(Duration window) {
        Set<String> labels = Set.of(Subject.NAMESPACE, Subject.WORKLOAD, Subject.POD);
        return new Reported(new Scope(List.of(Subject.ofAny()), labels), window);
    }

    /** Of one workload only. */
    public static Reported of(Subject subject, Duration window) {
        return new Reported(new Scope(subject.matchers(), Scope.FLEET.labels()), window);
    }

    public Expression of(Measure measure) {
        return questions.of(measure);
    }

    /** How much of a counter, a second, of those of its series that have these labels. */
    public Expression of(Measure counter, Matcher... more) {
        return questions.rate(questions.meaning(counter.meaning()), more);
    }

    /** What a gauge never was below in the window. */
    public Expression least(Measure gauge) {
        return questions.overTime(gauge, RangeFunction.MIN_OVER_TIME);
    }

    /** What a gauge never was above in the window. */
    public Expression most(Measure gauge) {
        return questions.overTime(gauge, RangeFunction.MAX_OVER_TIME);
    }

    /** Those that were scraped at all in the window. */
    public Expression scraped() {
        return questions.overTime(Measure.RUNNING, RangeFunction.LAST_OVER_TIME);
    }

    /** Those that were scraped so long ago. */
    public Expression scraped(Duration ago) {
        return questions.before(Measure.RUNNING, ago);
    }

    /** The mean of what a histogram counted. */
    public Expression mean(String histogram) {
        return questions.mean(questions.meaning(histogram));
    }

    /** How much a histogram counted, a second. */
    public Expression counted(String histogram) {
        return questions.counted(questions.meaning(histogram));
    }

    /** How much of that was at most so much; nothing where no bucket of the histogram ends there. */
    public Expression counted(String histogram, double atMost) {
        return questions.countedUpTo(questions.meaning(histogram), atMost);
    }

    /** How much a histogram counted a second up to each bound, as {@code le}. */
    Expression buckets(String histogram) {
        return questions.bucketRates(questions.meaning(histogram));
    }

    /** Those that Kubernetes said to be ready all the time, as 1; nothing where nobody says how pods are. */
    public Expression ready() {
        Meaning ready = questions.meaning("pod-ready");
        Meaning.Source source = ready.from().getFirst();
        Select select = Promql.metric(source.family()).where(source.matchers().toArray(Matcher[]::new));
        Expression all = Promql.overTime(RangeFunction.MIN_OVER_TIME, select, questions.window());
        for (String label : List.of(Subject.NAMESPACE, Subject.POD)) {
            all = new LabelReplace(all, label, "$1", Spellings.MOVED + label, "(.+)");
        }
        return Promql.aggregate(Aggregation.MAX, questions.scope().labelled(all))
                .by(questions.scope().labels().toArray(String[]::new));
    }
}
