package io.pilothouse.history.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.Plan;
import io.pilothouse.history.UndoCommit;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ui.EffectLines;
import io.pilothouse.review.ui.ProposePanel;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks whether a commit is to be taken back. */
class UndoPanel extends ProposePanel {
    private static final int MOST = 5;

    private final CommitId commit;
    private final Undoing undoing;
    private final Runnable keep;
    private final Collection<String> folders;

    /** @param folders of the endpoints that the commit touched */
    UndoPanel(CommitId commit, Collection<String> folders, Undoing undoing, Runnable keep) {
        super(
                "history.undo",
                Words.say("history.undo.ask", commit.abbreviated()),
                Parts.button(Words.say("history.undo", commit.abbreviated()), () -> {}, ButtonVariant.PRIMARY),
                new Sending(undoing.asked(), ChangePaths.undo(commit)));
        this.commit = commit;
        this.folders = folders;
        this.undoing = undoing;
        this.keep = keep;
    }

    @Override
    protected void plan(Consumer<Loaded<Plan>> show) {
        undoing.plan(this, commit, show);
    }

    @Override
    protected Component back(String text) {
        return Parts.button(text, keep);
    }

    @Override
    protected List<Component> instead(List<Reason> reasons) {
        List<Component> ways = new ArrayList<>();
        if (reasons.stream().anyMatch(reason -> reason.key().equals(UndoCommit.WAITS))) {
            facts(reasons, ChangeId.class)
                    .forEach(waits -> ways.add(
                            Parts.link(Words.say("history.undo.waits", waits.value()), ChangePaths.of(waits))));
            return ways;
        }
        List<Reason> later = reasons.stream()
                .filter(reason -> reason.key().equals(Conflict.LATER))
                .toList();
        facts(later, CommitId.class)
                .limit(MOST)
                .forEach(since -> ways.addAll(List.of(
                        Parts.link(Words.say("history.undo.later", since.abbreviated()), ChangePaths.past(since)),
                        Parts.link(
                                Words.say("history.undo.later-first", since.abbreviated()), ChangePaths.undo(since)))));
        folders.stream().limit(MOST).forEach(folder -> {
            undoing.page(folder)
                    .ifPresent(way -> ways.add(Parts.link(Words.say("history.undo.by-hand", folder), way.path())));
            ways.add(Parts.link(Words.say("history.undo.instead", folder), ChangePaths.history(folder)));
        });
        return ways;
    }

    private static <T> Stream<T> facts(List<Reason> reasons, Class<T> kind) {
        return reasons.stream()
                .flatMap(reason -> reason.facts().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct();
    }

    @Override
    protected void effect(ChangeSet changeSet, EffectLines lines) {
        undoing.effect(changeSet, lines);
    }

    @Override
    protected void also(KeyValues does, ChangeSet changeSet) {
        String where = undoing.reached(changeSet).words("");
        if (!where.isEmpty()) {
            does.pair(Words.say("history.undo.where"), where);
        }
    }
}
