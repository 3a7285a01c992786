package io.pilothouse.rollouts;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.fit.MemoryFit;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.serving.DeclaredTeams;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.EndpointPlace;
import io.pilothouse.serving.files.SleepRule;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold before manifests can be made. All of it for a new endpoint; for an existing one only where something changes: how it was written is none of our business. */
final class Requirements {
    private static final String ENGINE_DEFAULT = "auto";

    private final @Nullable ServingSpec before;
    private final ServingSpec wanted;
    private final Rules rules;
    private final List<Reason> refusals = new ArrayList<>();

    private Requirements(@Nullable ServingSpec before, ServingSpec wanted, Rules rules) {
        this.before = before;
        this.wanted = wanted;
        this.rules = rules;
    }

    /**
     * @param config the model's {@code config.json}, null where nobody knows it or nothing of it matters
     * @param stretches the engine is told to take longer requests than the model is made for
     * @param sleepsForGood nothing would wake it from zero replicas
     */
    record Rules(
            Defaults defaults,
            DeclaredTeams teams,
            @Nullable String config,
            BooleanSupplier stretches,
            BooleanSupplier sleepsForGood,
            Layout layout) {}

    /** Every reason, none when it can be made. */
    static List<Reason> unmet(@Nullable ServingSpec before, ServingSpec wanted, Rules rules) {
        Requirements requirements = new Requirements(before, wanted, rules);
        requirements.team(before == null ? null : before.team(), wanted.team());
        requirements.model();
        requirements.engine(wanted.engine());
        requirements.length(wanted.engine().maxModelLen());
        requirements.memory(wanted.engine());
        requirements.placement(wanted.placement());
        requirements.scaling(wanted.scaling());
        return requirements.refusals;
    }

    private void team(@Nullable TeamName was, @Nullable TeamName is) {
        require(is == null && (before == null || was != null), Field.TEAM, "rollouts.refused.team-none");
        require(
                is != null && !is.equals(was) && !rules.teams().allow(is),
                Field.TEAM,
                "rollouts.refused.team-undeclared",
                String.valueOf(is),
                String.join(", ", rules.teams().names()),
                rules.layout().teams());
    }

    private void model() {
        ServingSpec.Model model = wanted.model();
        boolean changes = before == null || !before.model().equals(model);
        require(changes && model.version() == null, Field.VERSION, "rollouts.refused.version-none");
        require(changes && model.weights() == null, Field.VERSION, "rollouts.refused.weights-none");
        require(changes && model.digest() == null, Field.VERSION, "rollouts.refused.digest-none");
    }

    private void engine(Engine engine) {
        String version = engine.version();
        Defaults.Vllm vllm = rules.defaults().vllm();
        require(
                (before == null || !Objects.equals(before.engine().version(), version))
                        && (version == null || vllm.version(version).isEmpty()),
                Field.ENGINE_VERSION,
                "rollouts.refused.engine",
                orNone(version),
                vllm.allowed().stream().map(Defaults.Allowed::version).collect(Collectors.joining(", ")),
                rules.layout().file(ConsoleFile.DEFAULTS));
        require(
                engine.tensorParallel() < 1,
                Field.TENSOR_PARALLEL,
                "rollouts.refused.tensor-parallel",
                engine.tensorParallel());
    }

    private void length(@Nullable Integer length) {
        Integer was = before == null ? null : before.engine().maxModelLen();
        if (length == null) {
            require(before == null || was != null, Field.MAX_MODEL_LEN, "rollouts.refused.length-none");
        } else if (length < 1) {
            require(true, Field.MAX_MODEL_LEN, "rollouts.refused.length", length, mostOfModel());
        } else if (length > mostOfModel() && !rules.stretches().getAsBoolean()) {
            require(
                    before == null || !length.equals(was) || !before.model().equals(wanted.model()),
                    Field.MAX_MODEL_LEN,
                    "rollouts.refused.length-model",
                    length,
                    mostOfModel(),
                    LongerRequests.VARIABLE);
        } else {
            require(
                    length > MemoryFit.MOST_TOKENS,
                    Field.MAX_MODEL_LEN,
                    "rollouts.refused.length",
                    length,
                    MemoryFit.MOST_TOKENS);
        }
    }

    private int mostOfModel() {
        String config = rules.config();
        OptionalInt most = config == null ? OptionalInt.empty() : MemoryFit.contextLength(config);
        return Math.min(most.orElse(MemoryFit.MOST_TOKENS), MemoryFit.MOST_TOKENS);
    }

