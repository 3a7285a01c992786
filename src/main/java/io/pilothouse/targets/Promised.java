package io.pilothouse.targets;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a commit says of targets.
 *
 * @param served whose metrics are those of each endpoint that promises something
 * @param broken null where the newest file is in force
 */
record Promised(
        CommitId commit,
        Targets targets,
        Map<EndpointId, ServedBy> served,
        List<EndpointId> without,
        RulesThere.InGit rules,
        String path,
        @Nullable Reason unreadable,
        @Nullable Reason broken) {
    static Promised in(Tree tree) {
        Targets targets = Targets.NONE;
        Reason broken = null;
        try {
            LastGood<Targets> inForce = Targets.in(tree);
            targets = inForce.value();
            broken = inForce.broken();
        } catch (InvalidYaml never) {
            broken = LastGood.never(never);
        }
        return of(tree, targets, broken);
    }

    private static Promised of(Tree tree, Targets targets, @Nullable Reason broken) {
        RulesThere.InGit rules = RulesThere.InGit.UNREADABLE;
        Reason unreadable = null;
        try {
            rules = rules(tree, targets);
        } catch (InvalidYaml other) {
            unreadable = other.reason();
        }
        return new Promised(
                tree.commit(),
                targets,
                targets.targets().stream()
                        .map(Targets.OfEndpoint::id)
                        .collect(Collectors.toMap(id -> id, id -> ServedBy.of(tree, id))),
                endpoints(tree).stream().filter(id -> targets.of(id).isEmpty()).toList(),
                rules,
                tree.layout().rules(),
                unreadable,
                broken);
    }

    private static RulesThere.InGit rules(Tree tree, Targets targets) {
        Optional<RenderedRules> rendered = RenderedRules.of(tree, targets);
        if (rendered.isEmpty()) {
            return RulesThere.InGit.NOT_WANTED;
        }
        FileEdit.Write edit = rendered.get().edit(tree);
        Optional<String> there = tree.file(edit.path());
        if (there.isEmpty()) {
            return RulesThere.InGit.MISSING;
        }
        return there.get().equals(edit.content()) ? RulesThere.InGit.SAME : RulesThere.InGit.DIFFERS;
    }

    private static List<EndpointId> endpoints(Tree tree) {
        Layout layout = tree.layout();
        return tree.entries(layout.endpoints(), Layout.ENDPOINT_LEVELS).stream()
                .filter(Tree.Entry::isFolder)
                .flatMap(entry -> layout.endpointAt(entry.path()).stream())
                .flatMap(endpoint -> endpoint.id().stream())
                .sorted()
                .toList();
    }
}
