package io.pilothouse.access.gateway;

import io.pilothouse.access.gateway.Trap.Fallen;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.Kustomization;
import io.pilothouse.units.EnvironmentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts policies into folders that hold other files too: what is the console's is written, and listed where the folder lists what is applied. */
final class PolicyFolders {
    private final EnvironmentName environment;
    private final Tree tree;
    private final List<FileEdit> edits = new ArrayList<>();
    private final List<Fallen> left = new ArrayList<>();

    private PolicyFolders(EnvironmentName environment, Tree tree) {
        this.environment = environment;
        this.tree = tree;
    }

    /** @param wanted by path: what says already what is wanted is not written again */
    static PolicyFolders written(EnvironmentName environment, SortedMap<String, FileEdit> wanted, Tree tree) {
        PolicyFolders folders = new PolicyFolders(environment, tree);
        SortedMap<String, List<FileEdit>> byFolder = new TreeMap<>();
        wanted.values().stream()
                .filter(folders::isOpen)
                .forEach(edit -> byFolder.computeIfAbsent(folder(edit.path()), key -> new ArrayList<>())
                        .add(edit));
        byFolder.forEach(folders::folder);
        return folders;
    }

    List<FileEdit> edits() {
        return edits;
    }

    List<Fallen> left() {
        return left;
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String file(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether the console may write it: what is there is its own, or nothing. */
    private boolean isOpen(FileEdit edit) {
        String path = edit.path();
        if (tree.links(path).isEmpty()
                && tree.file(path).map(text -> isOwn(path, text)).orElse(true)) {
            return true;
        }
        if (edit instanceof FileEdit.Write) {
            left.add(Trap.NOT_OURS.in(path, "", environment));
        }
        return false;
    }

    /** By the label that all of them carry. */
    static boolean isOwn(String path, String text) {
        try {
            return YamlDocument.parse(path, text)
                    .get("metadata.labels." + YamlDocument.key(PolicyText.MANAGED))
                    .filter(PolicyText.CONSOLE::equals)
                    .isPresent();
        } catch (InvalidYaml several) {
            return false;
        }
    }

    /** By the label, and by whose kind it is: what serves a model carries the label too. */
    static boolean isOwnObject(String yaml) {
        return isOwn("", yaml)
                && YamlDocument.parse("", yaml)
                        .get("apiVersion")
                        .filter(version -> String.valueOf(version).contains(PolicyText.KINDS))
                        .isPresent();
    }

    private void folder(String folder, List<FileEdit> wanted) {
        try {
            Optional<Kustomization> kustomization = Kustomization.of(tree, folder);
            if (kustomization.isEmpty()
                    && tree.file(folder + "/" + Renderer.CHART).isPresent()) {
                left.add(Trap.NOT_LISTED.in(folder + "/" + Renderer.CHART, "", environment));
                return;
            }
            List<FileEdit> listed =
                    kustomization.map(one -> listed(one, wanted)).orElse(List.of());
            wanted.stream().filter(this::changes).forEach(edits::add);
            edits.addAll(listed);
        } catch (InvalidYaml uneditable) {
            left.add(Trap.NOT_LISTED.in(uneditable.path(), "", environment));
        }
    }

    private boolean changes(FileEdit edit) {
        Optional<String> there = tree.file(edit.path());
        return switch (edit) {
            case FileEdit.Write write -> !there.equals(Optional.of(write.content()));
            case FileEdit.Remove ignored -> there.isPresent();
        };
    }

    private List<FileEdit> listed(Kustomization kustomization, List<FileEdit> wanted) {
        Kustomization now = kustomization;
        for (FileEdit edit : wanted) {
            String file = file(edit.path());
            YamlDocument document = switch (edit) {
                case FileEdit.Write ignored -> now.with(file);
                case FileEdit.Remove ignored -> now.without(file);
            };
            now = new Kustomization(now.path(), document);
        }
        String text = now.document().text();
        return tree.file(now.path()).equals(Optional.of(text))
                ? List.of()
                : List.of(new FileEdit.Write(now.path(), text));
    }

    /** The files of a folder that are nobody's endpoint any more: the console's policies alone keep none alive. */
    static boolean isLeftAlone(Tree tree, String folder) {
        return tree.files(folder).stream()
                .allMatch(path -> Renderer.KUSTOMIZATIONS.contains(file(path))
                        || PolicyFiles.ofEndpoint(folder).contains(path)
                                && tree.file(path)
                                        .filter(text -> isOwn(path, text))
                                        .isPresent());
    }
}
