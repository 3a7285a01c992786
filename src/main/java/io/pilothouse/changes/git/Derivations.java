package io.pilothouse.changes.git;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Derivation;
import io.pilothouse.changes.Derivation.Derived;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All that follows from what changes write. */
record Derivations(List<Derivation> all) {
    Derivations {
        all = List.copyOf(all);
    }

    /** The edits of a change with those that follow from them. */
    List<FileEdit> with(List<FileEdit> authored, Tree onto) {
        if (all.isEmpty() || authored.isEmpty()) {
            return authored;
        }
        TreeMap<String, FileEdit> edits = new TreeMap<>();
        authored.forEach(edit -> edits.put(edit.path(), edit));
        all.forEach(one -> one.derive(onto, authored).edits().forEach(edit -> edits.put(edit.path(), edit)));
        edits.values().removeIf(edit -> changesNothing(edit, onto));
        return List.copyOf(edits.values());
    }

    private static boolean changesNothing(FileEdit edit, Tree onto) {
        Optional<String> there = onto.file(edit.path());
        return switch (edit) {
            case FileEdit.Write write -> there.equals(Optional.of(write.content()));
            case FileEdit.Remove ignored -> there.isEmpty();
        };
    }

    /** A planned change with what follows from it said behind its effect, once. */
    ChangeSet told(ChangeSet planned, Supplier<Tree> base) {
        if (all.isEmpty() || planned.edits().isEmpty()) {
            return planned;
        }
        Tree before = base.get();
        List<Effect.Line> lines = new ArrayList<>(planned.effect().lines());
        for (Derivation one : all) {
            Derived derived = one.derive(before, planned.edits());
            derived.effect().lines().stream()
                    .filter(line -> !lines.contains(line))
                    .forEach(lines::add);
        }
        return planned.retold(planned.summary(), new Effect(lines));
    }

    /** Of the texts that a file has before and after a commit, any. */
    boolean isDerived(String path, Optional<String> one, Optional<String> other) {
        return all.stream()
                .anyMatch(derivation -> one.filter(text -> derivation.isDerived(path, text))
                        .or(() -> other.filter(text -> derivation.isDerived(path, text)))
                        .isPresent());
    }
}