    private void memory(Engine engine) {
        Double share = engine.gpuMemoryUtilization();
        require(
                share == null && (before == null || before.engine().gpuMemoryUtilization() != null),
                Field.GPU_MEMORY_UTILIZATION,
                "rollouts.refused.share",
                orNone(null));
        require(
                share != null && !(share > 0 && share <= 1),
                Field.GPU_MEMORY_UTILIZATION,
                "rollouts.refused.share",
                orNone(share));
        String type = Objects.requireNonNullElse(engine.kvCacheDtype(), ENGINE_DEFAULT);
        boolean asked = before == null || !Objects.equals(before.engine().kvCacheDtype(), engine.kvCacheDtype());
        require(
                asked && !MemoryFit.knowsKvCacheType(type),
                Field.KV_CACHE_DTYPE,
                "rollouts.refused.kv-cache-type",
                type);
    }

    private void placement(Placement placement) {
        if (before != null
                && before.placement().equals(placement)
                && before.engine().devices() == wanted.engine().devices()) {
            return;
        }
        int needed = wanted.engine().devices();
        require(
                placement.devices() < 1 || placement.devices() != needed,
                Field.DEVICE,
                "rollouts.refused.devices",
                placement.devices(),
                needed);
        require(
                placement.resource().contains("/mig-") && placement.devices() > 1,
                Field.DEVICE,
                "rollouts.refused.slices",
                placement.devices(),
                placement.resource());
    }

    private void scaling(Scaling scaling) {
        Scaling was = before == null ? null : before.scaling();
        if (scaling.equals(was)) {
            return;
        }
        boolean maySleep = maySleep(was, rules.sleepsForGood());
        int fewest = maySleep ? 0 : 1;
        require(
                scaling.min() < 0 || scaling.min() > Scaling.MOST,
                Field.REPLICAS,
                "rollouts.refused.replicas",
                scaling.min(),
                fewest,
                Scaling.MOST);
        int least = leastAtMost(scaling.min());
        require(
                scaling.max() < least,
                Field.MAX_REPLICAS,
                "rollouts.refused.most-replicas",
                scaling.max(),
                least,
                Scaling.MOST);
        threshold(was, scaling);
        require(
                scaling.min() == 0 && !maySleep,
                Field.REPLICAS,
                "rollouts.refused.asleep",
                rules.layout().file(ConsoleFile.DEFAULTS));
    }

    /** At most as many as at least; one where that is refused itself. */
    static int leastAtMost(int min) {
        return min > Scaling.MOST ? 1 : Math.max(1, min);
    }

    /** Whether it may have no replica at all: something would wake it, or it sleeps already. */
    static boolean maySleep(@Nullable Scaling was, BooleanSupplier sleepsForGood) {
        return was != null && was.min() == 0 || !sleepsForGood.getAsBoolean();
    }

    static boolean maySleep(Situation facts, EndpointId endpoint, Defaults defaults) {
        ServingSpec serving = facts.serving();
        return maySleep(
                serving == null ? null : serving.scaling(), () -> sleepsForGood(facts.tree(), endpoint, defaults));
    }

    /** Where the files cannot be read the plan says so. */
    static boolean sleepsForGood(Tree tree, EndpointId endpoint, Defaults defaults) {
        try {
            return SleepRule.isForGood(tree, endpoint, defaults);
        } catch (InvalidYaml unread) {
            return false;
        }
    }

    private void threshold(@Nullable Scaling was, Scaling is) {
        Integer threshold = is.scaleUpAt();
        boolean varies = is.min() != is.max() || was == null || was.scaleUpAt() != null;
        require(
                threshold == null ? varies : threshold < 1,
                Field.SCALE_UP_AT,
                "rollouts.refused.scale-up-at",
                orNone(threshold));
    }

    /** What stands in the way of a folder and names that are not there yet. */
    static List<Reason> clashes(ServingSpec wanted, Environment environment, EndpointPlace place, Layout layout) {
        List<Reason> clashes = new ArrayList<>();
        if (place.folderIsTaken()) {
            clashes.add(Reason.of("rollouts.refused.folder-taken", layout.folder(wanted.endpoint())));
        }
        if (place.applicationIsTaken()) {
            String name = wanted.endpoint().toString();
            clashes.add(
                    Reason.of("rollouts.refused.application-taken", layout.application(environment.cluster(), name)));
        }
        if (place.neighbour() != null) {
            clashes.add(Reason.of(
                    "rollouts.refused.name-taken",
                    wanted.endpoint().name(),
                    place.neighbour(),
                    environment.namespace()));
        }
        return clashes.stream().map(clash -> Refusal.at(Field.ENDPOINT, clash)).toList();
    }

    private static Object orNone(@Nullable Object value) {
        return value == null ? Reason.of("rollouts.refused.none") : value;
    }

    private void require(boolean unmet, Field field, String key, Object... facts) {
        if (unmet) {
            refusals.add(Refusal.at(field, Reason.of(key, facts)));
        }
    }
}
