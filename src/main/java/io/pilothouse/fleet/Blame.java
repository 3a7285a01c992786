package io.pilothouse.fleet;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the state of an endpoint came of. A commit is named only where it touched what is wrong: its files are the endpoint's, Argo CD had applied
 * it when the state began, and a state like this can come from a manifest. What nobody knows is not said.
 */
public sealed interface Blame {
    /** It began after this commit, or after one of these; newest first, never empty. */
    record After(List<Commit> oneOf) implements Blame {
        public After {
            oneOf = List.copyOf(oneOf);
        }
    }

    /** It has another cause. {@code lastChange} is the commit that last changed the file that is wrong; null where no file is, or nobody knows. */
    record Elsewhere(Reason why, @Nullable Commit lastChange) implements Blame {}

    record NotKnown() implements Blame {}

    /** @param newestFirst commits of main, among them those that touch the endpoint, as far back as they are known */
    static Blame of(Endpoint endpoint, List<Commit> newestFirst, Layout layout) {
        var commits = new SuspectCommits(endpoint, newestFirst, layout);
        String environments = layout.file(ConsoleFile.ENVIRONMENTS);
        return switch (Origin.of(endpoint.state())) {
            case MANIFEST -> after(commits.appliedSoonBefore(endpoint.state().since()));
            case NOT_APPLIED -> after(commits.notApplied());
            case UNREADABLE ->
                after(commits.lastOf(path -> endpoint.state().detail().contains(path)));
            case PAST_GIT -> pastGit(commits);
            case CONSOLE_FILE ->
                new Elsewhere(
                        Reason.of("fleet.blame.console-file", environments),
                        commits.last(environments).orElse(null));
            case NODE -> elsewhere("fleet.blame.node");
            case EVICTION -> elsewhere("fleet.blame.evicted");
            case QUOTA -> elsewhere("fleet.blame.quota");
            case NOT_KNOWN -> new NotKnown();
        };
    }

    private static Blame after(List<Commit> commits) {
        return commits.isEmpty() ? new NotKnown() : new After(commits);
    }

    private static Blame elsewhere(String key) {
        return new Elsewhere(Reason.of(key), null);
    }

    /** The cluster differs: because of what Git said since, or else because of somebody who went past Git. */
    private static Blame pastGit(SuspectCommits commits) {
        if (!commits.areJudged()) {
            return new NotKnown();
        }
        List<Commit> open = commits.notApplied();
        return open.isEmpty() ? elsewhere("fleet.blame.past-git") : new After(open);
    }
}
