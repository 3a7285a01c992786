package io.pilothouse.serving;

import io.pilothouse.changes.YamlDocument;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Model;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.TeamName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a serving spec from manifests, whoever wrote them: what they do not say in a way that is understood is not known. */
public final class ServingReader {
    private static final Pattern HUMAN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9}(?=[kmg]))?)([kKmMgG]?)");
    /** vLLM's words for what it works out by itself. */
    private static final Set<String> UNSAID = Set.of("auto", "-1");

    private static final String HELD_AT = "autoscaling.keda.sh/paused-replicas";
    private static final int MAX_REPLICAS_OF_KEDA = 100;
    static final String WAITING = "num_requests_waiting";

    private final ManifestFolder folder;
    private final Workload workload;
    private final List<String> unread = new ArrayList<>();

    private ServingReader(ManifestFolder folder, Manifest deployment) {
        this.folder = folder;
        workload = new Workload(deployment);
    }

    public static Optional<ServingSpec> read(ManifestFolder folder, EndpointId endpoint) {
        return EngineManifest.in(folder).map(deployment -> new ServingReader(folder, deployment).spec(endpoint));
    }

    private ServingSpec spec(EndpointId endpoint) {
        return new ServingSpec(endpoint, team(), model(), engine(), placement(), scaling(), callers(), unread);
    }

    private @Nullable TeamName team() {
        String label = YamlDocument.key(Labels.TEAM);
        return Stream.of("metadata.labels.", "spec.template.metadata.labels.")
                .map(at -> workload.manifest().text(at + label))
                .flatMap(text -> name(text, TeamName::of).stream())
                .findFirst()
                .orElse(null);
    }

    private Model model() {
        String annotation = YamlDocument.key(Labels.MODEL_VERSION);
        ModelVersionId version = Stream.of("metadata.annotations.", "spec.template.metadata.annotations.")
                .flatMap(at -> Labels.version(workload.manifest().text(at + annotation)).stream())
                .findFirst()
                .orElse(null);
        Digest digest = variable(Workload.DIGEST)
                .flatMap(text -> name(text, Digest::of))
                .orElse(null);
        String weights = variable(Workload.WEIGHTS)
                .or(() ->
                        Optional.of(workload.manifest().text("spec.model.uri")).filter(uri -> !uri.isEmpty()))
                .orElse(null);
        return new Model(version, digest, weights);
    }

    private Optional<String> variable(String name) {
        return workload.initVariable(name).map(workload.manifest()::text).filter(text -> !text.isBlank());
    }

    private Engine engine() {
        EngineArgs args = workload.engineArgs();
        unread.addAll(args.open());
        args.value(EngineArgs.CONFIG).ifPresent(file -> unread.add(EngineArgs.CONFIG + "=" + file));
        String image = workload.engine()
                .map(engine -> workload.manifest().text(engine + ".image"))
                .orElse("");
        return new Engine(
                VllmVersion.ofImage(image).map(VllmVersion::text).orElse(null),
                image,
                parallel(args, EngineArgs.TENSOR_PARALLEL, "tensor"),
                parallel(args, EngineArgs.PIPELINE_PARALLEL, "pipeline"),
                number(args, EngineArgs.MAX_MODEL_LEN).orElse(null),
                setting(args, EngineArgs.GPU_MEMORY_UTILIZATION, ServingReader::fraction)
                        .orElse(null),
                args.value(EngineArgs.KV_CACHE_DTYPE)
                        .filter(type -> !type.equals("auto"))
                        .orElse(null),
                args.extra());
    }

    /** Operators have a field of their own for it. */
    private int parallel(EngineArgs args, String flag, String field) {
        return number(args, flag).orElseGet(() -> count(workload.manifest(), "spec.parallelism." + field, 1));
    }

    private Optional<Integer> number(EngineArgs args, String flag) {
        return setting(args, flag, ServingReader::human);
    }

    /** What no reader understands is not known, which is not the same as not said. */
    private <T> Optional<T> setting(EngineArgs args, String flag, Function<String, Optional<T>> reading) {
        String text = args.value(flag)
                .map(workload::expanded)
                .filter(value -> !UNSAID.contains(value))
                .orElse(null);
        if (text == null) {
            return Optional.empty();
        }
        Optional<T> read = reading.apply(text);
        if (read.isEmpty()) {
            unread.add(flag + "=" + text);
        }
        return read;
    }

    /** 32k is 32,000, 25.6k is 25,600 and 32K is 32,768, as vLLM reads it. */
    private static Optional<Integer> human(String text) {
        Matcher matcher = HUMAN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long factor = switch (matcher.group(2)) {
            case "k" -> 1_000;
            case "K" -> 1L << 10;
            case "m" -> 1_000_000;
            case "M" -> 1L << 20;
            case "g" -> 1_000_000_000;
            case "G" -> 1L << 30;
            default -> 1;
        };
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor));
        return value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                ? Optional.of(value.intValue())
                : Optional.empty();
    }

    private static Optional<Double> fraction(String text) {
        return text.matches("\\d{0,3}(\\.\\d{1,9})?") && !text.isEmpty() && !text.equals(".")
                ? Optional.of(Double.valueOf(text))
                : Optional.empty();
    }

    private Placement placement() {
        Map<String, String> selector = new HashMap<>(workload.manifest().texts(Workload.POD + ".nodeSelector"));
        selector.keySet().removeIf(key -> !key.startsWith("nvidia.com/"));
        workload.affinity(DeviceKind.PRODUCT)
                .map(workload::texts)
                .filter(values -> values.size() == 1)
                .ifPresent(values -> selector.putIfAbsent(DeviceKind.PRODUCT, values.getFirst()));
        var devices = workload.devices();
        unread.addAll(workload.unreadDevices());
        unread.addAll(UnsaidByKind.of(workload));
        int pods = workload.podsOfReplica().orElse(1);
        return devices == null
                ? new Placement("nvidia.com/gpu", selector, 0, pods)
                : new Placement(devices.getKey(), selector, devices.getValue(), pods);
    }

    private Scaling scaling() {
        if (workload.document().get("spec.scaling").isPresent()) {
            int min = count(workload.manifest(), "spec.scaling.minReplicas", 1);
            return new Scaling(min, count(workload.manifest(), "spec.scaling.maxReplicas", min), null);
        }
        Manifest scaled = folder.scaledObject(workload.manifest()).orElse(null);
        Manifest own = folder.autoscaler(workload.manifest()).orElse(null);
        if (scaled == null && own != null) {
            int min = count(own, "spec.minReplicas", 1);
            return new Scaling(min, count(own, "spec.maxReplicas", min), null);
        }
        if (scaled == null) {
            int fixed = count(workload.manifest(), "spec.replicas", 1);
            return new Scaling(fixed, fixed, null);
        }
        Integer threshold = threshold(scaled)
                .map(at -> scaled.text(at).replaceFirst("\\.0+$", ""))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(null);
        return new Scaling(
                count(scaled, "spec.minReplicaCount", 0),
                count(scaled, "spec.maxReplicaCount", MAX_REPLICAS_OF_KEDA),
                threshold,
                heldAt(scaled));
    }

    /** KEDA brings it there and leaves it, also beside {@code paused: "false"}. */
    private static @Nullable Integer heldAt(Manifest scaledObject) {
        String text = scaledObject.text("metadata.annotations." + YamlDocument.key(HELD_AT));
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    /** Where the threshold of waiting requests stands. */
    public static Optional<String> threshold(Manifest scaledObject) {
        if (!(scaledObject.document().get("spec.triggers").orElse(null) instanceof List<?> triggers)) {
            return Optional.empty();
        }
        for (int i = 0; i < triggers.size(); i++) {
            String at = "spec.triggers[" + i + "].metadata";
            if (scaledObject.text(at + ".query").contains(WAITING)) {
                return Optional.of(at + ".threshold");
            }
        }
        return Optional.empty();
    }

    private int count(Manifest manifest, String at, int otherwise) {
        String text = manifest.text(at);
        if (text.matches("\\d{1,9}")) {
            return Integer.parseInt(text);
        }
        if (!text.isEmpty()) {
            unread.add(at + ": " + text);
        }
        return otherwise;
    }

    private List<TeamName> callers() {
        return folder.first("HTTPRoute")
                .map(route -> route.text("metadata.annotations." + YamlDocument.key(Labels.CALLERS)))
                .map(text -> Stream.of(text.split(","))
                        .flatMap(team -> name(team.strip(), TeamName::of).stream())
                        .toList())
                .orElse(List.of());
    }

    private static <T> Optional<T> name(String text, Function<String, T> name) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Objects.requireNonNull(name.apply(text)));
        } catch (InvalidName notOurs) {
            return Optional.empty();
        }
    }
}
