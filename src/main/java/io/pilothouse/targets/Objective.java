package io.pilothouse.targets;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.targets.Targets.Promise;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That so many of the requests need no longer than so long, that so many succeed, or that it is there for so much of the time.
 *
 * @param seconds a bound of the histogram: between two nobody knows how many needed longer, and nothing is said; null of what is not timed
 * @param share of requests or of time, between 0 and 1
 */
public record Objective(Of of, @Nullable Double seconds, double share) {
    /** What is timed, or counted. */
    public enum Of {
        TTFT("ttft", "ttft", Bounds.TTFT),
        TPOT("tpot", "tpot", Bounds.TPOT),
        END_TO_END("endToEnd", "end-to-end", Bounds.END_TO_END),
        /** Answers that are no error of the server. */
        SUCCESS("success", "http-requests", List.of()),
        /** Time in which at least one pod is ready, of that in which there are any: told by what a server records. */
        AVAILABILITY("availability", "pod-ready", List.of());

        private final String field;
        private final String meaning;
        private final List<Double> bounds;

        Of(String field, String meaning, List<Double> bounds) {
            this.field = field;
            this.meaning = meaning;
            this.bounds = bounds;
        }

        /** The seconds that engines count up to, least first: no other can be told from them. */
        public List<Double> bounds() {
            return bounds;
        }

        public boolean isTimed() {
            return !bounds.isEmpty();
        }

        /** Why nobody could tell whether so many seconds are kept to; empty where one can. */
        Optional<Reason> wrong(@Nullable Double seconds) {
            if (!isTimed() || seconds == null) {
                return Optional.of("seconds")
                        .filter(_ -> isTimed() == (seconds == null))
                        .map(field -> InvalidYaml.at(
                                field,
                                seconds == null
                                        ? Reason.of("yaml.seconds-none")
                                        : Reason.of("yaml.seconds-some", plain(seconds))));
            }
            if (bounds.contains(seconds)) {
                return Optional.empty();
            }
            Stream<Double> below =
                    bounds.reversed().stream().filter(bound -> bound < seconds).limit(1);
            Stream<Double> above =
                    bounds.stream().filter(bound -> bound > seconds).limit(1);
            return Optional.of(InvalidYaml.at(
                    "seconds",
                    Reason.of(
                            "yaml.seconds-bound",
                            plain(seconds),
                            Stream.concat(below, above).map(Objective::plain).collect(Collectors.joining(", ")))));
        }

        /** As the file calls it. */
        public String field() {
            return field;
        }

        /** As the catalogue calls it. */
        public String meaning() {
            return meaning;
        }
    }

    /** As people write it: 1, not 1.0. */
    static String plain(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }

    /** Such as: the first token of 95 % within 2.5 s. */
    public Reason words() {
        return seconds == null
                ? Reason.of("git.target." + of.meaning(), share)
                : Reason.of("git.target." + of.meaning(), share, seconds);
    }

    /** Whether it says how long something may take. */
    public boolean isTimed() {
        return of.isTimed() && seconds != null;
    }

    /** Whether it is about time, and not about requests. */
    public boolean isOfTime() {
        return of == Of.AVAILABILITY;
    }

    /** All that is wrong with it, as the file and whoever asks for it are told. */
    List<Reason> wrong() {
        Stream<Reason> share = this.share > 0 && this.share < 1
                ? Stream.empty()
                : Stream.of(InvalidYaml.at("share", Reason.of("yaml.share", String.valueOf(this.share))));
        return Stream.concat(of.wrong(seconds).stream(), share)
                .map(why -> Reason.of("yaml.below", of.field(), why))
                .toList();
    }

    static @Nullable Objective of(Of of, @Nullable Promise promise) {
        return promise == null ? null : new Objective(of, promise.seconds(), promise.share());
    }

    /** Which part of the requests, or of the time, missed it; nothing where none was counted. */
    public Expression missed(Subject subject, Duration window) {
        return new Counting(subject, window, false).missed(this);
    }

    /** How many requests, or moments, were counted a second. */
    public Expression counted(Subject subject, Duration window) {
        return new Counting(subject, window, false).counted(this);
    }

    /** How often the budget would be used up if all the period was like this time: 1 is as much as is given. */
    public Expression burnRate(Subject subject, Duration window) {
        return Promql.divide(missed(subject, window), Promql.number(budget()));
    }

    /** Which part of the budget of a period is left: 1 for all, below 0 for more than was given. */
    public Expression budgetLeft(Subject subject, Duration period) {
        return Promql.binary(Promql.number(1), Operator.MINUS, burnRate(subject, period));
    }

    /** The part of requests that may need longer. */
    double budget() {
        return Math.round((1 - share) * 1e9) / 1e9;
    }
}
