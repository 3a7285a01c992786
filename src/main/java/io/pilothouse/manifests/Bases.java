package io.pilothouse.manifests;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.Tree.Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folders where an endpoint's would be and that are none's: others beside them are made of what lies there. */
public final class Bases {
    private Bases() {}

    /** @param environments one that is named there is nobody's base, whoever else is made of it */
    public static boolean isOne(Tree tree, OfEndpoint folder, Environments environments) {
        return beside(tree, folder, environments).anyMatch(beside -> isMadeOf(tree, beside, folder.folder()));
    }

    /** The folders that are made of it; none where it is no base. */
    public static Set<String> madeOf(Tree tree, OfEndpoint folder, Environments environments) {
        return beside(tree, folder, environments)
                .filter(beside -> isMadeOf(tree, beside, folder.folder()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> beside(Tree tree, OfEndpoint folder, Environments environments) {
        boolean isEndpoint = environments.environments().stream()
                .anyMatch(known -> known.name().value().equals(folder.environment()));
        return isEndpoint
                ? Stream.empty()
                : tree.entries(tree.layout().endpoints() + "/" + folder.name(), 1).stream()
                        .filter(Entry::isFolder)
                        .map(Entry::path)
                        .filter(beside -> !beside.equals(folder.folder()));
    }

    private static boolean isMadeOf(Tree tree, String folder, String base) {
        try {
            return Kustomization.rendering(tree, folder)
                    .filter(kustomization -> NeededFiles.of(tree, kustomization).keySet().stream()
                            .anyMatch(path -> Layout.isBelow(path, base)))
                    .isPresent();
        } catch (InvalidYaml broken) {
            return false;
        }
    }
}
