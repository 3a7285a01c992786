package io.pilothouse.calibrations;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Tree;
import io.pilothouse.fit.Fit;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fit.MemoryFit;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Endpoint.Place;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.models.Weights;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the engines of an endpoint are: as Git says it, where the cluster runs that, on the devices that their pods really hold. */
final class RunningEngines {
    /** Pods of two forms may run, or one that nobody wrote. */
    private static final Set<ServingState> NOT_AS_WRITTEN =
            EnumSet.of(ServingState.DRIFTED, ServingState.ROLLING_OUT, ServingState.CANARY, ServingState.UNKNOWN);

    private final Changes changes;
    private final DeviceInventory inventory;
    private final Function<ModelVersionId, Weights> weights;

    /** @param weights of a version; may wait, and throws what its remote throws */
    RunningEngines(Changes changes, DeviceInventory inventory, Function<ModelVersionId, Weights> weights) {
        this.changes = changes;
        this.inventory = inventory;
        this.weights = weights;
    }

    /** @param name for people, in no language: {@code chat (prod), vLLM 0.33.0, 1 × H100 80 GB} */
    record Engines(String name, String version, ServingSpec.Engine wanted, FitQuestion question) {}

    /**
     * May wait for the registry.
     *
     * @throws NotComparable where it is not known, or not sure
     */
    Engines of(Endpoint endpoint, Set<String> pods) {
        Place place = endpoint.place();
        if (place == null || NOT_AS_WRITTEN.contains(endpoint.state().kind()) || isPastGit(endpoint)) {
            throw NotComparable.because("because.calibration-not-as-written");
        }
        Tree tree = inCluster(endpoint);
        ServingSpec spec = ServingSpec.read(tree, endpoint.id())
                .orElseThrow(() -> NotComparable.because("because.calibration-not-as-written"));
        String version = version(spec);
        DeviceKind kind = held(inventory.devices(place.cluster()), place, pods);
        isAsDeclared(kind, spec.placement());
        FitQuestion question = new FitQuestion(
                config(endpoint, spec),
                new FitQuestion.Weights.Files(files(spec).weightBytes()),
                inventory.devices(place.cluster()).offer(kind).gpu(),
                EngineMemory.of(
                                spec.engine(),
                                spec.engine().tensorParallel(),
                                Defaults.in(tree).vllm())
                        .withMemory(
                                spec.engine().gpuMemoryUtilization(),
                                spec.engine().maxModelLen(),
                                spec.engine().kvCacheDtype()));
        if (MemoryFit.of(question) instanceof Fit.Refused refused) {
            throw new NotComparable(Reason.several(refused.reasons()));
        }
        return new Engines(name(endpoint, spec, version, kind), version, spec.engine(), question);
    }

    private static boolean isPastGit(Endpoint endpoint) {
        Endpoint.Argo argo = endpoint.argo();
        return endpoint.template() instanceof Endpoint.Template.PastGit
                || argo == null
                || !argo.laidOver().isEmpty();
    }

    /** What Argo CD applied, and not what main says by now. */
    private Tree inCluster(Endpoint endpoint) {
        String commit = endpoint.argo() == null ? null : endpoint.argo().inCluster();
        try {
            return changes.commit(CommitId.of(Objects.requireNonNullElse(commit, "")))
                    .map(known -> changes.at(known.id()))
                    .orElseThrow(() -> NotComparable.because("because.calibration-no-commit"));
        } catch (InvalidName notOne) {
            throw NotComparable.because("because.calibration-no-commit");
        }
    }

    private static String version(ServingSpec spec) {
        List<String> open = spec.unread().isEmpty() ? EngineMemory.notCounted(spec.engine()) : spec.unread();
        if (!open.isEmpty()) {
            throw NotComparable.because("because.calibration-arguments", String.join(", ", open));
        }
        String version = spec.engine().version();
        if (version == null) {
            throw NotComparable.because(
                    "because.calibration-no-version", spec.engine().image());
        }
        return version;
    }

    /** The kind that all pods hold. */
    private static DeviceKind held(Devices devices, Place place, Set<String> pods) {
        Set<DeviceKind> kinds = devices.nodes().stream()
                .filter(node -> node.cluster().equals(place.cluster()))
                .flatMap(node -> node.stocks().stream())
                .filter(stock -> stock.holders().stream()
                        .anyMatch(holder -> pods.contains(holder.pod())
                                && holder.namespace().equals(place.namespace().value())))
                .map(Devices.Stock::kind)
                .collect(Collectors.toSet());
        if (kinds.isEmpty()) {
            throw NotComparable.because("because.calibration-no-device");
        }
        DeviceKind kind = kinds.iterator().next();
        if (kinds.size() > 1) {
            throw NotComparable.because(
                    "because.calibration-devices",
                    kinds.stream().map(DeviceKind::label).sorted().collect(Collectors.joining(", ")));
        }
        if (kind.timeSliced()) {
            throw NotComparable.because("because.calibration-shared", kind.label());
        }
        return kind;
    }

    private static void isAsDeclared(DeviceKind kind, ServingSpec.Placement placement) {
        boolean same = kind.resource().equals(placement.resource())
                && kind.nodeSelector().entrySet().stream()
                        .allMatch(label -> placement
                                .nodeSelector()
                                .getOrDefault(label.getKey(), label.getValue())
                                .equals(label.getValue()));
        if (!same) {
            throw NotComparable.because("because.calibration-other-device", kind.label(), placement.resource());
        }
    }

    private Weights files(ServingSpec spec) {
        ModelVersionId version = spec.model().version();
        if (version == null) {
            throw NotComparable.because("because.calibration-no-model");
        }
        return weights.apply(version);
    }

    private String config(Endpoint endpoint, ServingSpec spec) {
        Weights files = files(spec);
        boolean differ = differs(files.digest(), spec.model().digest())
                || endpoint.running().stream()
                        .anyMatch(digest -> differs(digest, spec.model().digest()));
        if (differ) {
            throw NotComparable.because("because.calibration-other-weights");
        }
        String config = files.config();
        if (config == null) {
            throw new NotComparable(Reason.of("because.fit-no-config"));
        }
        return config;
    }

    private static boolean differs(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && !one.equals(other);
    }

    private static String name(Endpoint endpoint, ServingSpec spec, String version, DeviceKind kind) {
        return "%s (%s), vLLM %s, %d × %s"
                .formatted(
                        endpoint.id().name(),
                        endpoint.id().environment(),
                        version,
                        spec.placement().devicesOfReplica(),
                        kind.label());
    }
}
