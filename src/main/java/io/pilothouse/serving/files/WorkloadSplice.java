package io.pilothouse.serving.files;

import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.EngineArgs;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.Workload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Changes an existing Deployment only where what it says differs from what is wanted; its other lines and comments stay as they are. */
final class WorkloadSplice {
    private static final List<String> METADATA = List.of("metadata", "spec.template.metadata");

    private final Workload workload;
    private final ServingSpec before;
    private final Blueprint wanted;
    private YamlDocument document;

    private WorkloadSplice(Manifest deployment, ServingSpec before, Blueprint wanted) {
        workload = new Workload(deployment);
        document = deployment.document();
        this.before = before;
        this.wanted = wanted;
    }

    static YamlDocument spliced(Manifest deployment, ServingSpec before, Blueprint wanted) {
        WorkloadSplice splice = new WorkloadSplice(deployment, before, wanted);
        splice.model();
        splice.team();
        workloadEngine(splice);
        splice.devices();
        splice.nodes();
        return splice.document;
    }

    private static void workloadEngine(WorkloadSplice splice) {
        splice.workload.engine().ifPresent(engine -> {
            splice.image(engine);
            splice.workload.args().ifPresent(splice::args);
        });
    }

    private ServingSpec spec() {
        return wanted.spec();
    }

    private void model() {
        if (before.model().equals(spec().model())) {
            return;
        }
        workload.initVariable(Workload.DIGEST)
                .ifPresent(at -> set(at, wanted.digest().toString()));
        workload.initVariable(Workload.WEIGHTS).ifPresent(at -> set(at, wanted.weights()));
        for (String metadata : METADATA) {
            set(
                    metadata + ".annotations." + YamlDocument.key(Labels.MODEL_VERSION),
                    Labels.annotation(wanted.version()));
            set(metadata + ".labels." + YamlDocument.key(Labels.MODEL_VERSION), Labels.value(wanted.version()));
        }
        room();
    }

    /** A larger version needs a larger volume and a longer start; neither is made smaller. */
    private void room() {
        String volume = Workload.POD + ".volumes[name=" + WeightsContainer.NAME + "]";
        String needed = wanted.volumeSize();
        atLeast(volume + ".emptyDir.sizeLimit", needed);
        atLeast(volume + ".ephemeral.volumeClaimTemplate.spec.resources.requests.storage", needed);
        atLeast("spec.progressDeadlineSeconds", wanted.progressSeconds());
        workload.engine().ifPresent(engine -> {
            int period = number(engine + ".startupProbe.periodSeconds").orElse(wanted.probeSeconds());
            int seconds = wanted.startProbes() * wanted.probeSeconds();
            atLeast(engine + ".startupProbe.failureThreshold", (seconds + period - 1) / Math.max(1, period));
        });
    }

    private void atLeast(String at, String quantity) {
        document.get(at).map(Objects::toString).ifPresent(text -> {
            BigDecimal now = amount(text);
            if (now != null && now.compareTo(Quantity.parse(quantity).getNumericalAmount()) < 0) {
                set(at, quantity);
            }
        });
    }

    private static @Nullable BigDecimal amount(String text) {
        try {
            return Quantity.parse(text).getNumericalAmount();
        } catch (IllegalArgumentException notAQuantity) {
            return null;
        }
    }

    private void atLeast(String at, int needed) {
        number(at).filter(now -> now < needed).ifPresent(now -> set(at, needed));
    }

