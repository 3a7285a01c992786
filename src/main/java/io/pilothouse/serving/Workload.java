package io.pilothouse.serving;

import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.units.DeviceResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where things stand in a Deployment, also in one that somebody wrote by hand, and what other kinds say in its places. */
public record Workload(Manifest manifest) {
    public static final String POD = "spec.template.spec";
    public static final String DIGEST = "MANIFEST_DIGEST";
    public static final String WEIGHTS = "WEIGHTS";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\((\\w+)\\)");
    private static final String COUNT = "\\d{1,4}";

    /** @param manifest of whatever kind; of those that say things in other places as it would be in a Deployment's */
    public Workload {
        manifest = AsDeployment.of(manifest);
    }

    /** How many pods serve as one; empty when that is written in a way that only others can read, or decided elsewhere. */
    Optional<Integer> podsOfReplica() {
        return switch (manifest.kind()) {
            case AsDeployment.GROUPS -> {
                String size = manifest.text("spec.leaderWorkerTemplate.size");
                yield size.isEmpty()
                        ? Optional.of(1)
                        : Optional.of(size).filter(text -> text.matches(COUNT)).map(Integer::valueOf);
            }
            case AsDeployment.KSERVE -> document().get("spec.worker").isPresent() ? Optional.empty() : Optional.of(1);
            default -> Optional.of(1);
        };
    }

    YamlDocument document() {
        return manifest.document();
    }

    /**
     * The path of the container that runs the engine: named vllm; else, of those that run vLLM, one that asks for devices; else the only one that
     * asks for devices, the first that runs vLLM, or the only one.
     */
    public Optional<String> engine() {
        List<Map<?, ?>> containers = maps(POD + ".containers");
        List<Map<?, ?>> named =
                containers.stream().filter(Workload::isNamedVllm).toList();
        List<Map<?, ?>> running = containers.stream().filter(Workload::runsVllm).toList();
        List<Map<?, ?>> asking = containers.stream().filter(Workload::asks).toList();
        return Stream.of(
                        named,
                        running.stream().filter(asking::contains).toList(),
                        asking.size() == 1 ? asking : List.<Map<?, ?>>of(),
                        running,
                        containers.size() == 1 ? containers : List.<Map<?, ?>>of())
                .flatMap(choice -> choice.stream().limit(1))
                .findFirst()
                .map(container -> POD + ".containers[" + containers.indexOf(container) + "]");
    }

    private static boolean isNamedVllm(Map<?, ?> container) {
        return "vllm".equals(container.get("name"));
    }

    private static boolean runsVllm(Map<?, ?> container) {
        return isNamedVllm(container)
                || EngineProgram.isImage(String.valueOf(container.get("image")))
                || EngineProgram.isStarted(Stream.concat(items(container.get("command")), items(container.get("args")))
                        .toList());
    }

    private static Stream<String> items(@Nullable Object list) {
        return list instanceof List<?> items ? items.stream().map(Objects::toString) : Stream.empty();
    }

    private static boolean asks(Map<?, ?> container) {
        return container.get("resources") instanceof Map<?, ?> resources
                && resources.get("limits") instanceof Map<?, ?> limits
                && limits.keySet().stream().anyMatch(key -> DeviceResource.isOne(String.valueOf(key)));
    }

    /** @param containers the path of a list of them */
    static boolean runsVllm(Manifest manifest, String containers) {
        return maps(manifest.document(), containers).stream().anyMatch(Workload::runsVllm);
    }

    /** Where the arguments stand: {@code args}, or {@code command} when that is all there is. Empty for a command line in one text. */
    public Optional<String> args() {
        return engine().flatMap(engine -> {
            List<String> args = texts(engine + ".args");
            List<String> command = texts(engine + ".command");
            if (script().isPresent()) {
                return Optional.empty();
            }
            return Optional.of(args.isEmpty() && command.size() > 1 ? engine + ".command" : engine + ".args");
        });
    }

    /** What the engine is told, wherever it stands. */
    EngineArgs engineArgs() {
        String engine = engine().orElse(POD + ".containers[0]");
        List<String> all = new ArrayList<>(texts(engine + ".command"));
        all.addAll(texts(engine + ".args"));
        return new EngineArgs(script().map(script -> ShellScript.engine(expanded(script), this::engineVariable))
                .orElse(all));
    }

