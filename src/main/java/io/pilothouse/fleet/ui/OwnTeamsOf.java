package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.changes.Changes;
import io.pilothouse.fleet.RunningCosts;
import io.pilothouse.serving.LedTeams;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import java.util.SortedSet;
import java.util.function.Consumer;

/** Which teams the reader leads, and what of the money is for them, by the files of a commit. */
@org.springframework.stereotype.Component
record OwnTeamsOf(Changes changes, People people, Loads loads) {
    /** Where it cannot be read who leads which team, nobody is told anything. */
    void read(Component page, CommitId commit, Consumer<SortedSet<String>> told) {
        Actor reader = people.current();
        loads.load(page, () -> LedTeams.of(changes.at(commit), reader), loaded -> {
            if (loaded instanceof Loaded.Value<SortedSet<String>>(SortedSet<String> teams)) {
                told.accept(teams);
            }
        });
    }

    /** Where it cannot be read, nobody is told any costs. */
    void costs(Component page, CommitId commit, Consumer<RunningCosts> told) {
        Actor reader = people.current();
        loads.load(page, () -> RunningCosts.in(changes.at(commit), reader), loaded -> {
            if (loaded instanceof Loaded.Value<RunningCosts>(RunningCosts costs)) {
                told.accept(costs);
            }
        });
    }
}
