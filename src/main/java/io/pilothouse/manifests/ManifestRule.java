package io.pilothouse.manifests;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.OfFilesAlone;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Judges one manifest. Only files the change writes are judged, and of a folder that is rendered what is made of it; what was so before the change
 * only warns: a person who fixes one line of an old file is not held up by the others.
 */
public interface ManifestRule extends OfFilesAlone {
    Pattern YAML = Pattern.compile(".+\\.ya?ml");

    /** @param layout says whose it is */
    List<Finding> judge(Manifest manifest, Layout layout);

    default List<Finding> judge(Candidate candidate) {
        SortedSet<String> rendered = RenderCheck.renderedFolders(candidate);
        Stream<Finding> made = rendered.stream().flatMap(folder -> judgeMade(folder, candidate).stream());
        Stream<Finding> written = candidate.changeSet().edits().stream()
                .filter(FileEdit.Write.class::isInstance)
                .map(FileEdit::path)
                .filter(path -> isManifest(path, candidate.after().layout()))
                .filter(path -> rendered.stream().noneMatch(folder -> Layout.isBelow(path, folder)))
                .flatMap(path -> judge(path, candidate).stream());
        return Stream.concat(made, written).toList();
    }

    /** What is made has no lines that a person could look up. */
    private List<Finding> judgeMade(String folder, Candidate candidate) {
        return Finding.since(
                        judgeMade(folder, candidate.before()).stream(), judgeMade(folder, candidate.after()).stream())
                .map(finding -> new Finding(
                        finding.severity(), finding.check(), finding.path(), 0, finding.reason(), finding.cure()))
                .toList();
    }

    private List<Finding> judgeMade(String folder, Tree tree) {
        try {
            return ManifestFolder.read(tree, folder).manifests().stream()
                    .flatMap(manifest -> judge(manifest, tree.layout()).stream())
                    .toList();
        } catch (InvalidYaml unknown) {
            return List.of(); // another check says so
        }
    }

    private static boolean isManifest(String path, Layout layout) {
        return YAML.matcher(path).matches()
                && switch (layout.partOf(path)) {
                    case Layout.OfEndpoint ignored -> true;
                    case Layout.BesideEndpoints ignored -> true;
                    case Layout.OfPlatform ignored -> true;
                    case Layout.OfCluster ignored -> true;
                    default -> false;
                };
    }

    private List<Finding> judge(String path, Candidate candidate) {
        Layout layout = candidate.after().layout();
        return Finding.since(judge(path, candidate.before(), layout), judge(path, candidate.after(), layout))
                .toList();
    }

    private Stream<Finding> judge(String path, Tree tree, Layout layout) {
        return manifest(path, tree.file(path).orElse("")).stream()
                .flatMap(manifest -> judge(manifest, layout).stream());
    }

    /** Empty for what is no single manifest: other checks say so. */
    static Optional<Manifest> manifest(String path, String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(new Manifest(path, YamlDocument.parse(path, text)))
                            .filter(manifest -> !manifest.kind().isEmpty());
        } catch (InvalidYaml notOne) {
            return Optional.empty();
        }
    }
}
