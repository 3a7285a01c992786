package io.pilothouse.changes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.units.CommitId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A tree with edits on top: what would be if they landed. Its commit is the one below. */
final class OverlaidTree implements Tree {
    private static final int MOST_READINGS = 100;
    private static final int MOST_LISTINGS = 20;

    private final Tree below;
    private final Map<String, FileEdit> edits;
    private final Readings readings = new Readings(MOST_READINGS);
    /** The fleet is listed by many. */
    private final Cache<Listing, List<Entry>> listings =
            Caffeine.newBuilder().maximumSize(MOST_LISTINGS).build();

    private record Listing(String folder, int levels) {}

    OverlaidTree(Tree below, List<FileEdit> edits) {
        this.below = below;
        this.edits = edits.stream().collect(Collectors.toMap(FileEdit::path, Function.identity()));
    }

    @Override
    public CommitId commit() {
        return below.commit();
    }

    @Override
    public boolean isCommitted() {
        return edits.isEmpty() && below.isCommitted();
    }

    @Override
    public Layout layout() {
        return below.layout();
    }

    @Override
    public Renderer renderer() {
        return below.renderer();
    }

    @Override
    public Optional<String> file(String path) {
        return switch (edits.get(path)) {
            case null -> below.file(path);
            case FileEdit.Write write -> Optional.of(write.content());
            case FileEdit.Remove ignored -> Optional.empty();
        };
    }

    @Override
    public <T> T once(Function<Tree, T> reading) {
        return readings.of(this, reading);
    }

    @Override
    public boolean isText(String path) {
        return edits.containsKey(path) ? file(path).isPresent() : below.isText(path);
    }

    /** One that is written is a file from then on. */
    @Override
    public List<String> links(String folder) {
        return below.links(folder).stream()
                .filter(path -> !edits.containsKey(path))
                .toList();
    }

    @Override
    public List<FileVersion> versions(String path, Predicate<FileVersion> isLast) {
        return below.versions(path, isLast);
    }

    @Override
    public List<Entry> entries(String folder, int levels) {
        Listing listing = new Listing(folder, levels);
        List<Entry> known = listings.getIfPresent(listing);
        if (known == null) {
            known = laidOver(below.entries(folder, levels), listing);
            listings.put(listing, known);
        }
        return known;
    }

    private List<Entry> laidOver(List<Entry> there, Listing listing) {
        List<Entry> entries = new ArrayList<>(there);
        for (String path : edits.keySet()) {
            if (listing.folder().isEmpty() || Layout.isBelow(path, listing.folder())) {
                lay(Entry.over(path, listing.folder(), listing.levels()), entries);
            }
        }
        return Collections.unmodifiableList(entries);
    }

    /** @param entries by path: of thousands an edit is about one */
    private void lay(Entry entry, List<Entry> entries) {
        boolean stays = entry.isFolder()
                ? !files(entry.path()).isEmpty()
                : file(entry.path()).isPresent();
        int place = Collections.binarySearch(entries, entry, Comparator.comparing(Entry::path));
        if (place >= 0) {
            entries.remove(place);
        }
        if (stays) {
            entries.add(place < 0 ? -place - 1 : place, entry);
        }
    }

    @Override
    public List<String> files(String folder) {
        TreeSet<String> files = new TreeSet<>(below.files(folder));
        for (FileEdit edit : edits.values()) {
            switch (edit) {
                case FileEdit.Write write
                when folder.isEmpty() || write.path().startsWith(folder + "/") -> files.add(write.path());
                case FileEdit.Write ignored -> {}
                case FileEdit.Remove remove -> files.remove(remove.path());
            }
        }
        return List.copyOf(files);
    }
}
