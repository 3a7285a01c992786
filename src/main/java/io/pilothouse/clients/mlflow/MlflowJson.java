package io.pilothouse.clients.mlflow;

import io.pilothouse.units.ModelVersionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** MLflow's JSON. It leaves out what is empty: lists, tags, aliases, tokens. So every part may be null until it is read. */
final class MlflowJson {
    /** MLflow keeps prompts among the models, with this tag. */
    private static final String PROMPT = "mlflow.prompt.is_prompt";

    private MlflowJson() {}

    /** What has no name is not MLflow's: then the answer cannot be read. */
    private static void require(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("no name (expected: the one of a model, a version or a metric)");
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Models(
            @Nullable List<Model> registeredModels,
            @Nullable String nextPageToken) {
        List<RegisteredModel> read() {
            return orEmpty(registeredModels).stream()
                    .filter(model -> !model.isPrompt())
                    .map(Model::read)
                    .toList();
        }
    }

    /** An answer about one thing. */
    interface One {
        /** Otherwise it is not MLflow's. */
        boolean isThere();
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record OneModel(@Nullable Model registeredModel) implements One {
        @Override
        public boolean isThere() {
            return registeredModel != null;
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Model(
            String name,
            @Nullable String description,
            @Nullable Long creationTimestamp,
            @Nullable Long lastUpdatedTimestamp,
            @Nullable List<Pair> tags,
            @Nullable List<Alias> aliases,
            @Nullable List<Version> latestVersions) {
        Model {
            require(name);
        }

        boolean isPrompt() {
            return "true".equalsIgnoreCase(tagMap(tags).get(PROMPT));
        }

        RegisteredModel read() {
            Map<String, String> versionOf = orEmpty(aliases).stream()
                    .filter(Alias::isWhole)
                    .collect(Collectors.toMap(
                            one -> orEmpty(one.alias()), one -> orEmpty(one.version()), (first, _) -> first));
            return new RegisteredModel(
                    name,
                    orEmpty(description),
                    instant(creationTimestamp),
                    instant(lastUpdatedTimestamp),
                    tagMap(tags),
                    versionOf,
                    orEmpty(latestVersions).stream()
                            .map(version -> version.read(aliasesOf(version.version(), versionOf)))
                            .toList());
        }
    }

    record Alias(@Nullable String alias, @Nullable String version) {
        boolean isWhole() {
            return alias != null && version != null;
        }
    }

    record Pair(@Nullable String key, @Nullable String value) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Versions(
            @Nullable List<Version> modelVersions, @Nullable String nextPageToken) {
        List<Version> read() {
            return orEmpty(modelVersions);
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record OneVersion(@Nullable Version modelVersion) implements One {
        @Override
        public boolean isThere() {
            return modelVersion != null;
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Version(
            String name,
            String version,
            @Nullable String description,
            @Nullable Long creationTimestamp,
            @Nullable Long lastUpdatedTimestamp,
            @Nullable String source,
            @Nullable String runId,
            @Nullable String status,
            @Nullable List<Pair> tags,
            @Nullable List<String> aliases) {
        Version {
            require(name);
            require(version);
        }

        ModelVersion read(List<String> itsAliases) {
            return new ModelVersion(
                    new ModelVersionId(name, version),
                    orEmpty(description),
                    instant(creationTimestamp),
                    instant(lastUpdatedTimestamp),
                    orEmpty(source),
                    orEmpty(runId),
                    orEmpty(status),
                    tagMap(tags),
                    itsAliases);
        }

        ModelVersion read() {
            return read(orEmpty(aliases).stream().sorted().toList());
        }
    }

    record OneRun(@Nullable RunJson run) implements One {
        @Override
        public boolean isThere() {
            return run != null && run.info() != null && run.info().runId() != null;
        }
    }

    record RunJson(RunInfo info, @Nullable RunData data) {
        Run read() {
            var values = data == null ? new RunData(null, null, null) : data;
            var tags = tagMap(values.tags());
            return new Run(
                    info.runId(),
                    orEmpty(info.runName()),
                    orEmpty(info.experimentId()),
                    tags.getOrDefault("mlflow.user", orEmpty(info.userId())),
                    orEmpty(info.status()),
                    instant(info.startTime()),
                    instant(info.endTime()),
                    orEmpty(info.artifactUri()),
                    orEmpty(values.metrics()).stream()
                            .filter(metric -> metric.value() != null)
                            .collect(Collectors.toMap(
                                    Metric::key, metric -> Objects.requireNonNull(metric.value()), (_, last) -> last)),
                    tagMap(values.params()),
                    tags);
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record RunInfo(
            String runId,
            @Nullable String runName,
            @Nullable String experimentId,
            @Nullable String userId,
            @Nullable String status,
            @Nullable Long startTime,
            @Nullable Long endTime,
            @Nullable String artifactUri,
            @Nullable String lifecycleStage) {
        boolean isDeleted() {
            return "deleted".equals(lifecycleStage);
        }
    }

    record RunData(
            @Nullable List<Metric> metrics,
            @Nullable List<Pair> params,
            @Nullable List<Pair> tags) {}

    record Metric(String key, @Nullable Double value) {
        Metric {
            require(key);
        }
    }

    record OneLoggedModel(@Nullable LoggedModel model) implements One {
        @Override
        public boolean isThere() {
            return model != null && model.info() != null && model.info().artifactUri() != null;
        }
    }

    record LoggedModel(LoggedModelInfo info) {}

    record LoggedModels(@Nullable List<LoggedModel> models) {
        private static final Set<String> UNFINISHED = Set.of("LOGGED_MODEL_PENDING", "LOGGED_MODEL_UPLOAD_FAILED");

        /** Its files; of one that did not come whole there are some at most. */
        Optional<String> newest(String name) {
            return orEmpty(models).stream()
                    .map(LoggedModel::info)
                    .filter(model -> name.equals(model.name()) && !UNFINISHED.contains(orEmpty(model.status())))
                    .max(Comparator.comparing(model -> Objects.requireNonNullElse(model.creationTimestampMs(), 0L)))
                    .map(LoggedModelInfo::artifactUri);
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record LoggedModelInfo(
            @Nullable String name,
            @Nullable Long creationTimestampMs,
            @Nullable String status,
            String artifactUri) {}

    /** The question for the models that a run logged under a name: it may have logged more than a page has. */
    static Map<String, Object> loggedBy(RunInfo run, String name) {
        return Map.of(
                "experiment_ids",
                List.of(orEmpty(run.experimentId())),
                "filter",
                "source_run_id = '" + run.runId() + "' AND name = '" + name.replace("'", "''") + "'");
    }

    /** @param versionOf version by alias */
    static List<String> aliasesOf(String version, Map<String, String> versionOf) {
        return versionOf.entrySet().stream()
                .filter(alias -> alias.getValue().equals(version))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Map<String, String> tagMap(@Nullable List<Pair> pairs) {
        return orEmpty(pairs).stream()
                .filter(pair -> pair.key() != null)
                .collect(Collectors.toMap(
                        pair -> orEmpty(pair.key()), pair -> orEmpty(pair.value()), (_, last) -> last));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** Zero is what older servers write for "not yet". */
    private static @Nullable Instant instant(@Nullable Long milliseconds) {
        return milliseconds == null || milliseconds == 0 ? null : Instant.ofEpochMilli(milliseconds);
    }
}
