package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.fleet.Blame;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ui.OfferUndo;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with an endpoint, in one sentence, and which change it came after; nothing when nothing is. */
public class Findings extends Div {
    private final Layout layout;
    private final OfferUndo undo;
    private @Nullable Finding shown;

    private record Finding(StateShape shape, String verdict, String reason, Blame blame) {}

    Findings(Layout layout, OfferUndo undo) {
        this.layout = layout;
        this.undo = undo;
        addClassName("upfront");
    }

    /** @param commits of main, among them those that touch the folder, newest first; empty while they are not known */
    void show(Endpoint endpoint, List<Commit> commits) {
        Finding now = finding(endpoint, commits);
        if (java.util.Objects.equals(now, shown)) {
            return;
        }
        shown = now;
        removeAll();
        if (now != null) {
            add(new FindingBanner(now.shape(), now.verdict(), now.reason(), links(endpoint.id(), now.blame())));
        }
    }

    private Component[] links(EndpointId endpoint, Blame blame) {
        return switch (blame) {
            case Blame.After(List<Commit> oneOf) -> links(endpoint, oneOf);
            case Blame.NotApplied(List<Commit> commits) -> links(endpoint, commits);
            case Blame.Elsewhere elsewhere when elsewhere.lastChange() != null -> links(elsewhere.lastChange());
            case Blame.Elsewhere ignored -> new Component[0];
            case Blame.NotKnown ignored -> new Component[0];
        };
    }

    private Component[] links(EndpointId endpoint, List<Commit> commits) {
        return commits.size() == 1
                ? links(commits.getFirst())
                : new Component[] {
                    Parts.link(Words.say("fleet.endpoint.history"), ChangePaths.history(layout.folder(endpoint)))
                };
    }

    private Component[] links(Commit commit) {
        Component see = Parts.link(Words.say("fleet.finding.see"), ChangePaths.of(commit.id()));
        Component back =
                Parts.link(Words.say("fleet.finding.undo", commit.id().abbreviated()), ChangePaths.undo(commit.id()));
        return new Component[] {see, undo.to(commit, back)};
    }

    private @Nullable Finding finding(Endpoint endpoint, List<Commit> commits) {
        if (Group.of(endpoint) == Group.ATTENTION) {
            Blame blame = Blame.of(endpoint, commits, layout);
            return new Finding(
                    EndpointWords.shape(endpoint),
                    EndpointWords.state(endpoint) + ".",
                    BlameWords.all(endpoint, blame),
                    blame);
        }
        if (!endpoint.running().isEmpty()
                && endpoint.wanted() != null
                && !endpoint.verified()
                && Group.of(endpoint) == Group.WELL) {
            return new Finding(
                    StateShape.FAILING,
                    Words.say("fleet.digest.differs") + ".",
                    Words.say("fleet.digest.differs.advice", endpoint.wanted().abbreviated()),
                    new Blame.NotKnown());
        }
        return null;
    }
}
