package io.pilothouse.models;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.live.Memory;
import io.pilothouse.live.Memory.Limits;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Page;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Registered models and their versions. Answers are shared by all viewers and at most some seconds old; when MLflow or the store fails,
 * the last answer is given with its age. All methods may wait, but those that begin with {@code held}: not on a UI thread.
 */
@Component
@Lazy // a console that is not connected to all of it still starts
public class Catalogue {
    private static final Duration FRESH = Duration.ofSeconds(10);
    /** Of pages of models, and of versions as many again: a registry may have a million, and descriptions may be whole model cards. */
    private static final long PAGES_CHARACTERS_MOST = 32 << 20;
    /** As long as all of a model or version weighs that is no text of somebody's. */
    private static final int ROW_WEIGHT = 500;

    private static final long CONFIG_CHARACTERS_MOST = 64 << 20;
    private static final int VERSION_WEIGHT = 50;
    private static final int MOST_OF_A_KIND = 2_000;

    private final Mlflow mlflow;
    private final Memory<PageKey, Page<RegisteredModel>> models;
    private final Memory<PageKey, Page<ModelVersion>> versions;
    private final Memory<String, RegisteredModel> single;
    private final Memory<ModelVersionId, Evidence> evidence;
    private final Memory<ModelVersionId, Weights> weights;

    Catalogue(Mlflow mlflow, WeightsReader reader, Clock clock) {
        this.mlflow = mlflow;
        models = new Memory<>(
                page -> mlflow.models(page.text(), page.size(), page.token()),
                Limits.of(FRESH, PAGES_CHARACTERS_MOST),
                page -> 1 + page.items().stream().mapToInt(Catalogue::lengthOf).sum(),
                clock);
        versions = new Memory<>(
                page -> mlflow.versions(page.text(), page.size(), page.token()),
                Limits.of(FRESH, PAGES_CHARACTERS_MOST),
                page -> 1 + page.items().stream().mapToInt(Catalogue::lengthOf).sum(),
                clock);
        single = new Memory<>(this::readModel, Limits.of(FRESH, MOST_OF_A_KIND), clock);
        evidence = new Memory<>(this::readEvidence, Limits.of(FRESH, MOST_OF_A_KIND), clock);
        weights = new Memory<>(
                id -> reader.read(evidence(id).value().version()),
                Limits.of(FRESH, CONFIG_CHARACTERS_MOST),
                Catalogue::lengthOf,
                clock);
    }

    private record PageKey(String text, int size, @Nullable String token) {}

    /** Models whose name contains {@code text} (all when blank), by name. */
    public Dated<Page<RegisteredModel>> models(String text, int size, @Nullable String token) {
        return Dated.of(models.recall(new PageKey(text.strip(), size, token)));
    }

    /** The last answer, however old; while MLflow is away a new one may be long in coming. */
    public Optional<Dated<Page<RegisteredModel>>> heldModels(String text, int size, @Nullable String token) {
        return models.held(new PageKey(text.strip(), size, token)).map(Dated::of);
    }

    /** Versions of one model, newest first. */
    public Dated<Page<ModelVersion>> versions(String model, int size, @Nullable String token) {
        return Dated.of(versions.recall(new PageKey(model, size, token)));
    }

    public Optional<Dated<Page<ModelVersion>>> heldVersions(String model, int size, @Nullable String token) {
        return versions.held(new PageKey(model, size, token)).map(Dated::of);
    }

    /** Versions of a model that somebody read already, newest first: those that came with it, its aliases, and those of its page. Asks nobody. */
    public List<ModelVersionId> knownVersions(RegisteredModel model) {
        Stream<String> withIt = Stream.concat(
                model.latest().stream().map(version -> version.id().version()), model.aliases().values().stream());
        Stream<String> ofPages = versions.known(page -> page.text().equals(model.name())).stream()
                .flatMap(page -> page.items().stream())
                .map(version -> version.id().version());
        return Stream.concat(withIt, ofPages)
                .distinct()
                .sorted(Comparator.comparingInt(String::length)
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .map(version -> new ModelVersionId(model.name(), version))
                .toList();
    }

    /** @throws ClientException {@code NotFound} when there is none of that name */
    public Dated<RegisteredModel> model(String name) {
        return Dated.of(single.recall(name));
    }

    public Optional<Dated<RegisteredModel>> heldModel(String name) {
        return single.held(name).map(Dated::of);
    }

    /** What MLflow knows of a version. @throws ClientException {@code NotFound} when there is none */
    public Dated<Evidence> evidence(ModelVersionId id) {
        return Dated.of(evidence.recall(id));
    }

    public Optional<Dated<Evidence>> heldEvidence(ModelVersionId id) {
        return evidence.held(id).map(Dated::of);
    }

    /** The files of a version, as the object store lists them. */
    public Dated<Weights> weights(ModelVersionId id) {
        return Dated.of(weights.recall(id));
    }

    /** All of a version, from remotes that answer now. @throws ClientException when one of them does not */
    public VersionDetails details(ModelVersionId id) {
        Evidence known = current(evidence(id));
        Evidence.Licence licence = known.licence();
        return new VersionDetails(
                known.version(), known.run(), current(weights(id)), licence == null ? null : licence.name());
    }

    /** For "Try again": the next question about anything goes to the remote. */
    public void lookAgain() {
        models.doubtAll();
        versions.doubtAll();
        single.doubtAll();
        evidence.doubtAll();
        weights.doubtAll();
    }

    /** The next question about this version goes to the remotes. */
    void doubt(ModelVersionId id) {
        single.doubt(id.model());
        evidence.doubt(id);
        weights.doubt(id);
    }

    /** Refuses what is old because its remote fails. */
    <T> T current(Dated<T> dated) {
        Dated.Outage outage = dated.outage();
        if (outage != null) {
            throw new ClientException(new ClientFailure.Unreachable(outage.reason()));
        }
        return dated.value();
    }

    private RegisteredModel readModel(String name) {
        return mlflow.model(name).orElseThrow(() -> notFound(Reason.of("remotes.mlflow-model", name)));
    }

    private Evidence readEvidence(ModelVersionId id) {
        ModelVersion version = mlflow.version(id)
                .orElseThrow(
                        () -> notFound(Reason.of("remotes.mlflow-version", id.model(), String.valueOf(id.version()))));
        var run = version.runId().isEmpty() ? null : mlflow.run(version.runId()).orElse(null);
        var licence =
                Licences.of(version).or(() -> Licences.of(model(id.model()).value()));
        return new Evidence(version, run, licence.orElse(null));
    }

    private static ClientException notFound(Reason reason) {
        return new ClientException(new ClientFailure.NotFound(reason));
    }

    private static int lengthOf(RegisteredModel model) {
        int latest = model.latest().stream().mapToInt(Catalogue::lengthOf).sum();
        return latest + lengthOf(model.description(), model.tags());
    }

    private static int lengthOf(ModelVersion version) {
        return lengthOf(version.description(), version.tags());
    }

    private static int lengthOf(String description, Map<String, String> tags) {
        int values = tags.values().stream().mapToInt(String::length).sum();
        return ROW_WEIGHT + description.length() + values;
    }

    private static int lengthOf(Weights weights) {
        String config = weights.config();
        int files = (1 + weights.files().size()) * VERSION_WEIGHT;
        return files + (config == null ? 0 : config.length());
    }
}
