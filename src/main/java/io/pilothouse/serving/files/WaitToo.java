package io.pilothouse.serving.files;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.SetByCommit;
import io.pilothouse.changes.Tree;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Changes that wait for the same as one that is judged: for the same endpoint, or to set the same value of a file. */
final class WaitToo {
    private static final int MOST_PLACES = 3;

    private WaitToo() {}

    static List<Finding> findings(Candidate candidate, Changes changes, Reason name) {
        RepositoryState state = changes.state().latest().value();
        if (state == null) {
            return List.of();
        }
        ChangeSet own = candidate.changeSet();
        List<Finding> findings = new ArrayList<>();
        state.pending().stream()
                .filter(pending -> !isSame(pending.changeSet(), own))
                .forEach(pending -> findings.addAll(together(pending, candidate, changes, name)));
        return findings;
    }

    /** An endpoint is said once, however many of its values both set. */
    private static List<Finding> together(PendingChange pending, Candidate candidate, Changes changes, Reason name) {
        var layout = candidate.before().layout();
        List<EndpointId> touched = Endpoints.touched(candidate.changeSet(), layout);
        List<Finding> endpoints = Endpoints.touched(pending.changeSet(), layout).stream()
                .filter(touched::contains)
                .map(endpoint -> warns(
                        name,
                        Reason.of(
                                "check.names.waits",
                                pending.id(),
                                pending.requestedBy(),
                                endpoint.name(),
                                endpoint.environment(),
                                Reason.title(pending.changeSet().title()))))
                .toList();
        return endpoints.isEmpty() ? values(pending, candidate, changes, name) : endpoints;
    }

    private static List<Finding> values(PendingChange pending, Candidate candidate, Changes changes, Reason name) {
        Set<String> paths = new TreeSet<>(paths(candidate.changeSet()));
        paths.retainAll(paths(pending.changeSet()));
        if (paths.isEmpty()) {
            return List.of();
        }
        Tree base = changes.at(pending.changeSet().base());
        Tree wanted = base.with(pending.changeSet().edits());
        SetByCommit theirs = SetByCommit.of(base, wanted, paths);
        SetByCommit ours = SetByCommit.of(candidate.before(), candidate.after(), paths);
        return paths.stream()
                .filter(path -> !ours.both(theirs, path).isEmpty())
                .map(path -> warns(
                        name,
                        Reason.of(
                                "check.names.sets",
                                pending.id(),
                                pending.requestedBy(),
                                places(ours.both(theirs, path)),
                                path,
                                Reason.title(pending.changeSet().title()))))
                .toList();
    }

    private static Set<String> paths(ChangeSet change) {
        return change.edits().stream().map(FileEdit::path).collect(Collectors.toSet());
    }

    /** The first few; nothing in particular of a file that is one thing. */
    private static String places(List<String> places) {
        String few = places.stream().limit(MOST_PLACES).collect(Collectors.joining(", "));
        String said = few.isEmpty() ? "–" : few;
        return places.size() > MOST_PLACES ? said + " …" : said;
    }

    private static Finding warns(Reason name, Reason reason) {
        return new Finding(Severity.WARNS, name, null, 0, reason, Reason.of("check.names.waits.cure"));
    }

    /** A change that waits is judged itself, with edits re-applied on a newer base. */
    private static boolean isSame(ChangeSet pending, ChangeSet own) {
        return pending.title().equals(own.title())
                && pending.summary().equals(own.summary())
                && pending.trailers().equals(own.trailers());
    }
}
