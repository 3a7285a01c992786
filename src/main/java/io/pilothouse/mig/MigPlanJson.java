package io.pilothouse.mig;

import io.pilothouse.mig.GpuFleet.Gpu;
import io.pilothouse.mig.GpuFleet.HeldSlice;
import io.pilothouse.mig.GpuFleet.Pod;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fleet and a demand as JSON, answered with a plan as JSON: {@code pilothouse mig-plan}.
 *
 * <p>{@code gpus} ({@code node}, {@code index}, {@code model}, {@code partition}: list of {@code profile}, {@code start}, optional {@code pod}),
 * {@code pods} ({@code name}, {@code movable}, {@code priority}), {@code demand} (list of {@code profile}, {@code count}). A GPU with MIG that
 * is not cut says {@code migCapable} false, one that several pods share by turns {@code timeSlices}, as the labels of its node do.
 */
public final class MigPlanJson {
    private static final JsonMapper JSON = new JsonMapper();

    /** More than any fleet has. */
    private static final int MOST_WANTED = 1_000_000;
    /** More than any device plugin is set to. */
    private static final int MOST_REPLICAS = 1_000;

    private static final Set<String> OF_A_GPU = Set.of("node", "index", "model", "layout", "migCapable", "timeSlices");
    private static final Set<String> OF_A_SLICE = Set.of("profile", "start", "pod");
    private static final Set<String> OF_A_POD = Set.of("name", "movable", "priority");
    private static final Set<String> OF_A_DEMAND = Set.of("profile", "count");

    private final List<Reason> against = new ArrayList<>();
    /** GPUs the plan leaves as they are, since their kind or a slice of theirs is not known here. */
    private final List<Reason> leftAlone = new ArrayList<>();

    private final Predicate<String> isUncut;

    private MigPlanJson(Predicate<String> isUncut) {
        this.isUncut = isUncut;
    }

    /** @param understood whether the question was one, whatever the plan is */
    public record Answer(String json, boolean understood) {}

    /** @param isUncut whether that is the name of a GPU without MIG */
    public static Answer answer(String question, Predicate<String> isUncut) {
        MigPlanJson json = new MigPlanJson(isUncut);
        String plan = JSON.writeValueAsString(written(json.plan(question)));
        return new Answer(plan, json.against.isEmpty());
    }

    private MigPlan plan(String question) {
        JsonNode root = root(question);
        if (!root.isObject()) {
            against.add(input("the input is not JSON (expected: one object)"));
            return MigPlan.impossible(against, false);
        }
        Map<String, Pod> pods = new HashMap<>();
        list(root, "pods", "").forEach(node -> {
            Pod pod = pod(node);
            if (pods.put(pod.name(), pod) != null) {
                against.add(input("pods: " + pod.name() + " is listed twice (expected: each once)"));
            }
        });
        List<Gpu> gpus = new ArrayList<>();
        list(root, "gpus", "").forEach(gpu -> gpu(gpu).ifPresent(gpus::add));
        if (gpus.isEmpty() && against.isEmpty() && leftAlone.isEmpty()) {
            against.add(input("gpus: none (expected: a list of at least one)"));
        }
        Map<String, Integer> demand = demand(list(root, "demand", ""), gpus);
        MigPlan plan = against.isEmpty()
                ? MigPlanner.plan(new GpuFleet(gpus, pods), demand)
                : MigPlan.impossible(against, false);
        return plan.possible() || leftAlone.isEmpty() ? plan : unproven(plan);
    }

    /** What is left alone might have had a place. */
    private MigPlan unproven(MigPlan plan) {
        List<Reason> reasons = new ArrayList<>(plan.reasons());
        reasons.addAll(leftAlone);
        return MigPlan.impossible(reasons, false);
    }

    private static JsonNode root(String question) {
        try {
            return JSON.readTree(question);
        } catch (JacksonException notJson) {
            return JSON.missingNode();
        }
    }

