package io.pilothouse.changes.git;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.yaml.YamlMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Makes a change that was planned on one tree again on another. A file nobody touched takes the planned text; a YAML file that moved takes
 * the planned difference, path by path; anything else is a conflict, said in a sentence.
 */
final class Reapply {
    private final GitTree base;
    private final GitTree main;
    private final List<FileEdit> edits = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();

    private Reapply(GitTree base, GitTree main) {
        this.base = base;
        this.main = main;
    }

    static Reapplied onto(GitTree main, GitTree base, List<FileEdit> planned) {
        Reapply again = new Reapply(base, main);
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
        String text = now == null ? null : GitTree.text(main.repository(), now);
        if (write.content().equals(text)) {
            return;
        }
        String inTheWay = inTheWay(path);
        if (inTheWay != null) {
            conflicts.add(path + ": cannot be written, " + inTheWay + " is in the way");
        } else if (Objects.equals(before, now)) {
            edits.add(write);
        } else if (before == null) {
            conflicts.add(path + ": was added on main meanwhile, with other content");
        } else if (text == null) {
            conflicts.add(path + ": was removed on main meanwhile");
        } else {
            merge(write, GitTree.text(base.repository(), before), text);
        }
    }

    private void merge(FileEdit.Write write, String before, String now) {
        switch (YamlMerge.merge(write.path(), before, write.content(), now)) {
            case YamlMerge.Merged(String text) when text.equals(now) -> {}
            case YamlMerge.Merged(String text) -> edits.add(new FileEdit.Write(write.path(), text));
            case YamlMerge.Conflicts(List<String> reasons) ->
                reasons.forEach(reason -> conflicts.add(write.path() + ": " + reason));
        }
    }

    private void remove(FileEdit.Remove remove) {
        ObjectId now = main.blob(remove.path());
        if (now == null) {
            return;
        }
        if (now.equals(base.blob(remove.path()))) {
            edits.add(remove);
        } else {
            conflicts.add(remove.path() + ": was changed on main meanwhile, and this change removes it");
        }
    }

    /** A file where a folder is needed, or the other way round. */
    private @Nullable String inTheWay(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String parent = path.substring(0, slash);
            if (main.blob(parent) != null) {
                return "the file " + parent;
            }
        }
        return main.blob(path) == null && main.entry(path, true) != null ? "the folder " + path : null;
    }
}
