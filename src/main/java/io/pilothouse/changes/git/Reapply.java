package io.pilothouse.changes.git;

import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Resolution.Take;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.changes.yaml.YamlMerge;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Makes a change that was planned on one tree again on another. A file nobody touched takes the planned text; a YAML file that moved takes
 * the planned difference, place by place; anything else is a conflict, unless a person chose what to take.
 */
final class Reapply {
    private final GitTree base;
    private final GitTree main;
    private final List<Resolution> choices;
    private final List<FileEdit> edits = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    private Reapply(GitTree base, GitTree main, List<Resolution> choices) {
        this.base = base;
        this.main = main;
        this.choices = choices;
    }

    static Reapplied onto(GitTree main, GitTree base, List<FileEdit> planned) {
        return onto(main, base, planned, List.of());
    }

    static Reapplied onto(GitTree main, GitTree base, List<FileEdit> planned, List<Resolution> choices) {
        Reapply again = new Reapply(base, main, choices);
        for (FileEdit edit : planned) {
            switch (edit) {
                case FileEdit.Write write -> again.write(write);
                case FileEdit.Remove remove -> again.remove(remove);
            }
        }
        return new Reapplied(main, again.edits, again.conflicts);
    }

    private void write(FileEdit.Write write) {
        String path = write.path();
        ObjectId before = base.blob(path);
        ObjectId now = main.blob(path);
        var texts = new Conflicts.Texts(text(base, before), text(main, now), write.content());
        if (write.content().equals(texts.theirs())) {
            return;
        }
        Reason inTheWay = inTheWay(path);
        if (inTheWay != null) {
            choose(write, Conflicts.of(path, texts, inTheWay, false));
        } else if (Objects.equals(before, now)) {
            edits.add(write);
        } else if (texts.was() == null) {
            choose(write, Conflicts.of(path, texts, Reason.of("changes.conflict.file-added", path), true));
        } else if (texts.theirs() == null) {
            choose(write, Conflicts.of(path, texts, Reason.of("changes.conflict.file-gone", path), true));
        } else if (path.endsWith(".yaml") || path.endsWith(".yml")) {
            merge(write, texts, new YamlMerge.Versions(path, texts.was(), write.content(), texts.theirs()));
        } else {
            choose(write, Conflicts.of(path, texts, Reason.of("changes.conflict.no-yaml", path), true));
        }
    }

    private static @Nullable String text(GitTree tree, @Nullable ObjectId blob) {
        return blob == null ? null : GitTree.text(tree.repository(), blob);
    }

    private void merge(FileEdit.Write write, Conflicts.Texts texts, YamlMerge.Versions versions) {
        String path = write.path();
        switch (YamlMerge.merge(versions, choices(path))) {
            case YamlMerge.Merged(String text) when text.equals(texts.theirs()) -> {}
            case YamlMerge.Merged(String text) -> edits.add(new FileEdit.Write(path, text));
            case YamlMerge.Clashes(var clashes) -> {
                boolean secret = isSecret(versions);
                clashes.forEach(
                        clash -> conflicts.add(secret ? Conflicts.hidden(path, clash) : Conflicts.of(path, clash)));
            }
            case YamlMerge.OnlyLayout() ->
                choose(write, Conflicts.of(path, texts, Reason.of("changes.conflict.layout", path), true));
            case YamlMerge.Unreadable(var why) -> {
                Reason because = Reason.of("changes.conflict.unreadable", path, why.reason());
                choose(write, Conflicts.of(path, texts, because, true));
            }
        }
    }

    private static boolean isSecret(YamlMerge.Versions versions) {
        return YamlDocument.parse(versions.path(), versions.main())
                .get("kind")
                .filter("Secret"::equals)
                .isPresent();
    }

    private Map<String, Take> choices(String path) {
        return choices.stream()
                .filter(choice -> choice.conflict().path().equals(path))
                .collect(
                        Collectors.toMap(choice -> choice.conflict().place(), Resolution::take, (one, other) -> other));
    }

    private void remove(FileEdit.Remove remove) {
        String path = remove.path();
        ObjectId before = base.blob(path);
        ObjectId now = main.blob(path);
        if (now == null) {
            return;
        }
        if (now.equals(before)) {
            edits.add(remove);
        } else {
            var texts = new Conflicts.Texts(text(base, before), text(main, now), null);
            choose(remove, Conflicts.of(path, texts, Reason.of("changes.conflict.file-removed", path), true));
        }
    }

    /** The whole edit or nothing of it. */
    private void choose(FileEdit edit, Conflict conflict) {
        Take take = choices(edit.path()).get(conflict.place());
        if (take == null || take == Take.MINE && !conflict.mineFits()) {
            conflicts.add(conflict);
        } else if (take == Take.MINE) {
            edits.add(edit);
        }
    }

    /** A file where a folder is needed, or the other way round. */
    private @Nullable Reason inTheWay(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String parent = path.substring(0, slash);
            if (main.blob(parent) != null) {
                return Reason.of("changes.conflict.file-in-the-way", path, parent);
            }
        }
        return main.blob(path) == null && main.entry(path, true) != null
                ? Reason.of("changes.conflict.folder-in-the-way", path)
                : null;
    }
}
