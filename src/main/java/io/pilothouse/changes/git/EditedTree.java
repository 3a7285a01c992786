package io.pilothouse.changes.git;

import io.pilothouse.changes.FileEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * A tree with some files written and some removed. Only the folders of these files are read and written: one edit costs the same among a hundred
 * thousand files. A folder without any file is none; a file takes the place of a folder, and a folder that of a file, where it is written there.
 */
record EditedTree(ObjectReader reader, ObjectInserter inserter) {
    /** What is at a name. */
    private record Entry(FileMode mode, ObjectId id) {}

    /** @param path below the folder at hand */
    private record Edit(String path, FileEdit edit) {
        boolean isHere() {
            return path.indexOf('/') < 0;
        }

        String name() {
            return isHere() ? path : path.substring(0, path.indexOf('/'));
        }

        Edit below() {
            return new Edit(path.substring(path.indexOf('/') + 1), edit);
        }
    }

    ObjectId write(ObjectId tree, List<FileEdit> edits) throws IOException {
        ObjectId written = folder(
                tree, edits.stream().map(edit -> new Edit(edit.path(), edit)).toList());
        return written == null ? inserter.insert(new TreeFormatter()) : written;
    }

    /** Null when nothing is left in it. */
    private @Nullable ObjectId folder(@Nullable ObjectId tree, List<Edit> edits) throws IOException {
        Map<String, Entry> entries = entries(tree);
        Map<String, List<Edit>> below = new LinkedHashMap<>();
        for (Edit edit : edits) {
            if (edit.isHere()) {
                file(entries, edit);
            } else {
                below.computeIfAbsent(edit.name(), name -> new ArrayList<>()).add(edit.below());
            }
        }
        for (Map.Entry<String, List<Edit>> folder : below.entrySet()) {
            inFolder(entries, folder.getKey(), folder.getValue());
        }
        return entries.isEmpty() ? null : written(entries);
    }

    private Map<String, Entry> entries(@Nullable ObjectId tree) throws IOException {
        Map<String, Entry> entries = new TreeMap<>();
        if (tree != null) {
            var parser = new CanonicalTreeParser(null, reader, tree);
            for (; !parser.eof(); parser.next()) {
                entries.put(
                        parser.getEntryPathString(), new Entry(parser.getEntryFileMode(), parser.getEntryObjectId()));
            }
        }
        return entries;
    }

    /** An executable file stays executable. */
    private void file(Map<String, Entry> entries, Edit edit) throws IOException {
        Entry before = entries.get(edit.name());
        boolean isFile = before != null && before.mode() != FileMode.TREE;
        if (edit.edit() instanceof FileEdit.Write write) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, write.content().getBytes(StandardCharsets.UTF_8));
            entries.put(edit.name(), new Entry(before != null && isFile ? before.mode() : FileMode.REGULAR_FILE, blob));
        } else if (isFile) {
            entries.remove(edit.name());
        }
    }

    private void inFolder(Map<String, Entry> entries, String name, List<Edit> edits) throws IOException {
        Entry before = entries.get(name);
        boolean isFolder = before != null && before.mode() == FileMode.TREE;
        ObjectId now = folder(before != null && isFolder ? before.id() : null, edits);
        if (now != null) {
            entries.put(name, new Entry(FileMode.TREE, now));
        } else if (isFolder) {
            entries.remove(name);
        }
    }

    /** In Git's order, in which a folder's name ends with a slash. */
    private ObjectId written(Map<String, Entry> entries) throws IOException {
        TreeMap<byte[], Map.Entry<String, Entry>> sorted = new TreeMap<>(Arrays::compareUnsigned);
        entries.entrySet().forEach(entry -> sorted.put(key(entry), entry));
        TreeFormatter formatter = new TreeFormatter();
        for (Map.Entry<String, Entry> entry : sorted.values()) {
            formatter.append(
                    entry.getKey(), entry.getValue().mode(), entry.getValue().id());
        }
        return inserter.insert(formatter);
    }

    private static byte[] key(Map.Entry<String, Entry> entry) {
        String end = entry.getValue().mode() == FileMode.TREE ? "/" : "";
        return (entry.getKey() + end).getBytes(StandardCharsets.UTF_8);
    }
}
