package io.pilothouse.serving.files;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.Kustomization;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Kustomizations elsewhere that name what goes.
 *
 * @param edits take the application off the list of its folder
 * @param refusals whatever else is made of what goes would break
 */
record RetiredReferences(List<FileEdit> edits, List<Reason> refusals) {
    /** @param applications files that go with the folder */
    static RetiredReferences to(String folder, List<String> applications, Tree tree) {
        List<FileEdit> edits = new ArrayList<>();
        List<Reason> refusals = new ArrayList<>();
        List<String> names = Stream.concat(Stream.of(folder), applications.stream())
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
        tree.files("").stream()
                .filter(path -> isKustomization(path) && !Layout.isBelow(path, folder))
                .filter(path -> names.stream().anyMatch(tree.file(path).orElse("")::contains))
                .forEach(path -> {
                    YamlDocument before = document(path, tree);
                    YamlDocument after = without(applications, path, before);
                    if (after != before) {
                        edits.add(new FileEdit.Write(path, after.text()));
                    }
                    references(path, after)
                            .filter(target -> target.equals(folder)
                                    || Layout.isBelow(target, folder)
                                    || applications.contains(target))
                            .distinct()
                            .forEach(target -> refusals.add(Reason.of("rollouts.retire.named", path, target)));
                });
        return new RetiredReferences(edits, refusals);
    }

    private static boolean isKustomization(String path) {
        return Renderer.KUSTOMIZATIONS.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Nothing is made of one that cannot be read, so it names nothing. */
    private static YamlDocument document(String path, Tree tree) {
        try {
            return YamlDocument.all(path, tree.file(path).orElse("")).stream()
                    .findFirst()
                    .orElseGet(() -> YamlDocument.parse(path, ""));
        } catch (InvalidYaml broken) {
            return YamlDocument.parse(path, "");
        }
    }

    private static YamlDocument without(List<String> applications, String path, YamlDocument document) {
        YamlDocument after = document;
        List<?> resources = document.get("resources").orElse(null) instanceof List<?> all ? all : List.of();
        for (int i = resources.size() - 1; i >= 0; i--) {
            String target = target(path, document, String.valueOf(resources.get(i)));
            if (applications.contains(target)) {
                after = removed(after, i);
            }
        }
        return after;
    }

    /** One that is written in a way that is only read stays, and is a reference then. */
    private static YamlDocument removed(YamlDocument document, int item) {
        try {
            return document.remove("resources[" + item + "]");
        } catch (InvalidYaml uneditable) {
            return document;
        }
    }

    private static Stream<String> references(String path, YamlDocument document) {
        return texts(document.data())
                .filter(text -> !text.contains("\n"))
                .map(text -> target(path, document, text.replaceFirst("^[^=/]+=", "")));
    }

    private static String target(String path, YamlDocument document, String reference) {
        return new Kustomization(path, document).target(reference).orElse("");
    }

    /** All that is said in a document, at any depth. */
    static Stream<String> texts(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.values().stream().filter(Objects::nonNull).flatMap(RetiredReferences::texts);
            case List<?> items -> items.stream().filter(Objects::nonNull).flatMap(RetiredReferences::texts);
            default -> Stream.of(value.toString());
        };
    }
}