    private Optional<Integer> number(String at) {
        return document.get(at)
                .map(Objects::toString)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf);
    }

    private void team() {
        if (!Objects.equals(before.team(), spec().team())) {
            METADATA.forEach(metadata -> set(
                    metadata + ".labels." + YamlDocument.key(Labels.TEAM),
                    wanted.team().value()));
        }
    }

    private void image(String engine) {
        if (before.engine().image().equals(spec().engine().image())) {
            return;
        }
        set(engine + ".image", spec().engine().image());
        String version = spec().engine().version();
        for (String metadata : METADATA) {
            String label = metadata + ".labels." + YamlDocument.key("app.kubernetes.io/version");
            if (version != null && document.get(label).isPresent()) {
                set(label, version);
            }
        }
    }

    private void args(String at) {
        Engine was = before.engine();
        Engine is = spec().engine();
        argument(at, EngineArgs.MAX_MODEL_LEN, was.maxModelLen(), is.maxModelLen());
        argument(at, EngineArgs.GPU_MEMORY_UTILIZATION, was.gpuMemoryUtilization(), is.gpuMemoryUtilization());
        argument(at, EngineArgs.TENSOR_PARALLEL, was.tensorParallel(), is.tensorParallel());
        argument(at, EngineArgs.PIPELINE_PARALLEL, was.pipelineParallel(), is.pipelineParallel());
        if (!Objects.equals(was.kvCacheDtype(), is.kvCacheDtype())) {
            keep(at, now(at).with(EngineArgs.KV_CACHE_DTYPE, is.kvCacheDtype()));
        }
        if (!Objects.equals(was.version(), is.version()) && !wanted.drains()) {
            keep(at, now(at).with(EngineArgs.SHUTDOWN_TIMEOUT, null));
        }
        if (!was.extraArgs().equals(is.extraArgs())) {
            keep(at, now(at).withExtra(is.extraArgs()));
        }
    }

    private void argument(String at, String flag, @Nullable Number was, @Nullable Number is) {
        if (!Objects.equals(was, is)) {
            keep(at, now(at).with(flag, EngineContainer.text(is)));
        }
    }

    private EngineArgs now(String at) {
        return new EngineArgs(new Workload(new Manifest("", document)).texts(at));
    }

    /** An item that changes keeps its line and the comment on it. */
    private void keep(String at, EngineArgs edited) {
        List<String> was = now(at).items();
        List<String> is = edited.items();
        if (is.size() < was.size()) {
            document = document.setItems(at, is);
            return;
        }
        for (int i = 0; i < is.size(); i++) {
            if (i >= was.size()) {
                document = document.append(at, is.get(i));
            } else if (!is.get(i).equals(was.get(i))) {
                set(at + "[" + i + "]", is.get(i));
            }
        }
    }

    private void devices() {
        Placement was = before.placement();
        Placement is = spec().placement();
        if (was.resource().equals(is.resource()) && was.devices() == is.devices()) {
            return;
        }
        String resources = workload.engine().orElse(Workload.POD + ".containers[0]") + ".resources.";
        for (String part : List.of("limits", "requests")) {
            String old = resources + part + "." + YamlDocument.key(was.resource());
            boolean text = document.get(old).orElse("") instanceof String;
            if (part.equals("requests") && document.get(old).isEmpty()) {
                continue; // limits alone are enough
            }
            if (!was.resource().equals(is.resource())) {
                document = document.remove(old);
            }
            String key = resources + part + "." + YamlDocument.key(is.resource());
            set(key, text ? String.valueOf(is.devices()) : is.devices());
        }
        if (is.devices() > 1) {
            atLeast(Workload.POD + ".volumes[name=shm].emptyDir.sizeLimit", "8Gi");
        }
    }

    private void nodes() {
        Map<String, String> was = before.placement().nodeSelector();
        Map<String, String> is = spec().placement().nodeSelector();
        Set<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        for (String key : keys) {
            String value = is.get(key);
            if (Objects.equals(was.get(key), value)) {
                continue;
            }
            String selector = Workload.POD + ".nodeSelector." + YamlDocument.key(key);
            Optional<String> affinity = workload.affinity(key);
            if (document.get(selector).isEmpty() && affinity.isPresent() && value != null) {
                set(affinity.get() + "[0]", value);
            } else if (value == null) {
                document = document.remove(selector);
            } else {
                set(selector, value);
            }
        }
    }

    private void set(String at, Object value) {
        document = document.set(at, value);
    }
}
