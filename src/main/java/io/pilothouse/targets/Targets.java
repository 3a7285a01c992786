package io.pilothouse.targets;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was promised: {@code targets.yaml} among the console's files of the repository. {@code docs/targets.md} explains it.
 *
 * @param period over which an error budget is given, some whole days
 * @param targets one for each endpoint that has any
 * @param rules where the rules go that a Prometheus evaluates by itself; null where nobody said so
 */
public record Targets(
        Duration period, List<OfEndpoint> targets, @Nullable Placement rules) {
    private static final Duration USUAL_PERIOD = Duration.ofDays(30);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(90);
    private static final Pattern LABEL =
            Pattern.compile("([a-z0-9.-]+/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    public static final Targets NONE = new Targets(USUAL_PERIOD, List.of(), null);

    public Targets {
        targets = List.copyOf(targets);
    }

    /** @param ttft null where nothing is promised of it, as the others */
    public record OfEndpoint(
            EndpointName endpoint,
            EnvironmentName environment,
            @Nullable Promise ttft,
            @Nullable Promise tpot,
            @Nullable Promise endToEnd,
            @Nullable Promise success,
            @Nullable Promise availability) {
        static OfEndpoint of(EndpointId endpoint, List<Objective> objectives) {
            return new OfEndpoint(
                    endpoint.name(),
                    endpoint.environment(),
                    promise(Objective.Of.TTFT, objectives),
                    promise(Objective.Of.TPOT, objectives),
                    promise(Objective.Of.END_TO_END, objectives),
                    promise(Objective.Of.SUCCESS, objectives),
                    promise(Objective.Of.AVAILABILITY, objectives));
        }

        private static @Nullable Promise promise(Objective.Of of, List<Objective> objectives) {
            return objectives.stream()
                    .filter(objective -> objective.of() == of)
                    .map(objective -> new Promise(objective.seconds(), objective.share()))
                    .findFirst()
                    .orElse(null);
        }

        public EndpointId id() {
            return new EndpointId(endpoint, environment);
        }

        /** At least one. */
        public List<Objective> objectives() {
            return Stream.of(
                            Objective.of(Objective.Of.TTFT, ttft),
                            Objective.of(Objective.Of.TPOT, tpot),
                            Objective.of(Objective.Of.END_TO_END, endToEnd),
                            Objective.of(Objective.Of.SUCCESS, success),
                            Objective.of(Objective.Of.AVAILABILITY, availability))
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /** @param share of requests that need no longer than so many {@code seconds}, of those that succeed, or of time; between 0 and 1 */
    public record Promise(@Nullable Double seconds, double share) {}

    /** @param labels by which the operator of the Prometheus finds them */
    public record Placement(Namespace namespace, @Nullable Map<String, String> labels) {
        public Placement {
            labels = Map.copyOf(Objects.requireNonNullElse(labels, Map.of()));
        }

        /** Whether Kubernetes takes that as a label. */
        public static boolean isLabel(String name, String value) {
            return LABEL.matcher(name).matches() && VALUE.matcher(value).matches();
        }

        Map<String, String> found() {
            return Objects.requireNonNullElse(labels, Map.of());
        }
    }

    private record File(
            @Nullable Duration period,
            @Nullable List<OfEndpoint> targets,
            @Nullable Placement rules) {}

    /**
     * Those in force; a repository without the file has none.
     *
     * @throws InvalidYaml when the file is wrong and always was
     */
    public static LastGood<Targets> in(Tree tree) {
        String path = tree.layout().file(ConsoleFile.TARGETS);
        return LastGood.of(tree, path, text -> read(path, text));
    }

    static Targets read(String path, Optional<String> text) {
        return text.map(some -> read(YamlDocument.parse(path, some), path)).orElse(NONE);
    }

    private static Targets read(YamlDocument document, String path) {
        File file = document.as(File.class);
        Targets targets = new Targets(
                Objects.requireNonNullElse(file.period(), USUAL_PERIOD),
                Objects.requireNonNullElse(file.targets(), List.of()),
                file.rules());
        List<Reason> wrong = new ArrayList<>();
        if (!isWholeDays(targets.period())) {
            wrong.add(InvalidYaml.at(
                    "period", InvalidYaml.expected(document.get("period").orElse(""), Reason.of("yaml.whole-days"))));
        }
        targets.unfitLabels().forEach(wrong::add);
        targets.wrong().forEach(wrong::add);
        if (!wrong.isEmpty()) {
            throw new InvalidYaml(path, 1, InvalidYaml.all(wrong));
        }
        return targets;
    }

    private static boolean isWholeDays(Duration period) {
        return period.toDays() >= 1
                && period.compareTo(LONGEST_PERIOD) <= 0
                && period.equals(Duration.ofDays(period.toDays()));
    }

    private Stream<Reason> unfitLabels() {
        return rules == null
                ? Stream.empty()
                : rules.found().entrySet().stream()
                        .filter(label -> !Placement.isLabel(label.getKey(), label.getValue()))
                        .map(label -> InvalidYaml.at(
                                "rules.labels." + label.getKey(),
                                InvalidYaml.expected(label.getValue(), Reason.of("yaml.label"))));
    }

    private List<Reason> wrong() {
        List<Reason> wrong = new ArrayList<>();
        Set<EndpointId> seen = new HashSet<>();
        for (int i = 0; i < targets.size(); i++) {
            OfEndpoint one = targets.get(i);
            String at = "targets[" + i + "]";
            if (!seen.add(one.id())) {
                wrong.add(InvalidYaml.at(at, Reason.of("yaml.endpoint-twice", one.endpoint(), one.environment())));
            }
            if (one.objectives().isEmpty()) {
                wrong.add(InvalidYaml.at(at, Reason.of("yaml.promises-nothing")));
            }
            one.objectives()
                    .forEach(
                            objective -> objective.wrong().forEach(why -> wrong.add(Reason.of("yaml.below", at, why))));
        }
        return wrong;
    }

    public Optional<OfEndpoint> of(EndpointId endpoint) {
        return targets.stream().filter(one -> one.id().equals(endpoint)).findFirst();
    }

    /** All that was promised of it, in the order of {@link Objective.Of}. */
    public List<Objective> objectives(EndpointId endpoint) {
        return of(endpoint).map(OfEndpoint::objectives).orElse(List.of());
    }

    /** With these promises of one endpoint in the place of all that were; none: it has none any more. */
    Targets with(EndpointId endpoint, List<Objective> objectives) {
        List<OfEndpoint> all = new ArrayList<>();
        boolean there = false;
        for (OfEndpoint one : targets) {
            if (!one.id().equals(endpoint)) {
                all.add(one);
            } else if (!objectives.isEmpty()) {
                all.add(OfEndpoint.of(endpoint, objectives));
            }
            there = there || one.id().equals(endpoint);
        }
        if (!there && !objectives.isEmpty()) {
            all.add(OfEndpoint.of(endpoint, objectives));
        }
        return new Targets(period, all, rules);
    }

    Targets at(Placement other) {
        return new Targets(period, targets, other);
    }
}
