package io.pilothouse.changes.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.Readings;
import io.pilothouse.changes.Tree.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What the folders of a repository hold, by their ids, which say it forever: a commit brings new ones on the way to what it changed, and of
 * thousands of others none is unpacked again. For any thread.
 */
final class Unpacked {
    /** Of all folders together: some 200 bytes each. */
    private static final long MOST_CHILDREN = 100_000;

    /** Of all lists together. */
    private static final long MOST_ENTRIES = 50_000;

    /** Whoever looks at something older reads it anew. */
    private static final int MOST_COMMITS = 4;

    /** Of each commit: mostly folders of endpoints, some 100 KB each. */
    private static final int MOST_READINGS = 60;

    private final Repository repository;
    private final Cache<ObjectId, Map<String, Child>> folders = Caffeine.newBuilder()
            .maximumWeight(MOST_CHILDREN)
            .<ObjectId, Map<String, Child>>weigher((_, children) -> children.size() + 1)
            .build();
    private final Cache<Listing, List<Entry>> listings = Caffeine.newBuilder()
            .maximumWeight(MOST_ENTRIES)
            .<Listing, List<Entry>>weigher((_, entries) -> entries.size() + 1)
            .build();
    private final Cache<ObjectId, Readings> readings =
            Caffeine.newBuilder().maximumSize(MOST_COMMITS).build();

    Unpacked(Repository repository) {
        this.repository = repository;
    }

    record Child(FileMode mode, ObjectId id) {}

    private record Listing(ObjectId folder, String path, int levels) {}

    Repository repository() {
        return repository;
    }

    /** What was read of the tree of a commit. */
    Readings readings(ObjectId commit) {
        return readings.get(commit.copy(), _ -> noReadings());
    }

    static Readings noReadings() {
        return new Readings(MOST_READINGS);
    }

    /** By name. */
    Map<String, Child> children(ObjectId folder) throws IOException {
        Map<String, Child> known = folders.getIfPresent(folder);
        if (known == null) {
            try (ObjectReader reader = repository.newObjectReader()) {
                known = unpacked(folder, reader);
            }
        }
        return known;
    }

    private Map<String, Child> unpacked(ObjectId folder, ObjectReader reader) throws IOException {
        Map<String, Child> children = new HashMap<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(folder);
            while (walk.next()) {
                children.putIfAbsent(walk.getNameString(), new Child(walk.getFileMode(0), walk.getObjectId(0)));
            }
        }
        folders.put(folder.copy(), children);
        return children;
    }

    /** See {@link io.pilothouse.changes.Tree#entries}. */
    List<Entry> entries(ObjectId folder, String path, int levels) throws IOException {
        Listing listing = new Listing(folder.copy(), path, levels);
        List<Entry> known = listings.getIfPresent(listing);
        if (known == null) {
            List<Entry> entries = new ArrayList<>();
            try (ObjectReader reader = repository.newObjectReader()) {
                list(listing, reader, entries);
            }
            entries.sort(Comparator.comparing(Entry::path));
            known = List.copyOf(entries);
            listings.put(listing, known);
        }
        return known;
    }

    private void list(Listing listing, ObjectReader reader, List<Entry> entries) throws IOException {
        Map<String, Child> known = folders.getIfPresent(listing.folder());
        String prefix = listing.path().isEmpty() ? "" : listing.path() + "/";
        for (Map.Entry<String, Child> named : (known == null ? unpacked(listing.folder(), reader) : known).entrySet()) {
            String path = prefix + named.getKey();
            Child child = named.getValue();
            if (child.mode() == FileMode.TREE && listing.levels() > 1) {
                list(new Listing(child.id(), path, listing.levels() - 1), reader, entries);
            } else if (child.mode() != FileMode.SYMLINK || listing.levels() == 1) {
                entries.add(new Entry(
                        path, !GitTree.isFile(child.mode()), child.id().name()));
            }
        }
    }
}
