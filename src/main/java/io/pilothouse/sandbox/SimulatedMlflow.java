package io.pilothouse.sandbox;

import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A registry whose page tokens are offsets, as MLflow's are. */
final class SimulatedMlflow implements Mlflow {
    private static final int DAY_OF_EVALUATION = 1;
    private static final int RUN_ID_LENGTH = 32;

    private final Library library;
    private final Outages outages;
    private final Instant today;

    SimulatedMlflow(Library library, Outages outages, Instant today) {
        this.library = library;
        this.outages = outages;
        this.today = today;
    }

    @Override
    public String version() {
        outages.check(Outages.System.MLFLOW);
        return "3.17.2";
    }

    @Override
    public Page<RegisteredModel> models(String text, int size, @Nullable String pageToken) {
        outages.check(Outages.System.MLFLOW);
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return page(
                library.specimens().stream()
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(wanted))
                        .sorted(Comparator.comparing(Specimen::name))
                        .map(this::model)
                        .toList(),
                size,
                pageToken);
    }

    @Override
    public Optional<RegisteredModel> model(String name) {
        outages.check(Outages.System.MLFLOW);
        return library.specimen(name).map(this::model);
    }

    @Override
    public Page<ModelVersion> versions(String model, int size, @Nullable String pageToken) {
        outages.check(Outages.System.MLFLOW);
        return page(library.specimen(model).stream().flatMap(this::newestFirst).toList(), size, pageToken);
    }

    @Override
    public Optional<ModelVersion> version(ModelVersionId id) {
        outages.check(Outages.System.MLFLOW);
        return library.specimen(id.model()).stream()
                .flatMap(this::newestFirst)
                .filter(version -> version.id().equals(id))
                .findFirst();
    }

    @Override
    public String filesOf(ModelVersion version) {
        outages.check(Outages.System.MLFLOW);
        return version.source();
    }

    @Override
    public Optional<Run> run(String runId) {
        outages.check(Outages.System.MLFLOW);
        return library.specimens().stream()
                .flatMap(specimen -> specimen.versions().stream()
                        .filter(version -> runId(specimen, version).equals(runId))
                        .map(version -> run(specimen, version)))
                .findFirst();
    }

    private static <T> Page<T> page(List<T> all, int size, @Nullable String token) {
        int from = Math.min(all.size(), token == null ? 0 : Integer.parseInt(token));
        int to = Math.min(all.size(), from + Mlflow.pageSize(size));
        return new Page<>(all.subList(from, to), to < all.size() ? String.valueOf(to) : null);
    }

    private RegisteredModel model(Specimen specimen) {
        Map<String, String> aliases = new LinkedHashMap<>();
        specimen.versions()
                .forEach(version -> version.aliases().forEach(alias -> aliases.put(alias, version.version())));
        Map<String, String> tags = new LinkedHashMap<>(specimen.tags());
        tags.put("license", specimen.licence());
        tags.put("team", specimen.team());
        List<ModelVersion> versions = newestFirst(specimen).toList();
        return new RegisteredModel(
                specimen.name(),
                specimen.description(),
                versions.getLast().created(),
                versions.getFirst().updated(),
                tags,
                aliases,
                versions.subList(0, 1));
    }

    private Stream<ModelVersion> newestFirst(Specimen specimen) {
        return specimen.versions().reversed().stream().map(version -> version(specimen, version));
    }

    private ModelVersion version(Specimen specimen, Specimen.Version version) {
        Instant created = daysAgo(version.daysAgo());
        ModelVersionId id = Library.id(specimen, version);
        return new ModelVersion(
                id,
                specimen.description(),
                created,
                created.plus(Duration.ofMinutes(4)),
                Library.location(id),
                runId(specimen, version),
                "READY",
                Map.of("license", specimen.licence(), "base_model", specimen.base(), "registered_by", version.by()),
                version.aliases());
    }

    private Run run(Specimen specimen, Specimen.Version version) {
        Instant ended = daysAgo(version.daysAgo() + DAY_OF_EVALUATION);
        return new Run(
                runId(specimen, version),
                "sft-" + specimen.name() + "-" + version.version(),
                "7",
                version.by(),
                "FINISHED",
                ended.minus(Duration.ofHours(5)),
                ended,
                "s3://mlflow/7/" + runId(specimen, version) + "/artifacts",
                version.metrics(),
                Map.of("learning_rate", "1e-5", "epochs", "2", "base_model", specimen.base()),
                Map.of("evaluation", "eval-2026.10"));
    }

    private static String runId(Specimen specimen, Specimen.Version version) {
        byte[] name = ("run/" + specimen.name() + "/" + version.version()).getBytes(StandardCharsets.UTF_8);
        return Digest.of(name).hex().substring(0, RUN_ID_LENGTH);
    }

    private Instant daysAgo(int days) {
        return today.minus(Duration.ofDays(days));
    }
}
