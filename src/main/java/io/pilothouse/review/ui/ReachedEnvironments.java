package io.pilothouse.review.ui;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Words;
import java.text.ListFormat;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The environments that a change reaches: the one that it was planned for, and each whose endpoints it writes files of.
 *
 * @param names empty where it reaches none
 */
public record ReachedEnvironments(SortedSet<String> names) {
    public ReachedEnvironments {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    public static ReachedEnvironments of(ChangeSet change, Layout layout) {
        SortedSet<String> names = new TreeSet<>(
                layout.environments(change.edits().stream().map(FileEdit::path).toList()));
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
