package io.pilothouse.history.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Plan;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ProposeChange.Answer;
import io.pilothouse.review.ui.ProposePanel;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import java.util.function.Consumer;

/** Asks whether a commit is to be taken back. */
class UndoPanel extends ProposePanel {
    private final CommitId commit;
    private final Undoing undoing;
    private final Runnable keep;

    UndoPanel(CommitId commit, Undoing undoing, Runnable keep) {
        super(
                "history.undo",
                Words.say("history.undo.ask", commit.abbreviated()),
                Parts.button(Words.say("history.undo", commit.abbreviated()), () -> {}, ButtonVariant.PRIMARY),
                undoing.typed(ChangePaths.undo(commit)));
        this.commit = commit;
        this.undoing = undoing;
        this.keep = keep;
    }

    @Override
    protected void plan(Consumer<Loaded<Plan>> show) {
        undoing.plan(this, commit, show);
    }

    @Override
    protected void propose(ChangeSet changeSet, Consumer<Loaded<Answer>> show) {
        undoing.propose(this, changeSet, show);
    }

    @Override
    protected Component back(String text) {
        return Parts.button(text, keep);
    }

    @Override
    protected void also(KeyValues does, ChangeSet changeSet) {
        EnvironmentName environment = changeSet.environment();
        if (environment != null) {
            does.pair(Words.say("history.undo.where"), environment.value());
        }
    }
}
