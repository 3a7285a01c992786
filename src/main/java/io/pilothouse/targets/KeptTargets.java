package io.pilothouse.targets;

import io.pilothouse.promql.Expression;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How all that was promised is kept.
 *
 * @param period over which budgets are given
 * @param all the worst first
 * @param without endpoints of the repository that promise nothing
 * @param broken what is wrong with the newest file, and what is in force for it; null where nothing is
 * @param questions what was asked of the server for each that it was asked about; of all workloads at once, whatever share was promised
 * @param warnings in the server's words
 * @param silence of the server, as long as it never answered: then only what is promised is known; null once it did, and where none is connected
 */
public record KeptTargets(
        Duration period,
        List<KeptTarget> all,
        List<EndpointId> without,
        RulesThere rules,
        @Nullable Reason broken,
        Map<Objective, List<Question>> questions,
        Instant readAt,
        List<String> warnings,
        @Nullable Silence silence) {
    /** A period is counted in so many pieces. */
    public static final int PIECES = 360;

    public KeptTargets {
        all = all.stream().sorted(KeptTarget.WORST_FIRST).toList();
        without = List.copyOf(without);
        questions = Map.copyOf(questions);
        warnings = List.copyOf(warnings);
    }

    /** @param since when it is silent */
    public record Silence(Reason why, Instant since) {}

    /** Of what, over which time. */
    public record Question(Kind kind, Duration window, Expression expression) {
        /** How many a second there were, or which part of them missed it. */
        public enum Kind {
            COUNTED,
            MISSED
        }
    }

    public List<KeptTarget> of(EndpointId endpoint) {
        return all.stream().filter(kept -> kept.endpoint().equals(endpoint)).toList();
    }

    public List<KeptTarget> in(EnvironmentName environment) {
        return all.stream()
                .filter(kept -> kept.endpoint().environment().equals(environment))
                .toList();
    }

    public Optional<KeptTarget> of(EndpointId endpoint, Objective.Of of) {
        return of(endpoint).stream().filter(kept -> kept.objective().of() == of).findFirst();
    }
}
