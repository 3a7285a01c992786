package io.pilothouse.serving.files;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Argo CD is told to make of a folder beside what the folder says: in the application itself, and in files of the folder that
 * {@code argocd app set} and image updaters write. What is applied is then not what the folder says.
 */
public final class ApplicationOverrides {
    private static final List<String> TOOLS = List.of("kustomize", "helm", "plugin", "directory");
    /** Says which program renders, not what it makes. */
    private static final List<String> HARMLESS = List.of("version", "name");

    /** With the file or whose words they are, the field, and what stands there. */
    static final String KEY = "because.overridden";

    /** Whose own fields say what is meant; what stands in them may be long, or a password. */
    private static final List<String> BY_NAME =
            List.of("commonAnnotations", "commonLabels", "parameters", "valuesObject", "values");

    private static final String OF_ALL = ".argocd-source.yaml";
    private static final String OF_ONE = ".argocd-source-";

    private ApplicationOverrides() {}

    /** One sentence for each, with the file, the field and what stands there; none where the folder decides. */
    public static List<Reason> of(Tree tree, String folder) {
        List<Reason> overrides = new ArrayList<>();
        List<Manifest> applications = ApplicationManifest.ofFolder(tree, folder).toList();
        applications.forEach(application -> ApplicationManifest.sources(application)
                .filter(at -> ApplicationManifest.folder(application, at).equals(folder))
                .forEach(at -> add(overrides, application.path(), at + ".", application.document()::get)));
        files(folder, applications)
                .forEach(path -> tree.file(path).ifPresent(text -> {
                    try {
                        add(overrides, path, "", YamlDocument.parse(path, text)::get);
                    } catch (InvalidYaml broken) {
                        overrides.add(Reason.of("because.overridden.unread", broken.reason()));
                    }
                }));
        return overrides;
    }

    /**
     * The same of an application that may stand in no file: what it says now.
     *
     * @param by whose words they are
     * @param source by the names of its fields
     */
    public static List<Reason> in(String by, Map<String, Object> source) {
        List<Reason> overrides = new ArrayList<>();
        add(overrides, by, "", tool -> Optional.ofNullable(source.get(tool)));
        return overrides;
    }

    private static Stream<String> files(String folder, List<Manifest> applications) {
        return Stream.concat(
                Stream.of(folder + "/" + OF_ALL),
                applications.stream().map(application -> folder + "/" + OF_ONE + application.name() + ".yaml"));
    }

    private static void add(
            List<Reason> overrides, String path, String at, Function<String, Optional<Object>> document) {
        for (String tool : TOOLS) {
            if (document.apply(at + tool).orElse(null) instanceof Map<?, ?> fields) {
                fields.forEach((field, value) -> {
                    if (!HARMLESS.contains(String.valueOf(field)) && says(value)) {
                        named(at + tool + "." + field, BY_NAME.contains(String.valueOf(field)) ? value : null)
                                .forEach(name -> overrides.add(Reason.of(KEY, path, name, words(value))));
                    }
                });
            }
        }
    }

    /** The names of its fields behind its own, where they are known; else its own. */
    private static List<String> named(String at, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.keySet().stream().map(name -> at + "." + name).toList();
            case List<?> list
            when list.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey("name")) ->
                list.stream()
                        .map(item -> at + "." + ((Map<?, ?>) item).get("name"))
                        .toList();
            case String text -> named(at, parsed(text));
            case null, default -> List.of(at);
        };
    }

    private static @Nullable Object parsed(String values) {
        try {
            return YamlDocument.parse("values", values).data();
        } catch (InvalidYaml unread) {
            return null;
        }
    }

    private static boolean says(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> !value.toString().isBlank();
        };
    }

    /** A patch or values may be long, and hold a password: only texts and short lists of them are repeated. */
    private static String words(@Nullable Object value) {
        return switch (value) {
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                String.join(", ", list.stream().map(String::valueOf).toList());
            case List<?> list
            when list.stream().allMatch(ApplicationOverrides::isCount) ->
                String.join(
                        ", ",
                        list.stream()
                                .map(item -> (Map<?, ?>) item)
                                .map(item -> item.get("name") + ": " + item.get("count"))
                                .toList());
            case String text when !text.contains("\n") && text.length() <= 100 -> text;
            case null, default -> "…";
        };
    }

    private static boolean isCount(@Nullable Object item) {
        return item instanceof Map<?, ?> map && map.containsKey("name") && map.containsKey("count");
    }
}