    private List<JsonNode> list(JsonNode node, String field, String place) {
        JsonNode list = node.path(field);
        if (isThere(list) && !list.isArray()) {
            against.add(input(place + field + " " + list + " (expected: a list)"));
        }
        return list.valueStream().toList();
    }

    /** A field that is mistyped would count as not there, and a pod as not held. */
    private void known(JsonNode node, Set<String> fields, String place) {
        node.propertyNames().stream()
                .filter(name -> !fields.contains(name))
                .forEach(name -> against.add(
                        input(place + ": " + name + " is not known (expected: " + new TreeSet<>(fields) + ")")));
    }

    private static boolean isThere(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    private Pod pod(JsonNode node) {
        String name = node.path("name").asString("");
        String place = "pods: " + (name.isBlank() ? node : name);
        known(node, OF_A_POD, place);
        if (name.isBlank()) {
            against.add(input(place + " (expected: a name)"));
        }
        return new Pod(name, flag(node, "movable", place), whole(node, "priority", place));
    }

    private boolean flag(JsonNode node, String field, String place) {
        JsonNode flag = node.path(field);
        if (isThere(flag) && !flag.isBoolean()) {
            against.add(input(place + ": " + field + " " + flag + " (expected: true or false)"));
        }
        return !flag.isBoolean() || flag.asBoolean();
    }

    private int whole(JsonNode node, String field, String place) {
        JsonNode number = node.path(field);
        if (isThere(number) && !(number.isIntegralNumber() && number.canConvertToInt())) {
            against.add(input(place + ": " + field + " " + number + " (expected: a whole number)"));
        }
        return number.asInt(0);
    }

    private Optional<Gpu> gpu(JsonNode node) {
        String name = node.path("node").asString("");
        int index = whole(node, "index", name);
        String place = name + "/" + index;
        known(node, OF_A_GPU, place);
        if (!isThere(node.path("index"))) {
            against.add(input(name + ": index none (expected: a whole number)"));
        }
        Optional<GpuModel> model = model(node, place);
        return model.flatMap(known -> {
            List<HeldSlice> slices = new ArrayList<>();
            List<JsonNode> layout = list(node, "layout", place + ": ");
            layout.forEach(slice -> held(slice, known, place).ifPresent(slices::add));
            if (slices.size() < layout.size()) {
                return Optional.empty();
            }
            return Optional.of(new Gpu(name, index, known, known.isFixed() ? withFree(known, slices) : slices));
        });
    }

    private Optional<GpuModel> model(JsonNode node, String place) {
        String written = node.path("model").asString("");
        int replicas = whole(node, "timeSlices", place);
        boolean said = isThere(node.path("timeSlices"));
        if (written.isBlank() || Profile.isIn(written)) {
            against.add(input(place + ": model " + written + " (expected: a whole GPU such as A100-80GB)"));
            return Optional.empty();
        }
        if (said && replicas < 1 || replicas > MOST_REPLICAS) {
            against.add(input(place + ": timeSlices " + replicas + " (expected: 1 to " + MOST_REPLICAS + ")"));
            return Optional.empty();
        }
        if (replicas > 1) {
            return Optional.of(GpuModel.timeSliced(written, replicas));
        }
        if (!flag(node, "migCapable", place)) {
            return Optional.of(GpuModel.uncut(written));
        }
        Optional<GpuModel> model = GpuModels.named(written)
                .or(() -> isUncut.test(written) ? Optional.of(GpuModel.uncut(written)) : Optional.empty());
        if (model.isEmpty()) {
            leftAlone.add(input(place + ": model " + written
                    + " (expected: one with MIG, such as A100-80GB, or migCapable false); it stays as it is"));
        }
        return model.or(() -> Optional.of(GpuModel.uncut(written)));
    }

    private Optional<HeldSlice> held(JsonNode slice, GpuModel model, String place) {
        String name = slice.path("profile").asString("");
        known(slice, OF_A_SLICE, place);
        JsonNode start = slice.path("start");
        Optional<Profile> profile = model.profile(name);
        boolean placed = start.isIntegralNumber() && start.canConvertToInt();
        if (profile.isEmpty() || !placed) {
            // a name that a newer driver may use is no fault of the question
            (placed && Profile.isIn(name) ? leftAlone : against).add(noSlice(name, start, model, place));
            return Optional.empty();
        }
        JsonNode holder = slice.path("pod");
        String pod = holder.asString("");
        if (isThere(holder) && (!holder.isString() || pod.isBlank())) {
            against.add(input(place + ": pod " + holder + " (expected: a name, or none)"));
            return Optional.empty();
        }
        return Optional.of(
                new HeldSlice(new Partition.Slice(profile.get(), start.asInt()), pod.isEmpty() ? null : pod));
    }

    private static Reason noSlice(String name, JsonNode start, GpuModel model, String place) {
        return input(place + ": " + name + " at " + (start.isMissingNode() ? "none" : start)
                + " (expected: a profile of " + model.name() + " and the memory slice it starts at)");
    }

    /** What nobody is said to hold of a GPU with one partition is free. */
    private static List<HeldSlice> withFree(GpuModel model, List<HeldSlice> slices) {
        List<HeldSlice> all = new ArrayList<>(slices);
        Profile only = model.profiles().getFirst();
        only.starts().stream()
                .filter(start -> slices.stream().noneMatch(held -> held.slice().start() == start))
                .forEach(start -> all.add(new HeldSlice(new Partition.Slice(only, start), null)));
        return all;
    }

    /** By the profiles' own names, whatever way they are written. */
    private Map<String, Integer> demand(List<JsonNode> demand, List<Gpu> gpus) {
        Map<String, Integer> wanted = new TreeMap<>();
        demand.forEach(want -> {
            String written = want.path("profile").asString("");
            known(want, OF_A_DEMAND, "demand");
            JsonNode count = want.path("count");
            if (!count.isIntegralNumber()
                    || !count.canConvertToInt()
                    || count.asInt() < 1
                    || count.asInt() > MOST_WANTED) {
                against.add(input("demand: count " + count + " of " + written + " (expected: a whole number, 1 to "
                        + MOST_WANTED + ")"));
            } else {
                List<Profile> meant = gpus.stream()
                        .flatMap(gpu -> gpu.model().profile(written).stream())
                        .toList();
                // where the fleet has a slice of just that name, it is meant, and none that another driver calls so
                String name = meant.stream()
                        .filter(profile -> profile.isWritten(written))
                        .findFirst()
                        .or(() -> meant.stream().findFirst())
                        .map(Profile::name)
                        .orElse(written);
                wanted.merge(name, count.asInt(), (one, more) -> Math.min(MOST_WANTED, one + more));
            }
        });
        if (demand.isEmpty()) {
            against.add(input("demand: none (expected: a list of profile and count)"));
        }
        return wanted;
    }

    private static Reason input(String sentence) {
        return Reason.of("because.fit-input", sentence);
    }

    private static Map<String, Object> written(MigPlan plan) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("possible", plan.possible());
        answer.put("reasons", plan.reasons().stream().map(Reason::toString).toList());
        answer.put("drains", plan.drains());
        answer.put("changes", plan.changes().stream().map(MigPlanJson::written).toList());
        answer.put(
                "freeAfter",
                new TreeMap<>(plan.freeAfter())
                        .entrySet().stream()
                                .map(free -> Map.of("profile", free.getKey(), "count", free.getValue()))
                                .toList());
        answer.put("proven", plan.proven());
        return answer;
    }

    private static Map<String, Object> written(MigPlan.Change change) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("node", change.node());
        written.put("index", change.index());
        written.put(
                "layout",
                change.partition().slices().stream()
                        .sorted(java.util.Comparator.comparing(Partition.Slice::start))
                        .map(slice -> Map.of("profile", slice.profile().name(), "start", slice.start()))
                        .toList());
        return written;
    }
}
