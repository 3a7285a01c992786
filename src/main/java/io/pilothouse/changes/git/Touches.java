package io.pilothouse.changes.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Whether the commits of a line change anything at a path, against their first parents. Where that is not known without reading them, each
 * folder on the way is unpacked once: as the parent's, and it is known when its own commit comes.
 */
final class Touches {
    private final FirstParents line;
    private final ObjectReader objects;
    private final List<List<byte[]>> raw;
    private final List<Level> levels = new ArrayList<>();

    /** The two folders looked at last, at one depth. */
    private static final class Level {
        private final String name;
        private final boolean isLast;
        private Map<ObjectId, ObjectId> known = new HashMap<>();

        Level(String name, boolean isLast) {
            this.name = name;
            this.isLast = isLast;
        }
    }

    /** Everything for an empty path. */
    Touches(FirstParents line, String path) {
        this.line = line;
        objects = line.walk().getObjectReader();
        raw = List.of(FirstParents.withFolders(path));
        if (!path.isEmpty()) {
            List<String> names = List.of(path.split("/", -1));
            for (int i = 0; i < names.size(); i++) {
                levels.add(new Level(names.get(i), i == names.size() - 1));
            }
        }
    }

    /** Whether the commit at hand does. */
    boolean here() throws IOException {
        if (levels.isEmpty()) {
            return true;
        }
        if (!line.mayChange(raw)) {
            return false;
        }
        RevCommit commit = line.commit();
        ObjectId before = commit.getParentCount() == 0
                ? ObjectId.zeroId()
                : line.walk().parseCommit(commit.getParent(0)).getTree();
        return differs(0, commit.getTree(), before);
    }

    private boolean differs(int depth, ObjectId here, ObjectId before) throws IOException {
        if (Objects.equals(here, before)) {
            return false;
        }
        if (depth == levels.size()) {
            return true;
        }
        Level level = levels.get(depth);
        ObjectId hereIn = child(level, here);
        ObjectId beforeIn = child(level, before);
        level.known = new HashMap<>(Map.of(here.copy(), hereIn, before.copy(), beforeIn));
        return differs(depth + 1, hereIn, beforeIn);
    }

    /** Zero where there is nothing. */
    private ObjectId child(Level level, ObjectId folder) throws IOException {
        if (folder.equals(ObjectId.zeroId())) {
            return folder;
        }
        ObjectId known = level.known.get(folder);
        if (known != null) {
            return known;
        }
        try (TreeWalk entry = TreeWalk.forPath(objects, level.name, folder)) {
            if (entry == null) {
                return ObjectId.zeroId();
            }
            FileMode mode = entry.getFileMode(0);
            boolean counts = mode == FileMode.TREE || level.isLast && mode != FileMode.GITLINK;
            return counts ? entry.getObjectId(0) : ObjectId.zeroId();
        }
    }
}
