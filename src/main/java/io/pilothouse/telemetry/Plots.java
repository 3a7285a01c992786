package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a round of questions says of each measure. */
final class Plots {
    /** A month may have seen many pods; those that have most are shown. */
    private static final int MOST_LINES = 50;

    private final Conversation conversation;
    private final Support support;
    private final Questions together;
    private final Questions byReplica;
    private final Map<String, Counted> counted = new HashMap<>();

    /** @param together of all replicas; {@code byReplica} of each */
    Plots(Conversation conversation, Support support, Questions together, Questions byReplica) {
        this.conversation = conversation;
        this.support = support;
        this.together = together;
        this.byReplica = byReplica;
    }

    /**
     * Asks for all that is drawn, in a few questions: each histogram once, whose quantiles are made here, and of the others those that are alike to
     * answer.
     */
    void ask(SideBySide sideBySide) {
        Map<Object, List<Expression>> groups = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            Object group = measure.statistic().isQuantile() ? measure.meaning() : isGauge(measure);
            add(groups, group, measure, together);
        }
        EndpointMetrics.BY_REPLICA.stream().sorted().forEach(measure -> add(groups, "replicas", measure, byReplica));
        conversation.askAll(groups.values(), sideBySide);
    }

    private static boolean isGauge(Measure measure) {
        return switch (measure.statistic()) {
            case NOW, AVERAGE, MOST -> true;
            default -> false;
        };
    }

    private void add(Map<Object, List<Expression>> groups, Object group, Measure measure, Questions questions) {
        Expression asked = asked(measure, questions);
        if (!isAbsent(asked, there(questions.names(measure)))) {
            groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(asked);
        }
    }

    Measured of(Measure measure) {
        return of(measure, together);
    }

    Measured ofReplicas(Measure measure) {
        return of(measure, byReplica);
    }

    /** Of one histogram all buckets; of one for each replica only the quantiles, which are fewer. */
    private Expression asked(Measure measure, Questions questions) {
        return isCounted(measure, questions)
                ? questions.buckets(questions.meaning(measure.meaning()))
                : questions.of(measure);
    }

    private boolean isCounted(Measure measure, Questions questions) {
        return measure.statistic().isQuantile() && questions == together;
    }

    /** Nothing came before, and nothing of its name is there: it need not be asked for again and again. */
    private boolean isAbsent(Expression asked, List<String> there) {
        return there.isEmpty() && conversation.isEmpty(asked);
    }

    private List<String> there(List<String> names) {
        return names.stream().filter(support.families()::contains).toList();
    }

    private Measured of(Measure measure, Questions questions) {
        List<String> names = questions.names(measure);
        Bounds[] bounds = measure.statistic().isQuantile() ? counted(measure).bounds() : null;
        Tracks tracks = isCounted(measure, questions)
                ? counted(measure).quantile(measure.statistic().quantile())
                : heard(measure, questions);
        List<Line> lines = lines(tracks, questions.meaning(measure.meaning()), bounds);
        ClientException refusal = conversation.refusal(asked(measure, questions));
        boolean known = lines.stream().anyMatch(line -> !Double.isNaN(line.newest()));
        Reason missing = known ? null : missing(tracks, bounds, names, questions.window());
        return new Measured(
                measure,
                questions.of(measure),
                there(names),
                lines,
                refusal == null ? missing : Missing.refused(refusal.reason()));
    }

    /** Of what was refused, what was known before. */
    private Tracks heard(Measure measure, Questions questions) {
        Expression asked = asked(measure, questions);
        if (conversation.refusal(asked) != null) {
            return conversation.kept(asked);
        }
        return isAbsent(asked, there(questions.names(measure))) ? conversation.recall(asked) : conversation.ask(asked);
    }

    /** The histogram that a quantile is of. */
    private Counted counted(Measure quantile) {
        return counted.computeIfAbsent(quantile.meaning(), _ -> Counted.of(heard(quantile, together)));
    }

    private Reason missing(Tracks tracks, Bounds @Nullable [] bounds, List<String> names, Duration window) {
        Reason unknown = Missing.of(names, support.families(), window);
        if (bounds == null || bounds.length == 0) {
            return unknown;
        }
        return tracks.lines().values().stream()
                .map(line -> bounds[bounds.length - 1].why(line[line.length - 1]))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(unknown);
    }

    private static List<Line> lines(Tracks tracks, Meaning meaning, Bounds @Nullable [] bounds) {
        return tracks.lines().entrySet().stream()
                .map(one -> line(one.getKey(), one.getValue(), meaning, bounds))
                .sorted(Comparator.comparingDouble(Plots::known).reversed())
                .limit(MOST_LINES)
                .sorted(Comparator.comparing(Line::replica).thenComparing(Line::part))
                .toList();
    }

    private static Line line(Labels labels, double[] values, Meaning meaning, Bounds @Nullable [] bounds) {
        double[] known = values.clone();
        int newest = values.length - 1;
        for (int i = 0; bounds != null && i < known.length; i++) {
            known[i] = bounds[i].known(known[i]);
        }
        String part = meaning.by() == null ? "" : labels.get(meaning.by());
        Arrays.setAll(known, i -> meaning.known(part, known[i]));
        Reason beyond = bounds == null || newest < 0 ? null : bounds[newest].why(values[newest]);
        return new Line(part, labels.get(Subject.POD), known, beyond);
    }

    /** What has no number comes last. */
    private static double known(Line line) {
        return Double.isNaN(line.newest()) ? Double.NEGATIVE_INFINITY : line.newest();
    }
}
