package io.pilothouse.serving.files;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.VllmVersion;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.TeamName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that manifests are made of, and what is computed from it.
 *
 * @param spec complete: {@link Completeness} found nothing missing
 * @param files all files of the version together
 */
public record Blueprint(ServingSpec spec, Environment environment, Defaults defaults, Bytes files) {
    static final int PORT = 8000;
    static final String PORT_NAME = "http";
    /** Nobody in particular; not 0. */
    static final long USER = 65532;

    private static final long MIB = 1L << 20;
    /** Of a slow disk into a device: the budget of a start, not its usual time. */
    private static final long LOAD_BYTES_PER_SECOND = 200 * MIB;
    /** Compiling and capturing graphs. */
    private static final int ENGINE_START_SECONDS = 300;

    private static final int PROBE_SECONDS = 10;
    private static final int END_MARGIN_SECONDS = 15;
    private static final double ROOM_FOR_PARTIAL_FILES = 1.1;

    String name() {
        return spec.endpoint().name().value();
    }

    public String namespace() {
        return environment.namespace().value();
    }

    public TeamName team() {
        return present(spec.team(), "team");
    }

    public ModelVersionId version() {
        return present(spec.model().version(), "model version");
    }

    public Digest digest() {
        return present(spec.model().digest(), "digest");
    }

    String weights() {
        return present(spec.model().weights(), "weights");
    }

    private static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException(what + ": missing (expected: a complete spec)");
        }
        return value;
    }

    /** Of every object. */
    Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>(defaults.ownLabels());
        labels.putAll(selector());
        labels.put("app.kubernetes.io/component", "inference");
        labels.put("app.kubernetes.io/managed-by", "pilothouse");
        labels.put("app.kubernetes.io/part-of", name());
        labels.put(Labels.TEAM, team().value());
        return labels;
    }

    /** What never changes: a Deployment's selector cannot. */
    Map<String, String> selector() {
        Map<String, String> selector = new TreeMap<>();
        selector.put("app.kubernetes.io/name", "vllm");
        selector.put("app.kubernetes.io/instance", name());
        selector.put(Labels.ENDPOINT, name());
        selector.put(Labels.ENVIRONMENT, environment.name().value());
        return selector;
    }

    /** Of the Deployment and its pods, which change with the version. */
    Map<String, String> workloadLabels() {
        Map<String, String> labels = new TreeMap<>(labels());
        labels.put(Labels.MODEL_VERSION, Labels.value(version()));
        String engine = spec.engine().version();
        if (engine != null) {
            labels.put("app.kubernetes.io/version", engine);
        }
        return labels;
    }

    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name());
        metadata.put("namespace", namespace());
        metadata.put("labels", labels());
        return metadata;
    }

    /** Whether the engine lets running requests end when it is told to stop. */
    boolean drains() {
        String version = spec.engine().version();
        return version != null && new VllmVersion(version).atLeast(VllmVersion.DRAINS_SINCE);
    }

    long preStopSeconds() {
        return defaults.vllm().preStop().toSeconds();
    }

    /** Traffic leaves, running requests end, and the engine is killed when it hangs. */
    long graceSeconds() {
        return preStopSeconds() + (drains() ? defaults.vllm().shutdownTimeout().toSeconds() : 0) + END_MARGIN_SECONDS;
    }

    /** How often the start is probed before it counts as failed. */
    int startProbes() {
        return Math.toIntExact((ENGINE_START_SECONDS + files.count() / LOAD_BYTES_PER_SECOND) / PROBE_SECONDS + 1);
    }

    int probeSeconds() {
        return PROBE_SECONDS;
    }

    /** Copying at the slowest that is normal, and the start. */
    int progressSeconds() {
        return Math.toIntExact(2 * copySeconds()) + startProbes() * PROBE_SECONDS + ENGINE_START_SECONDS;
    }

    public long copySeconds() {
        return files.count() / (defaults.weights().readMebibytesPerSecond() * MIB) + 1;
    }

    /** What a pod needs on disk, in whole gibibytes. */
    String volumeSize() {
        return (long) Math.ceil(files.inGibibytes() * ROOM_FOR_PARTIAL_FILES + 1) + "Gi";
    }

    boolean severalDevices() {
        return spec.placement().devices() > 1;
    }

    /** One replica needs a spare device to be replaced without a gap; more replace each other one by one on the devices they have. */
    boolean surges() {
        return spec.scaling().min() < 2;
    }
}