    /** The command line in one text; empty where its arguments are a list. */
    private Optional<String> script() {
        String engine = engine().orElse(POD + ".containers[0]");
        List<String> args = texts(engine + ".args");
        List<String> all = Stream.concat(texts(engine + ".command").stream(), args.stream())
                .toList();
        return ShellScript.in(all)
                .or(() -> args.size() == 1 && args.getFirst().contains(" --")
                        ? Optional.of(String.join(" ", all))
                        : Optional.empty());
    }

    /** The path of the value of an environment variable of any container that comes before the engine. */
    public Optional<String> initVariable(String name) {
        List<Map<?, ?>> containers = maps(POD + ".initContainers");
        for (int i = 0; i < containers.size(); i++) {
            String at = POD + ".initContainers[" + i + "].env[name=" + name + "].value";
            if (document().get(at).isPresent()) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The value of an environment variable of the engine. */
    public Optional<String> engineVariable(String name) {
        return engine().flatMap(engine -> document().get(engine + ".env[name=" + name + "].value"))
                .map(Object::toString);
    }

    /** With the variables of the engine's container that Kubernetes puts in: {@code $(NAME)}. Those that come from elsewhere stay. */
    String expanded(String argument) {
        return VARIABLE.matcher(argument)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        engineVariable(variable.group(1)).orElse(variable.group())));
    }

    /** Devices whose number stands there in a way that is no number, and where there are none of NVIDIA, those of others and claims. */
    List<String> unreadDevices() {
        boolean known = devices() != null;
        List<String> unread = new ArrayList<>(resources("limits").entrySet().stream()
                .filter(asked -> DeviceResource.isOne(asked.getKey())
                        ? !asked.getValue().matches(COUNT)
                        : !known && asked.getKey().contains("/"))
                .map(asked -> asked.getKey() + ": " + asked.getValue())
                .toList());
        if (!known) {
            maps(engine().orElse(POD + ".containers[0]") + ".resources.claims")
                    .forEach(claim -> unread.add("resources.claims: " + claim.get("name")));
        }
        return unread;
    }

    private Map<String, String> resources(String part) {
        return manifest.texts(engine().orElse(POD + ".containers[0]") + ".resources." + part);
    }

    /** Whole devices the engine asks for, by resource; limits count, as they must equal the requests. */
    Map.@Nullable Entry<String, Integer> devices() {
        return devicesOf(manifest, engine().orElse(POD + ".containers[0]"));
    }

    /** What the first container of other pods asks for. */
    static Map.@Nullable Entry<String, Integer> devices(Manifest manifest, String pods) {
        return devicesOf(manifest, pods + ".containers[0]");
    }

    private static Map.@Nullable Entry<String, Integer> devicesOf(Manifest manifest, String container) {
        for (String part : List.of("limits", "requests")) {
            for (var asked : manifest.texts(container + ".resources." + part).entrySet()) {
                if (DeviceResource.isOne(asked.getKey()) && asked.getValue().matches(COUNT)) {
                    return Map.entry(asked.getKey(), Integer.parseInt(asked.getValue()));
                }
            }
        }
        return null;
    }

    /** The path of the values of a required node affinity, for a label that stands in no {@code nodeSelector}. */
    public Optional<String> affinity(String label) {
        String terms = POD + ".affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms";
        String at = terms + "[0].matchExpressions[key=" + label + "].values";
        return maps(terms).size() == 1 && document().get(at).isPresent() ? Optional.of(at) : Optional.empty();
    }

    public List<String> texts(String at) {
        return items(document().get(at).orElse(null)).toList();
    }

    private List<Map<?, ?>> maps(String at) {
        return maps(document(), at);
    }

    private static List<Map<?, ?>> maps(YamlDocument document, String at) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (document.get(at).orElse(null) instanceof List<?> list) {
            list.forEach(item -> maps.add(item instanceof Map<?, ?> map ? map : Map.of()));
        }
        return maps;
    }
}
