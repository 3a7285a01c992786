package io.pilothouse.review.ui;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Tree;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Words;
import java.text.ListFormat;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The environments that a change reaches: the one that it was planned for, and each whose endpoints it writes files of, or whose gateway is told
 * something in one.
 *
 * @param names empty where it reaches none
 */
public record ReachedEnvironments(SortedSet<String> names) {
    public ReachedEnvironments {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** As far as it was planned; what follows from it is known in its review. */
    public static ReachedEnvironments of(ChangeSet change, Tree main) {
        return of(change, change.edits().stream().map(FileEdit::path), main);
    }

    static ReachedEnvironments of(Review review, Tree main) {
        return of(review.pending().changeSet(), review.files().stream().map(FileDiff::path), main);
    }

    private static ReachedEnvironments of(ChangeSet change, Stream<String> files, Tree main) {
        SortedSet<String> names = Environments.of(files.toList(), main);
        if (change.environment() != null) {
            names.add(change.environment().value());
        }
        return new ReachedEnvironments(names);
    }

    /** @param none what stands there where it reaches none */
    public String words(String none) {
        return names.isEmpty()
                ? none
                : ListFormat.getInstance(Words.reader(), ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                        .format(List.copyOf(names));
    }

    PageHeader head(PageHeader header) {
        return names.isEmpty() ? header : header.in(names);
    }
}
