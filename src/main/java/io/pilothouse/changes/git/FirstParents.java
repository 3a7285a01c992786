package io.pilothouse.changes.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.internal.storage.commitgraph.ChangedPathFilter;
import org.eclipse.jgit.internal.storage.commitgraph.CommitGraph;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** From a commit to its first parent, and so on to the first commit. Commits that {@link ChangedPaths} knows are passed without being read. */
final class FirstParents implements AutoCloseable {
    private static final int NOWHERE = -1;

    private final RevWalk walk;
    private final CommitGraph graph;
    /** Of the commit to come, where the graph does not say where that is; null behind the first. */
    private @Nullable ObjectId ahead;

    private int positionAhead = NOWHERE;
    /** Of the commit at hand; null before the start, and until somebody asks for it. */
    private @Nullable ObjectId here;

    private int position = NOWHERE;

    /** @param start null for no commits at all */
    FirstParents(Repository repository, @Nullable ObjectId start) throws IOException {
        walk = new RevWalk(repository);
        walk.setRetainBody(false);
        graph = walk.getObjectReader().getCommitGraph().orElse(CommitGraph.EMPTY);
        ahead = start;
    }

    /** False behind the first commit. */
    boolean next() throws IOException {
        ObjectId now = ahead;
        if (now == null && positionAhead == NOWHERE) {
            return false;
        }
        here = now;
        position = now == null ? positionAhead : graph.findGraphPosition(now);
        if (now != null && position == NOWHERE) {
            ahead = parentOf(walk.parseCommit(now));
        } else {
            // what is in the graph has its parents there: none of a hundred thousand is looked for by its id
            ahead = null;
            positionAhead = parentAt(position);
        }
        return true;
    }

    private static @Nullable ObjectId parentOf(RevCommit commit) {
        return commit.getParentCount() == 0 ? null : commit.getParent(0);
    }

    private int parentAt(int child) {
        int[] parents = graph.getCommitData(child).getParents();
        return parents.length == 0 ? NOWHERE : parents[0];
    }

    ObjectId id() {
        if (here == null && position != NOWHERE) {
            here = graph.getObjectId(position);
        }
        return Objects.requireNonNull(here, "after next()");
    }

    /** Since 1970, by the clock of who committed. */
    long seconds() throws IOException {
        return position == NOWHERE
                ? commit().getCommitTime()
                : graph.getCommitData(position).getCommitTime();
    }

    RevCommit commit() throws IOException {
        return walk.parseCommit(id());
    }

    /** With its message and its author. */
    RevCommit whole() throws IOException {
        RevCommit commit = commit();
        walk.parseBody(commit);
        return commit;
    }

    RevWalk walk() {
        return walk;
    }

    /** Whether it is known which paths the commit did not change. */
    boolean isFiltered() {
        return position != NOWHERE && graph.getChangedPathFilter(position) != null;
    }

    /**
     * False only where the commit changes nothing at and below all of the paths.
     *
     * @param paths each with the folders it is in: a filter of few bits takes one commit in fourteen for one that changes a path, but hardly
     *     any for one that changes its folders as well
     */
    boolean mayChange(Collection<List<byte[]>> paths) {
        ChangedPathFilter filter = position == NOWHERE ? null : graph.getChangedPathFilter(position);
        if (filter == null) {
            return true;
        }
        for (List<byte[]> path : paths) {
            if (mayChange(path, filter)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayChange(List<byte[]> path, ChangedPathFilter filter) {
        for (byte[] one : path) {
            if (!filter.maybeContains(one)) {
                return false;
            }
        }
        return true;
    }

    /** A path, then the folders it is in, from the innermost on. */
    static List<byte[]> withFolders(String path) {
        List<byte[]> all = new ArrayList<>();
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            all.add(path.substring(0, end).getBytes(StandardCharsets.UTF_8));
        }
        return all;
    }

    @Override
    public void close() {
        walk.close();
    }
}
