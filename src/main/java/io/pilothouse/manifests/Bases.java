package io.pilothouse.manifests;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.Tree.Entry;

/** Folders where an endpoint's would be and that are none's: others beside them are made of what lies there. */
public final class Bases {
    private Bases() {}

    /** @param environments one that is named there is nobody's base, whoever else is made of it */
    public static boolean isOne(Tree tree, OfEndpoint folder, Environments environments) {
        return environments.environments().stream()
                        .noneMatch(known -> known.name().value().equals(folder.environment()))
                && tree.entries(tree.layout().endpoints() + "/" + folder.name(), 1).stream()
                        .filter(Entry::isFolder)
                        .map(Entry::path)
                        .filter(beside -> !beside.equals(folder.folder()))
                        .anyMatch(beside -> isMadeOf(tree, beside, folder.folder()));
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
