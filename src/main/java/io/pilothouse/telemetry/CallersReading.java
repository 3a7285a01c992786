package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What gateways counted of each caller, and engines of each workload. Counters of several gateways that one server reads are one sum.
 *
 * @param at when it was asked
 * @param tokens of prompts and answers, by how far back; what is not there was not asked or not answered
 * @param requests that were answered in the last minute, a mean of {@link #SOME}
 * @param refused requests that a limit refused in the last hour, by the route's namespace and name
 * @param uncounted requests that passed in the last hour because nobody could count them, likewise
 * @param refusedBy what each rule of a limit refused in the last hour, in what it counts; empty where no rate-limit service says so
 * @param engines tokens of prompts and answers that engines counted in the last hour
 * @param month why that of the month is not known; null where it is, or nobody counts
 * @param warnings in the server's words
 */
public record CallersReading(
        Instant at,
        Map<Over, Map<Caller, Double>> tokens,
        Map<Caller, Double> requests,
        Map<Subject, Double> refused,
        Map<Subject, Double> uncounted,
        Map<CountedRule, Double> refusedBy,
        Map<Subject, Double> engines,
        @Nullable Reason month,
        List<String> warnings) {
    /** What a mean of requests is of: shorter than two scrapes nothing is known. */
    public static final Duration SOME = Duration.ofMinutes(2);

    public CallersReading {
        Map<Over, Map<Caller, Double>> copy = new EnumMap<>(Over.class);
        tokens.forEach((over, one) -> copy.put(over, Map.copyOf(one)));
        tokens = Map.copyOf(copy);
        requests = Map.copyOf(requests);
        refused = Map.copyOf(refused);
        uncounted = Map.copyOf(uncounted);
        refusedBy = Map.copyOf(refusedBy);
        engines = Map.copyOf(engines);
        warnings = List.copyOf(warnings);
    }

    /**
     * As the gateway's counters name them; empty where they do not say.
     *
     * @param application the client that the token was given to
     * @param model as it was asked for
     */
    public record Caller(String team, String application, String model) {}

    /**
     * A rule of a rate limit, by its place.
     *
     * @param overRoutes whether it is of a policy whose rules count all routes of a gateway together; else of one route
     * @param of the namespace and name of that policy, or of that route
     * @param place among the rules of its kind, from 0
     */
    public record CountedRule(boolean overRoutes, Subject of, int place) {}

    /** How far back it is counted. */
    public enum Over {
        LAST_HOUR,
        /** Since the hour, day or month began, in UTC. */
        HOUR,
        DAY,
        MONTH;

        public Instant begin(Instant now) {
            return switch (this) {
                case LAST_HOUR -> now.minus(Duration.ofHours(1));
                case HOUR -> now.truncatedTo(ChronoUnit.HOURS);
                case DAY -> now.truncatedTo(ChronoUnit.DAYS);
                case MONTH ->
                    now.atZone(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.DAYS)
                            .withDayOfMonth(1)
                            .toInstant();
            };
        }
    }

    /** Whether any gateway counts at all. */
    public boolean isCounted() {
        return tokens.values().stream().anyMatch(one -> !one.isEmpty());
    }

    /** Whether counters name the team of a caller: gateways do so only where they are told to. */
    public boolean isByTeam() {
        return names().anyMatch(caller -> !caller.team().isEmpty());
    }

    public boolean isByApplication() {
        return names().anyMatch(caller -> !caller.application().isEmpty());
    }

    private Stream<Caller> names() {
        return tokens.values().stream().map(Map::keySet).flatMap(Collection::stream);
    }

    /** All that were counted since the month began, or as far back as is known. */
    public Set<Caller> callers() {
        return names().collect(Collectors.toSet());
    }

    /** Of all callers that are meant: whoever has no counter used nothing. Empty where nobody counts, or so far back is not known. */
    public OptionalDouble tokens(Over over, Predicate<Caller> meant) {
        Map<Caller, Double> counted = tokens.get(over);
        return counted == null || !isCounted() ? OptionalDouble.empty() : OptionalDouble.of(sum(counted, meant));
    }

    /** Likewise, a minute. */
    public OptionalDouble requestsPerMinute(Predicate<Caller> meant) {
        return requests.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum(requests, meant));
    }

    private static double sum(Map<Caller, Double> counted, Predicate<Caller> meant) {
        return counted.entrySet().stream()
                .filter(one -> meant.test(one.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
