package io.pilothouse.changes.git;

import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.FileEdit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.jspecify.annotations.Nullable;

/**
 * A change on top of a tree: the edits that are still to be made there, and where others cannot be.
 *
 * @param authored those that do not follow from others
 */
record Reapplied(GitTree onto, List<FileEdit> edits, List<Conflict> conflicts, List<FileEdit> authored) {
    Reapplied(GitTree onto, List<FileEdit> edits, List<Conflict> conflicts) {
        this(onto, edits, conflicts, edits);
    }

    Reapplied {
        authored = List.copyOf(authored);
        edits = edits.stream().sorted(Comparator.comparing(FileEdit::path)).toList();
        conflicts = List.copyOf(conflicts);
    }

    /** With what follows from it there. */
    Reapplied with(Derivations derivations) {
        return isClean() ? new Reapplied(onto, derivations.with(edits, onto), conflicts, edits) : this;
    }

    boolean isClean() {
        return conflicts.isEmpty();
    }

    /**
     * Names exactly what a person sees: each file, its text before and its text after. Other files of the main branch may move meanwhile
     * without making anybody look again.
     */
    String digest() {
        List<String> lines = new ArrayList<>();
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            for (FileEdit edit : edits) {
                lines.add(name(onto.blob(edit.path())) + " " + name(after(edit, formatter)) + " " + edit.path());
            }
        }
        conflicts.forEach(conflict -> lines.add("conflict " + conflict));
        return sha256(String.join("\n", lines));
    }

    private static @Nullable ObjectId after(FileEdit edit, ObjectInserter.Formatter formatter) {
        return switch (edit) {
            case FileEdit.Write write ->
                formatter.idFor(Constants.OBJ_BLOB, write.content().getBytes(StandardCharsets.UTF_8));
            case FileEdit.Remove ignored -> null;
        };
    }

    private static String name(@Nullable ObjectId id) {
        return id == null ? "-" : id.name();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
