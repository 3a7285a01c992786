package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.live.Reading;
import io.pilothouse.rollouts.Occupant;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.ProposeRollOut;
import io.pilothouse.rollouts.WhatMoved;
import io.pilothouse.rollouts.WhatMoved.Movement;
import io.pilothouse.rollouts.WhatMoved.Step;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person should know before anything is planned: who stands under the name, and what others landed on the endpoint since the form was opened. */
class Notes extends Div {
    private final Questions ask;
    private final Proposal proposal;
    private final Consumer<EndpointId> onTake;
    private final OutageBanner outage = new OutageBanner(Words.say("gpus.source"));
    private final BrokenFile broken = new BrokenFile();
    private final Div occupied = new Div();
    private final Div moved = new Div();
    private final WaitingNote waiting;
    private EndpointId endpoint;
    private CommitId seen;

    /**
     * What it asks while the form is open.
     *
     * @param edited the change that is edited, null when none is
     */
    record Questions(
            ProposeRollOut propose,
            WhatMoved moved,
            Changes changes,
            RollOutNeeds needs,
            Actor person,
            @Nullable ChangeId edited) {}

    /** @param onTake the form is to be filled anew, from what that endpoint is now */
    Notes(Questions ask, Proposal proposal, Consumer<EndpointId> onTake) {
        this.ask = ask;
        this.proposal = proposal;
        this.onTake = onTake;
        waiting = new WaitingNote(ask.person(), ask.needs().readable());
        endpoint = proposal.wanted().endpoint();
        seen = proposal.base();
        getElement().setAttribute("role", "status");
        add(outage, broken, occupied, moved, waiting);
        if (proposal.serving() != null && proposal.replacesAnother()) {
            Reason sentence = new Occupant.Serves(proposal.serving()).sentence();
            occupied.add(FindingBanner.warn(Words.say(sentence), ""));
        }
        if (proposal.serving() != null && !proposal.serving().unread().isEmpty()) {
            String settings = String.join(", ", proposal.serving().unread());
            add(FindingBanner.warn(Words.say("rollouts.unread", settings), Words.say("rollouts.unread.why")));
        }
        Follow.feed(this, ask.changes().state().feed(), this::landed);
        ask.propose().read(proposal).ifPresent(feed -> Follow.feed(this, feed, devices -> outage.show(devices)));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        ask.needs().loads().load(broken, () -> ask.propose().broken(proposal), this::showBroken);
    }

    private void showBroken(Loaded<List<Reason>> loaded) {
        if (loaded instanceof Loaded.Value<List<Reason>>(List<Reason> known)) {
            broken.show(known);
        }
    }

    private void landed(Reading<RepositoryState> reading) {
        RepositoryState state = reading.value();
        waiting.look(ask.changes(), endpoint, ask.edited());
        if (state != null && !state.head().equals(seen)) {
            look();
        }
    }

    private void look() {
        ask.needs().loads().load(moved, () -> ask.moved().since(proposal.base(), endpoint), this::showMoved);
    }

    /** The name that is typed now. */
    void named(EndpointId other) {
        if (proposal.serving() != null || other.equals(endpoint)) {
            return;
        }
        endpoint = other;
        waiting.look(ask.changes(), endpoint, ask.edited());
        ask.needs().loads().load(occupied, () -> ask.propose().occupant(proposal, other), this::showOccupant);
        look();
    }

    private void showOccupant(Loaded<Occupant> loaded) {
        occupied.removeAll();
        if (!(loaded instanceof Loaded.Value<Occupant>(Occupant occupant))) {
            return;
        }
        switch (occupant) {
            case Occupant.Nobody ignored -> {}
            case Occupant.Others others -> occupied.add(FindingBanner.bad("", Words.say(others.sentence())));
            case Occupant.Unreadable(Reason reason) -> occupied.add(FindingBanner.bad("", Words.say(reason)));
            case Occupant.Serves serves ->
                occupied.add(FindingBanner.bad( // as a new endpoint it is refused
                        Words.say(serves.sentence()),
                        "",
                        Parts.button(
                                Words.say(
                                        "rollouts.serves.take",
                                        serves.spec().endpoint().name()),
                                () -> onTake.accept(serves.spec().endpoint()))));
        }
    }

    private void showMoved(Loaded<Movement> loaded) {
        if (loaded instanceof Loaded.Value<Movement>(Movement movement)) {
            show(movement);
        }
    }

    /** Up to which commit a person was told what moved. */
    CommitId seen() {
        return seen;
    }

    void show(Movement movement) {
        seen = movement.head();
        moved.removeAll();
        if (movement.steps().isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("reasons");
        movement.steps().forEach(step -> list.add(line(step)));
        FindingBanner banner = FindingBanner.warn(
                Words.say("rollouts.moved.verdict"),
                Words.say("rollouts.moved.reason"),
                Parts.button(Words.say("rollouts.moved.take"), () -> onTake.accept(endpoint)));
        banner.add(list);
        moved.add(banner);
    }

    private static ListItem line(Step step) {
        ListItem line = new ListItem(step.what().stream().map(Words::say).collect(Collectors.joining(" ")));
        Commit commit = step.commit();
        if (commit != null) {
            line.add(
                    new Span(" " + Words.say("rollouts.moved.by", commit.authorName()) + ", "),
                    Sha.of(commit.id()),
                    new Span(", "),
                    Age.ago(commit.committedAt()));
        }
        return line;
    }
}
