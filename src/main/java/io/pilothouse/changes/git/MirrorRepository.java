package io.pilothouse.changes.git;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The repository of a mirror. Before a push the library opens each folder of the parent, all the way down, to learn what the remote has: of a hundred
 * thousand files, for a commit that changes one. Folders that are the same in the commit and in a parent that the remote has are there whole, with
 * all that lies in them; to the library they are empty then.
 */
final class MirrorRepository extends FileRepository {
    private static final ScopedValue<Set<ObjectId>> THERE = ScopedValue.newInstance();
    private static final byte[] NOTHING = {};

    /** What pushes. */
    interface Sending {
        void send() throws TransportException;
    }

    /** @param options with its place, where nothing need be yet */
    MirrorRepository(RepositoryBuilder options) throws IOException {
        super(options.setup());
    }

    @Override
    public ObjectReader newObjectReader() {
        ObjectReader all = super.newObjectReader();
        return THERE.isBound() ? new Without(all, THERE.get()) : all;
    }

    /**
     * @param commits that are new to the remote
     * @param remote commits that it has, with all they stand on
     */
    void sending(Set<ObjectId> commits, Set<ObjectId> remote, Sending sending) throws TransportException, IOException {
        ScopedValue.where(THERE, there(commits, remote)).call(() -> {
            sending.send();
            return true;
        });
    }

    /** The folders that need not be looked into. */
    Set<ObjectId> there(Set<ObjectId> commits, Set<ObjectId> remote) throws IOException {
        Set<ObjectId> there = new HashSet<>();
        try (RevWalk walk = new RevWalk(this)) {
            for (ObjectId id : commits) {
                RevCommit commit = walk.parseCommit(id);
                for (RevCommit parent : commit.getParents()) {
                    if (isAmong(parent, remote, walk)) {
                        addSame(walk.parseCommit(parent).getTree(), commit.getTree(), there);
                    }
                }
            }
        }
        return there;
    }

    private static boolean isAmong(RevCommit parent, Set<ObjectId> remote, RevWalk walk) throws IOException {
        if (remote.contains(parent)) {
            return true;
        }
        for (ObjectId tip : remote) {
            if (walk.isMergedInto(walk.parseCommit(parent), walk.parseCommit(tip))) {
                return true;
            }
        }
        return false;
    }

    private void addSame(ObjectId one, ObjectId other, Set<ObjectId> same) throws IOException {
        if (one.equals(other)) {
            same.add(one.copy());
            return;
        }
        try (TreeWalk both = new TreeWalk(this)) {
            both.addTree(one);
            both.addTree(other);
            while (both.next()) {
                if (both.getFileMode(0) != FileMode.TREE || both.getFileMode(1) != FileMode.TREE) {
                    continue;
                }
                if (both.idEqual(0, 1)) {
                    same.add(both.getObjectId(0));
                } else {
                    both.enterSubtree();
                }
            }
        }
    }

    private static final class Without extends ObjectReader.Filter {
        private final ObjectReader all;
        private final Set<ObjectId> there;

        Without(ObjectReader all, Set<ObjectId> there) {
            this.all = all;
            this.there = there;
        }

        @Override
        protected ObjectReader delegate() {
            return all;
        }

        @Override
        public ObjectLoader open(AnyObjectId id, int type) throws IOException {
            return type == Constants.OBJ_TREE && there.contains(id)
                    ? new ObjectLoader.SmallObject(type, NOTHING)
                    : all.open(id, type);
        }
    }
}
