package io.pilothouse.serving.files;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.OfFilesAlone;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.Bases;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.ManifestRule;
import io.pilothouse.manifests.TouchedFolders;
import io.pilothouse.serving.AnsweringRoute;
import io.pilothouse.serving.EndpointFolder;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Nobody else has the same name or answers at the same address, now or in a change that waits. */
@Component
public class NamesCheck implements Check, OfFilesAlone {
    private static final Reason NAME = Reason.of("check.names");

    private final ObjectProvider<Changes> changes;

    /** Asked later: the changes need the checks first. */
    public NamesCheck(ObjectProvider<Changes> changes) {
        this.changes = changes;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        Tree after = candidate.after();
        List<Finding> findings = new ArrayList<>();
        candidate.changeSet().edits().stream()
                .flatMap(edit -> after.file(edit.path()).stream()
                        .flatMap(text -> ManifestRule.manifest(edit.path(), text).stream()))
                .filter(manifest -> manifest.kind().equals("Application"))
                .forEach(manifest -> findings.addAll(application(manifest, after)));
        SortedSet<String> folders = TouchedFolders.of(candidate);
        Finding.since(routes(folders, candidate.before()), routes(folders, after))
                .forEach(findings::add);
        changes.stream().findFirst().ifPresent(known -> findings.addAll(WaitToo.findings(candidate, known, NAME)));
        return findings;
    }

    private static Stream<Finding> routes(SortedSet<String> folders, Tree tree) {
        Environments environments = Environments.readable(tree);
        return folders.stream()
                .filter(folder -> !isBase(tree, folder + "/.", environments))
                .flatMap(folder -> EndpointRoutes.in(tree, folder))
                .flatMap(route -> route(route, tree).stream());
    }

    private static List<Finding> application(Manifest manifest, Tree after) {
        return ApplicationManifest.all(after)
                .filter(other -> !other.path().equals(manifest.path()))
                .filter(other -> other.name().equals(manifest.name()))
                .filter(other -> other.namespace().equals(manifest.text("metadata.namespace")))
                .filter(other -> after.layout()
                        .partOf(other.path())
                        .equals(after.layout().partOf(manifest.path())))
                .map(other -> blocks(
                        manifest,
                        "metadata.name",
                        Reason.of("check.names.application", manifest.name(), other.path()),
                        Reason.of("check.names.application.cure")))
                .toList();
    }

    private static List<Finding> route(Manifest manifest, Tree after) {
        AnsweringRoute own = AnsweringRoute.of(manifest);
        return EndpointFolder.in(after)
                .flatMap(folder -> folder.routes().stream())
                .filter(other -> other.clashes(own))
                .filter(other -> !other.path().equals(manifest.path()))
                .filter(other -> !other.isBeside(own, after.layout()))
                .flatMap(other -> other.addresses().stream()
                        .filter(own::answersAt)
                        .filter(address -> !isBase(after, other.path(), Environments.readable(after)))
                        .limit(1)
                        .map(address -> blocks(
                                manifest,
                                "spec.rules",
                                Reason.of("check.names.route", other.path(), address.words()),
                                Reason.of(
                                        "check.names.route.cure", after.layout().file(ConsoleFile.DEFAULTS)))))
                .toList();
    }

    private static boolean isBase(Tree tree, String path, Environments environments) {
        return tree.layout()
                .endpointOf(path)
                .filter(folder -> Bases.isOne(tree, folder, environments))
                .isPresent();
    }

    private static Finding blocks(Manifest manifest, String at, Reason reason, Reason cure) {
        return new Finding(
                Severity.BLOCKS,
                NAME,
                manifest.path(),
                Math.max(1, manifest.document().line(at)),
                reason,
                cure);
    }
}
