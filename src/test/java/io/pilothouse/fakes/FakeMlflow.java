package io.pilothouse.fakes;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A registry in memory that counts its calls, fails when told, and can hold a call until a latch opens. */
public final class FakeMlflow implements Mlflow {
    public static final Instant EVALUATED = HandClock.START.minus(Duration.ofDays(5));

    private final Map<ModelVersionId, ModelVersion> versions = new LinkedHashMap<>();
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> modelTags = new LinkedHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile @Nullable ClientFailure failure;
    private volatile @Nullable CountDownLatch gate;

    public ModelVersion add(String model, String version, Map<String, String> tags, List<String> aliases) {
        ModelVersion added = new ModelVersion(
                new ModelVersionId(model, version),
                "",
                EVALUATED,
                EVALUATED,
                "s3://models/" + version,
                "run" + version,
                "READY",
                tags,
                aliases);
        versions.put(added.id(), added);
        return added;
    }

    public void replace(ModelVersion version) {
        versions.put(version.id(), version);
    }

    public void tagModel(String model, Map<String, String> tags) {
        modelTags.put(model, tags);
    }

    public void run(String id, Map<String, Double> metrics) {
        add(new Run(
                id, "sft", "1", "rk", "FINISHED", EVALUATED, EVALUATED, "", metrics, Map.of("lr", "1e-5"), Map.of()));
    }

    public void add(Run run) {
        runs.put(run.id(), run);
    }

    public void fail(@Nullable ClientFailure how) {
        failure = how;
    }

    public void holdUntil(CountDownLatch latch) {
        gate = latch;
    }

    public List<String> calls() {
        return calls;
    }

    private void called(String what) {
        calls.add(what);
        CountDownLatch latch = gate;
        if (latch != null) {
            await(latch);
        }
        ClientFailure now = failure;
        if (now != null) {
            throw new ClientException(now);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public String version() {
        called("version");
        return "3.17.2";
    }

    @Override
    public Page<RegisteredModel> models(String text, int size, @Nullable String pageToken) {
        called("models " + text + " " + pageToken);
        List<RegisteredModel> all = versions.keySet().stream()
                .map(ModelVersionId::model)
                .filter(name -> name.contains(text))
                .distinct()
                .sorted()
                .map(this::registered)
                .toList();
        return page(all, size, pageToken);
    }

    private static <T> Page<T> page(List<T> all, int size, @Nullable String token) {
        int from = token == null ? 0 : Integer.parseInt(token);
        int to = Math.min(all.size(), from + size);
        return new Page<>(all.subList(from, to), to < all.size() ? String.valueOf(to) : null);
    }

    private RegisteredModel registered(String name) {
        List<ModelVersion> own = newestFirst(name);
        Map<String, String> aliases = new LinkedHashMap<>();
        own.forEach(version -> version.aliases()
                .forEach(alias -> aliases.put(alias, version.id().version())));
        return new RegisteredModel(
                name,
                "",
                EVALUATED,
                EVALUATED,
                modelTags.getOrDefault(name, Map.of()),
                aliases,
                own.stream().limit(1).toList());
    }

    private List<ModelVersion> newestFirst(String name) {
        return new ArrayList<>(versions.values())
                .stream()
                        .filter(version -> version.id().model().equals(name))
                        .sorted(Comparator.comparing((ModelVersion version) ->
                                        Integer.parseInt(version.id().version()))
                                .reversed())
                        .toList();
    }

    @Override
    public Optional<RegisteredModel> model(String name) {
        called("model " + name);
        return newestFirst(name).isEmpty() ? Optional.empty() : Optional.of(registered(name));
    }

    @Override
    public Page<ModelVersion> versions(String model, int size, @Nullable String pageToken) {
        called("versions " + model + " " + pageToken);
        return page(newestFirst(model), size, pageToken);
    }

    @Override
    public Optional<ModelVersion> version(ModelVersionId id) {
        called("version " + id.model() + " " + id.version());
        return Optional.ofNullable(versions.get(id));
    }

    @Override
    public String filesOf(ModelVersion version) {
        called("files " + version.id().version());
        return version.source();
    }

    @Override
    public Optional<Run> run(String runId) {
        called("run " + runId);
        return Optional.ofNullable(runs.get(runId));
    }
}
