package io.pilothouse.gpus.mig;

import io.pilothouse.gpus.mig.Fleet.Gpu;
import io.pilothouse.gpus.mig.Fleet.Held;
import io.pilothouse.gpus.mig.Fleet.Pod;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fleet and a demand as JSON, answered with a plan as JSON: {@code pilothouse mig-plan}.
 *
 * <p>{@code gpus} ({@code node}, {@code index}, {@code model}, {@code layout}: list of {@code profile}, {@code start}, optional {@code pod}),
 * {@code pods} ({@code name}, {@code movable}, {@code priority}), {@code demand} (list of {@code profile}, {@code count}).
 */
public final class MigPlanJson {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Reason> against = new ArrayList<>();

    private MigPlanJson() {}

    public static String answer(String question) {
        return JSON.writeValueAsString(written(new MigPlanJson().plan(question)));
    }

    private MigPlan plan(String question) {
        JsonNode root;
        try {
            root = JSON.readTree(question);
        } catch (JacksonException notJson) {
            return MigPlan.impossible(List.of(input("the input is not JSON (expected: one object)")), true);
        }
        Map<String, Pod> pods = new HashMap<>();
        root.path("pods").valueStream().forEach(pod -> {
            String name = pod.path("name").asString("");
            if (pods.put(
                            name,
                            new Pod(
                                    name,
                                    pod.path("movable").asBoolean(true),
                                    pod.path("priority").asInt(0)))
                    != null) {
                against.add(input("pods: " + name + " is listed twice (expected: each once)"));
            }
        });
        List<Gpu> gpus = new ArrayList<>();
        root.path("gpus").valueStream().forEach(gpu -> gpu(gpu).ifPresent(gpus::add));
        Map<String, Integer> demand = demand(root.path("demand"), gpus);
        return against.isEmpty() ? MigPlanner.plan(new Fleet(gpus, pods), demand) : MigPlan.impossible(against, true);
    }

    private Optional<Gpu> gpu(JsonNode node) {
        String written = node.path("model").asString("");
        Optional<GpuModel> model = GpuModels.named(written);
        String place = node.path("node").asString("") + "/" + node.path("index").asInt(0);
        if (model.isEmpty()) {
            against.add(input(place + ": model " + written + " (expected: one with MIG, such as A100-80GB)"));
            return Optional.empty();
        }
        List<Held> slices = new ArrayList<>();
        node.path("layout").valueStream().forEach(slice -> {
            String name = slice.path("profile").asString("");
            JsonNode start = slice.path("start");
            Optional<Profile> profile = model.get().profile(name);
            if (profile.isEmpty() || !start.isIntegralNumber()) {
                against.add(input(place + ": " + name + " at " + (start.isMissingNode() ? "none" : start)
                        + " (expected: a profile of " + model.get().name() + " and the memory slice it starts at)"));
            } else {
                String pod = slice.path("pod").asString("");
                slices.add(new Held(new Layout.Slice(profile.get(), start.asInt()), pod.isEmpty() ? null : pod));
            }
        });
        return Optional.of(
                new Gpu(node.path("node").asString(""), node.path("index").asInt(0), model.get(), slices));
    }

    /** By the profiles' own names, whatever way they are written. */
    private Map<String, Integer> demand(JsonNode demand, List<Gpu> gpus) {
        Map<String, Integer> wanted = new TreeMap<>();
        demand.valueStream().forEach(want -> {
            String written = want.path("profile").asString("");
            JsonNode count = want.path("count");
            if (!count.isIntegralNumber() || !count.canConvertToInt()) {
                against.add(
                        input("demand: count " + count + " of " + written + " (expected: a whole number, at least 1)"));
            } else {
                String name = gpus.stream()
                        .flatMap(gpu -> gpu.model().profile(written).stream())
                        .map(Profile::name)
                        .findFirst()
                        .orElse(written);
                wanted.merge(name, count.asInt(), Integer::sum);
            }
        });
        if (wanted.isEmpty() && against.isEmpty()) {
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
                change.layout().slices().stream()
                        .sorted(java.util.Comparator.comparing(Layout.Slice::start))
                        .map(slice -> Map.of("profile", slice.profile().name(), "start", slice.start()))
                        .toList());
        return written;
    }
}
