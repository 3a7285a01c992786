package io.pilothouse.history.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.changes.Changes;
import io.pilothouse.history.HistoryPaths;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.FindCommit;
import io.pilothouse.review.FindCommit.Read;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** A commit as the past: who, why, what, and the way to take it back. */
@Route(HistoryPaths.LIST + "/:commit")
@PermitAll
class PastCommitView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final int ABBREVIATED = 7;

    private final FindCommit commits;
    private final Changes changes;
    private final CommitStates states;
    private final Undoing undoing;
    private final Loads loads;
    /** As it stands in the address: the whole id, or its beginning. */
    private String typed = "";

    private boolean undo;
    private String title = "";

    PastCommitView(FindCommit commits, Changes changes, CommitStates states, Undoing undoing, Loads loads) {
        this.commits = commits;
        this.changes = changes;
        this.states = states;
        this.undoing = undoing;
        this.loads = loads;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        typed = event.getRouteParameters().get("commit").orElse("");
        title = typed.substring(0, Math.min(ABBREVIATED, typed.length()));
        undo = event.getLocation().getQueryParameters().getParameters().containsKey(ChangePaths.UNDO);
        if (isAttached()) {
            read();
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        read();
    }

    private void read() {
        String wanted = typed;
        Actor reader = undoing.reader();
        loads.load(this, () -> commits.read(wanted, reader), this::show);
    }

    private void show(Loaded<Optional<Read>> loaded) {
        switch (loaded) {
            case Loaded.Loading<Optional<Read>> ignored -> {
                if (getChildren().findAny().isEmpty()) {
                    fill(plain(new WaitState(Words.say("history.commit.reading"))));
                }
            }
            case Loaded.Failed<Optional<Read>> failed -> fill(plain(ErrorState.of(failed, this::read)));
            case Loaded.Value<Optional<Read>>(Optional<Read> found) ->
                found.ifPresentOrElse(
                        this::show,
                        () -> fill(plain(new EmptyState(
                                Words.say("history.commit.gone", typed), Words.say("history.commit.advice")))));
        }
    }

    private void show(Read past) {
        title = Retold.title(past.commit().subject());
        CommitId commit = past.commit().id();
        PastPanel panel = new PastPanel(
                past,
                undoing.offered(
                        past.commit(),
                        Parts.button(
                                Words.say("history.undo", commit.abbreviated()),
                                () -> Address.open(this, ChangePaths.undo(commit)))));
        if (undo && past.isWhole()) {
            panel.ask(new UndoPanel(
                    commit,
                    changes.layout().endpointFolders(past.commit().changedPaths()),
                    undoing,
                    () -> Address.open(this, ChangePaths.past(commit))));
        }
        fill(panel);
        if (past.isWhole()) {
            Actor reader = states.reader();
            loads.load(panel, () -> states.aftermaths(List.of(past.commit()), reader), panel::became);
        }
    }

    private Component[] plain(Component content) {
        return new Component[] {
            new PageHeader(title).under(Words.say("history.menu"), HistoryPaths.LIST), Parts.padded(content)
        };
    }

    private void fill(Component... content) {
        removeAll();
        add(content);
    }

    @Override
    public String getPageTitle() {
        return title + " · Pilothouse";
    }
}
