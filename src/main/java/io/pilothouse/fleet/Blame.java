package io.pilothouse.fleet;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the state of an endpoint came of. That a commit came just before proves nothing, so one is named only where it touched what is wrong: its
 * files are the endpoint's, the sync that brought it made the template of the pods that fail, and no pod of that template was ever ready. What
 * nobody knows is not said.
 */
public sealed interface Blame {
    /** These came just before, each of them a suspect; newest first, never empty. */
    record After(List<Commit> oneOf) implements Blame {
        public After {
            oneOf = List.copyOf(oneOf);
        }
    }

    /** Argo CD has not applied these, which is what is wrong; newest first, never empty. */
    record NotApplied(List<Commit> commits) implements Blame {
        public NotApplied {
            commits = List.copyOf(commits);
        }
    }

    /** It has another cause. {@code lastChange} is the commit that last changed the file that is wrong; null where no file is, or nobody knows. */
    record Elsewhere(Reason why, @Nullable Commit lastChange) implements Blame {}

    record NotKnown() implements Blame {}

    /** @param newestFirst commits of main, among them those that touch the endpoint, as far back as they are known */
    static Blame of(Endpoint endpoint, List<Commit> newestFirst, Layout layout) {
        var commits = new SuspectCommits(endpoint, newestFirst, layout);
        String environments = layout.file(ConsoleFile.ENVIRONMENTS);
        Origin origin = Origin.of(endpoint.state());
        return switch (origin) {
            case MANIFEST -> template(endpoint, commits);
            case NOT_APPLIED -> notApplied(commits);
            case UNREADABLE ->
                new Elsewhere(
                        Reason.of("fleet.blame.unreadable"),
                        commits.lastOf(path -> endpoint.state().detail().contains(path))
                                .orElse(null));
            case PAST_GIT -> pastGit(endpoint, commits);
            case CONSOLE_FILE ->
                new Elsewhere(
                        Reason.of("fleet.blame.console-file", environments),
                        commits.lastOf(environments::equals).orElse(null));
            case NODE -> elsewhere(Origin.ofNode(endpoint.state()));
            case EVICTION, QUOTA, VOLUME, REGISTRY, MISSING, AWAY, ARGO_CD -> elsewhere("fleet.blame." + origin.word());
            case NOT_KNOWN -> new NotKnown();
        };
    }

    private static Blame after(List<Commit> commits) {
        return commits.isEmpty() ? new NotKnown() : new After(commits);
    }

    /** Pods that ran before as they are now fail for another reason than a commit. */
    private static Blame template(Endpoint endpoint, SuspectCommits commits) {
        return switch (endpoint.template()) {
            case Endpoint.Template.New made -> after(commits.thatMade(made));
            case Endpoint.Template.PastGit() -> elsewhere("fleet.blame.live-differs");
            case Endpoint.Template.RanBefore() -> elsewhere("fleet.blame.ran-before");
            case Endpoint.Template.NotKnown() -> new NotKnown();
        };
    }

    /** Where Argo CD does not say what it applied last, those that came just before are all that is known. */
    private static Blame notApplied(SuspectCommits commits) {
        if (!commits.areJudged()) {
            return after(commits.notApplied());
        }
        List<Commit> open = commits.notApplied();
        return open.isEmpty() ? new NotKnown() : new NotApplied(open);
    }

    private static Blame elsewhere(String key) {
        return new Elsewhere(Reason.of(key), null);
    }

    /**
     * The cluster differs: because of what Git said of it since, or else because of somebody who went past Git. Where Git said something of the
     * application only, it may be either.
     */
    private static Blame pastGit(Endpoint endpoint, SuspectCommits commits) {
        if (!commits.areJudged()) {
            return new NotKnown();
        }
        List<Commit> open = commits.notApplied();
        List<Commit> ofFolder = open.stream().filter(commits::isInFolder).toList();
        if (!ofFolder.isEmpty()) {
            return new NotApplied(ofFolder);
        }
        return open.isEmpty() ? elsewhere(whoWentPastGit(endpoint.state().cause())) : new NotKnown();
    }

    /** A number that Git leaves to an autoscaler may be one that it has not set yet. */
    private static String whoWentPastGit(@Nullable Reason cause) {
        return cause != null && cause.key().equals("because.replicas-against-git")
                ? "fleet.blame.replicas"
                : "fleet.blame.past-git";
    }
}
