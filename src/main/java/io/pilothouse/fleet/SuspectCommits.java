package io.pilothouse.fleet;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The commits of main as one endpoint sees them. */
final class SuspectCommits {
    /** Where Argo CD does not say what it applied before, a commit from longer before the sync is of an earlier one. It looks every three minutes. */
    private static final Duration LOOKS_EVERY = Duration.ofMinutes(4);
    /** The first pod of a template that a sync changed is made so soon after the sync began. */
    private static final Duration MAKES = Duration.ofMinutes(2);
    /** A state that begins longer after a commit is not blamed on it. */
    private static final Duration SUSPECT = Duration.ofMinutes(30);

    private final Endpoint endpoint;
    private final List<Commit> newestFirst;
    private final Layout layout;
    private final Endpoint.@Nullable Applied applied;

    SuspectCommits(Endpoint endpoint, List<Commit> newestFirst, Layout layout) {
        this.endpoint = endpoint;
        this.newestFirst = newestFirst;
        this.layout = layout;
        applied = endpoint.argo() == null ? null : endpoint.argo().applied();
    }

    /** Whether Argo CD says what it applied last. */
    boolean areJudged() {
        return applied != null;
    }

    /** Those that the last sync brought, when it is the one that made the template; none where that is not sure. */
    List<Commit> thatMade(Endpoint.Template.New template) {
        Endpoint.Applied last = applied;
        Instant born = template.born();
        if (last == null || born == null || !isMadeBy(last, born)) {
            return List.of();
        }
        Instant served = template.servedBefore();
        return touching(commit -> isContained(commit, last)
                && isNewIn(commit, last)
                && !commit.committedAt().isAfter(born)
                && (served == null || commit.committedAt().isAfter(served)));
    }

    private static boolean isMadeBy(Endpoint.Applied sync, Instant born) {
        return !born.isBefore(sync.startedAt())
                && !born.isAfter(sync.startedAt().plus(MAKES));
    }

    private boolean isNewIn(Commit commit, Endpoint.Applied last) {
        Endpoint.Applied before = last.before();
        return before == null
                ? commit.committedAt().isAfter(last.startedAt().minus(LOOKS_EVERY))
                : !isContained(commit, before);
    }

    /** Those that Argo CD was to apply and has not; where it does not say what it applied last, those that came soon before. */
    List<Commit> notApplied() {
        Endpoint.Applied known = applied;
        Instant since = endpoint.state().began();
        if (known != null) {
            return touching(commit -> !isContained(commit, known));
        }
        return since == null ? List.of() : touching(commit -> isSoonBefore(commit, since));
    }

    private static boolean isSoonBefore(Commit commit, Instant since) {
        return !commit.committedAt().isAfter(since) && commit.committedAt().isAfter(since.minus(SUSPECT));
    }

    /** A revision older than what is known here is told from the commits by time. */
    private boolean isContained(Commit commit, Endpoint.Applied last) {
        for (Commit one : newestFirst) {
            if (one.id().value().equals(last.revision())) {
                return newestFirst.indexOf(commit) >= newestFirst.indexOf(one);
            }
        }
        return !commit.committedAt().isAfter(last.startedAt());
    }

    private List<Commit> touching(Predicate<Commit> which) {
        return newestFirst.stream()
                .filter(commit -> commit.changedPaths().stream().anyMatch(this::isOwn))
                .filter(which)
                .toList();
    }

    /** Whether it changes files that the application applies: its manifest alone makes no object of the folder differ that is proven. */
    boolean isInFolder(Commit commit) {
        return commit.changedPaths().stream().anyMatch(this::isInFolder);
    }

    private boolean isInFolder(String path) {
        return Layout.isBelow(path, layout.folder(endpoint.id()));
    }

    /** Below its folder, or the manifest of its application. */
    private boolean isOwn(String path) {
        Endpoint.Argo argo = endpoint.argo();
        return isInFolder(path) || argo != null && layout.isOfApplication(path, argo.application());
    }

    /** What stands in a file now is of the commit that last changed it. */
    Optional<Commit> lastOf(Predicate<String> path) {
        return newestFirst.stream()
                .filter(commit -> commit.changedPaths().stream().anyMatch(path))
                .findFirst();
    }
}
