package io.pilothouse.models;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code gates.yaml} among the console's files, once its JSON Schema has accepted it. */
final class GateRules {
    private static final String SCHEMA = "/schemas/gates.schema.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String path;
    private final Map<String, Environment> environments;

    private GateRules(String path, Map<String, Environment> environments) {
        this.path = path;
        this.environments = Map.copyOf(environments);
    }

    private record File(Map<String, Environment> environments) {}

    private record Environment(
            @Nullable List<Metric> metrics,
            @Nullable Evaluation evaluation,
            @Nullable List<String> licences,
            @Nullable String checksums,
            @Nullable List<String> aliases,
            @Nullable List<Tag> tags) {}

    private record Metric(
            String metric,
            @Nullable String label,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double maxDrop,
            @Nullable Double maxRise,
            @Nullable String zero) {}

    private record Evaluation(String maxAge) {}

    private record Tag(String tag, @Nullable String is) {}

    /** Empty where there is no file. */
    static Optional<GateRules> read(String path, Optional<String> text) {
        return text.map(some -> read(path, some));
    }

    /** @throws InvalidYaml naming every place that is wrong */
    static GateRules read(String path, String text) {
        YamlDocument document = YamlDocument.parse(path, text);
        if (document.data().isEmpty()) {
            throw new InvalidYaml(path, 0, Reason.of("yaml.no-gates"));
        }
        JsonNode json = JSON.valueToTree(document.data());
        List<Error> errors = schema().validate(json);
        if (!errors.isEmpty()) {
            Error first = errors.getFirst();
            String at = MetricPath.of(first.getInstanceLocation());
            int line = at.isEmpty() ? 1 : document.line(at);
            throw new InvalidYaml(
                    path,
                    line,
                    InvalidYaml.all(errors.stream().map(GateMisfit::sentence).toList()));
        }
        return new GateRules(path, JSON.treeToValue(json, File.class).environments());
    }

    /** In the order of docs/gates.md; empty when the file does not name the environment. */
    Optional<List<Gate>> of(EnvironmentName environment) {
        return Optional.ofNullable(environments.get(environment.value())).map(this::gates);
    }

    /** By metric; a metric that is bounded from both sides has none. */
    Map<String, Direction> directions() {
        Map<String, Set<Direction>> asked = environments.values().stream()
                .flatMap(rules -> each(rules.metrics()))
                .collect(Collectors.groupingBy(
                        Metric::metric,
                        Collectors.flatMapping(rule -> bounds(rule).map(Bound::direction), Collectors.toSet())));
        return asked.entrySet().stream()
                .filter(metric -> metric.getValue().size() == 1)
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        metric -> metric.getValue().iterator().next()));
    }

    private List<Gate> gates(Environment rules) {
        List<Gate> gates = new ArrayList<>();
        each(rules.metrics()).flatMap(GateRules::gates).forEach(gates::add);
        Evaluation evaluation = rules.evaluation();
        if (evaluation != null) {
            gates.add(new EvaluationAgeGate(duration(evaluation.maxAge())));
        }
        if ("required".equals(rules.checksums())) {
            gates.add(new ChecksumGate());
        }
        List<String> licences = rules.licences();
        if (licences != null) {
            gates.add(new LicenceGate(licences, path));
        }
        each(rules.aliases()).map(AliasGate::new).forEach(gates::add);
        each(rules.tags()).map(tag -> new TagGate(tag.tag(), tag.is())).forEach(gates::add);
        return List.copyOf(gates);
    }

    private static Stream<Gate> gates(Metric rule) {
        String label = Objects.requireNonNullElse(rule.label(), rule.metric());
        boolean zeroIsMeasured = "measured".equals(rule.zero());
        return bounds(rule).map(bound -> new MetricGate(rule.metric(), label, bound, zeroIsMeasured));
    }

    private static Stream<Bound> bounds(Metric rule) {
        return Stream.of(
                        Optional.ofNullable(rule.min()).map(Bound.AtLeast::new),
                        Optional.ofNullable(rule.max()).map(Bound.AtMost::new),
                        Optional.ofNullable(rule.maxDrop()).map(Bound.Drop::new),
                        Optional.ofNullable(rule.maxRise()).map(Bound.Rise::new))
                .flatMap(Optional::stream);
    }

    private static <T> Stream<T> each(@Nullable List<T> items) {
        return items == null ? Stream.empty() : items.stream();
    }

    /** The schema admits a number and one of d, h, m. */
    private static Duration duration(String text) {
        long amount = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'd' -> Duration.ofDays(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    private static Schema schema() {
        try (InputStream schema = Objects.requireNonNull(GateRules.class.getResourceAsStream(SCHEMA))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema, InputFormat.JSON);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
