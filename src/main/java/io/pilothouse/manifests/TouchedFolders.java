package io.pilothouse.manifests;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.Tree.Entry;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/** The folders of endpoints that a change is about: those it writes to, and those that are made of files it writes elsewhere. */
public final class TouchedFolders {
    private TouchedFolders() {}

    public static SortedSet<String> of(Candidate candidate) {
        return of(candidate.before(), candidate.after(), candidate.changeSet().edits());
    }

    public static SortedSet<String> of(Tree before, Tree after, List<FileEdit> edits) {
        List<String> edited = edits.stream().map(FileEdit::path).toList();
        SortedSet<String> touched = after.layout().endpointFolders(edited);
        for (Tree tree : List.of(before, after)) {
            mayBeMadeOf(edited, tree)
                    .filter(folder -> !touched.contains(folder))
                    .filter(folder -> isMadeOf(edited, tree, folder))
                    .toList()
                    .forEach(touched::add);
        }
        return touched;
    }

    /**
     * What lies in an endpoint's folder is shared by its other environments at most, or the folder is not an endpoint's but of the shape; all
     * folders are looked at only for files that belong to nobody.
     */
    private static Stream<String> mayBeMadeOf(List<String> edited, Tree tree) {
        Layout layout = tree.layout();
        boolean ofNobody = edited.stream().map(layout::partOf).anyMatch(TouchedFolders::mayBeShared);
        Stream<Entry> entries = ofNobody
                ? tree.entries(layout.endpoints(), Layout.ENDPOINT_LEVELS).stream()
                : edited.stream()
                        .flatMap(path -> layout.endpointOf(path).stream())
                        .map(endpoint -> layout.endpoints() + "/" + endpoint.name())
                        .distinct()
                        .flatMap(beside -> tree.entries(beside, 1).stream());
        return entries.filter(Entry::isFolder).map(Entry::path);
    }

    private static boolean mayBeShared(Layout.Part part) {
        return switch (part) {
            case OfEndpoint endpoint -> endpoint.id().isEmpty();
            case Layout.BesideEndpoints ignored -> true;
            case Layout.OfPlatform ignored -> true;
            case Layout.OfOthers ignored -> true;
            case Layout.OfCluster ignored -> false;
            case Layout.OfConsole ignored -> false;
            case Layout.OfAccess ignored -> false;
        };
    }

    private static boolean isMadeOf(List<String> edited, Tree tree, String folder) {
        try {
            return Kustomization.rendering(tree, folder)
                    .filter(kustomization -> !Collections.disjoint(
                            NeededFiles.of(tree, kustomization).keySet(), edited))
                    .isPresent();
        } catch (InvalidYaml broken) {
            return false;
        }
    }
}
