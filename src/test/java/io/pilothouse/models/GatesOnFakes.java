package io.pilothouse.models;

import io.pilothouse.changes.Changes;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Gates over a registry and a store that a test holds, and one version that keeps to the rules. */
public final class GatesOnFakes {
    public static final ModelVersionId FIVE = new ModelVersionId("mistral-small-24b", "5");
    public static final String RULES = """
            environments:
              dev: {}
              prod:
                metrics:
                  - metric: mmlu_pro
                    label: MMLU-Pro
                    min: 0.68
                checksums: required
                licences: [apache-2.0]
            """;
    public static final String SHARD = "s3://models/5/model-00001-of-00001.safetensors";

    public final HandClock clock = new HandClock();
    public final FakeMlflow mlflow = new FakeMlflow();
    public final FakeObjectStore store = new FakeObjectStore();
    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

    public GatesOnFakes() {
        this(Runnable::run);
    }

    public GatesOnFakes(HashingThreads hashing) {
        registered("4", 0.69);
        registered("5", 0.703);
        FakeRepository changes = new FakeRepository(clock);
        beans.registerSingleton(
                "gates",
                new Gates(
                        new Catalogue(mlflow, new WeightsReader(mlflow, store), clock),
                        new Checksums(store, hashing, clock),
                        changes,
                        new ServedNow(beans.getBeanProvider(ServedWhere.class)),
                        clock));
    }

    private void registered(String version, double mmlu) {
        mlflow.add(FIVE.model(), version, Map.of("license", "apache-2.0"), List.of());
        mlflow.run("run" + version, Map.of("mmlu_pro", mmlu));
        store.put("s3://models/" + version + "/config.json", "{}")
                .put("s3://models/" + version + "/model-00001-of-00001.safetensors", "weights of " + version)
                .seal("s3://models/" + version);
    }

    /** From now on this version serves there. */
    public void serves(ModelVersionId version, EndpointId endpoint) {
        var served = new ServedWhere.Served(version, endpoint, "", ServingState.SERVING, null, List.of());
        ServedWhere where = model -> model.equals(version.model()) ? List.of(served) : List.of();
        beans.registerSingleton("served", where);
    }

    /** The changes that a test brings, asked for late. */
    public ObjectProvider<Changes> changes() {
        return beans.getBeanProvider(Changes.class);
    }

    public void bring(Changes changes) {
        beans.registerSingleton("changes", changes);
    }

    public ObjectProvider<Gates> gates() {
        return beans.getBeanProvider(Gates.class);
    }
}
