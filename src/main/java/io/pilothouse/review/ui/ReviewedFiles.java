package io.pilothouse.review.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.OwnSchema;
import io.pilothouse.changes.Review;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.diff.FileChange;
import io.pilothouse.shell.diff.FileSection;
import io.pilothouse.shell.diff.FileSections;
import java.util.Map;
import java.util.TreeMap;

/** The files of a change. What the checks say of their lines stands once, above them, and leads here. */
class ReviewedFiles extends Div {
    private final FileSections sections;

    ReviewedFiles(Review review) {
        sections = new FileSections(
                review.files().stream().map(ReviewedFiles::file).toList());
        add(sections);
    }

    /** Leads to what may stand in those that are the console's own. */
    static Div fields(Review review, Layout layout) {
        Map<String, String> paths = new TreeMap<>();
        review.files()
                .forEach(file -> OwnSchema.of(layout, file.path(), Words.reader())
                        .ifPresent(schema -> paths.putIfAbsent(schema.title(), file.path())));
        Div links = Parts.padded();
        paths.forEach((title, path) ->
                links.add(new Div(Parts.link(Words.say("fields.link", title), ChangePaths.fields(path)))));
        links.setVisible(!paths.isEmpty());
        return links;
    }

    void reveal(String path) {
        sections.reveal(path);
    }

    /** The file's own name and the line, as people write it: workload.yaml:34. */
    static String place(String path, int line) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return line == 0 ? name : name + ":" + line;
    }

    static FileSections.FileOfChange file(FileDiff diff) {
        FileSection.Kind kind = diff.isNew()
                ? FileSection.Kind.NEW
                : diff.isRemoved() ? FileSection.Kind.REMOVED : FileSection.Kind.CHANGED;
        return new FileSections.FileOfChange(
                new FileSection.Head(diff.path(), kind, diff.added(), diff.removed(), ""),
                new FileChange(diff.path(), diff.before(), diff.after()));
    }
}
