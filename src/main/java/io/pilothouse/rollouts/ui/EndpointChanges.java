package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.List;

/** The newest commits of an endpoint's folder. */
class EndpointChanges extends Div {
    private static final int SHOWN = 8;

    private final Changes changes;
    private final Loads loads;
    private final EndpointId endpoint;

    EndpointChanges(Changes changes, Loads loads, EndpointId endpoint) {
        this.changes = changes;
        this.loads = loads;
        this.endpoint = endpoint;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        loads.load(this, () -> changes.log(endpoint.folder(), SHOWN, null), this::show);
    }

    private void show(Loaded<List<Commit>> loaded) {
        removeAll();
        switch (loaded) {
            case Loaded.Loading<List<Commit>> ignored ->
                add(new WaitState(Words.say("rollouts.endpoint.reading-commits")));
            case Loaded.Failed<List<Commit>> failed -> add(ErrorState.of(failed, this::load));
            case Loaded.Value<List<Commit>>(List<Commit> commits) -> add(table().show(commits));
        }
    }

    private static HtmlTable<Commit> table() {
        return new HtmlTable<Commit>(Words.say("rollouts.endpoint.commits"))
                .link(Words.say("rollouts.endpoint.change"), Commit::subject, commit -> ChangePaths.of(commit.id()))
                .quiet(Words.say("rollouts.endpoint.by"), Commit::authorName)
                .width(180)
                .numberCell(Words.say("rollouts.endpoint.age"), commit -> Age.of(commit.committedAt()))
                .width(80)
                .cell(
                        Words.say("rollouts.endpoint.commit"),
                        commit -> Sha.plain(commit.id().abbreviated()))
                .width(90)
                .emptyText(Words.say("rollouts.endpoint.no-commits"));
    }
}
