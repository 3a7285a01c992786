package io.pilothouse.history.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.history.HistoryPaths;
import io.pilothouse.history.ReadHistory;
import io.pilothouse.history.ReadHistory.Found;
import io.pilothouse.history.ReadHistory.Wanted;
import io.pilothouse.live.Reading;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every commit of the main branch: who, why, what became of it. What is filtered and how far back stands in the address. */
@Route(HistoryPaths.LIST)
@Menu(title = "history.menu", order = 23, icon = "history")
@Place(key = "y", onPhone = true)
@PermitAll
class HistoryView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ReadHistory history;
    private final CommitStates states;
    private final Loads loads;
    private final Changes changes;
    private final OutageBanner git = new OutageBanner("Git");
    private final HistoryFilter filter;
    private final Div newer = new Div();
    private final Div content = new Div();
    private final CommitsTable table;
    private @Nullable Found found;
    private SinceThen since = SinceThen.UNREAD;
    private @Nullable CommitId head;

    HistoryView(ReadHistory history, CommitStates states, Tracker tracker, Changes changes, Loads loads) {
        this.history = history;
        this.states = states;
        table = new CommitsTable(states);
        this.loads = loads;
        this.changes = changes;
        addClassName("page");
        filter = new HistoryFilter(wanted -> Address.go(this, parameters(wanted)));
        PageHeader header = new PageHeader(
                Words.say("history.menu"), Parts.link(Words.say("history.compare"), HistoryPaths.COMPARE));
        header.say(Words.say("shell.everywhere"));
        add(header, git, filter, newer, Parts.padded(content));
        Follow.feed(this, changes.state().feed(), this::onState);
        Follow.feed(this, tracker.commits().feed(), this::onTracked);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter.show(wanted(event.getLocation().getQueryParameters()));
        if (isAttached()) {
            read();
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        read();
        loads.load(filter, history::folders, filter::offer);
    }

    private void read() {
        Wanted wanted = filter.wanted();
        Actor reader = states.reader();
        loads.load(this, () -> history.read(wanted, reader), this::show);
    }

    private void show(Loaded<Found> loaded) {
        switch (loaded) {
            case Loaded.Loading<Found> ignored -> {
                if (found == null) {
                    fill(new WaitState(Words.say("history.reading")));
                }
            }
            case Loaded.Failed<Found> failed -> fill(ErrorState.of(failed, this::read));
            case Loaded.Value<Found>(Found now) -> show(now);
        }
    }

    private void show(Found now) {
        found = now;
        RepositoryState state = changes.state().latest().value();
        head = state == null ? null : state.head();
        newer.removeAll();
        table.show(now.commits(), since);
        if (now.commits().isEmpty()) {
            fill(nothing());
        } else {
            fill(table, pages(now));
            readSince(now.commits());
        }
    }

    private Component nothing() {
        Wanted wanted = filter.wanted();
        if (wanted.folder().isEmpty() && wanted.person().isEmpty()) {
            return new EmptyState(Words.say("history.empty"), Words.say("history.empty.advice"));
        }
        return new EmptyState(
                Words.say("history.none", filter.inWords()),
                Words.say("history.none.advice"),
                Parts.button(Words.say("history.clear"), () -> Address.go(this, QueryParameters.empty())));
    }

    private Component pages(Found now) {
        Wanted wanted = filter.wanted();
        Div pages = new Div();
        pages.addClassNames("row", "older");
        if (wanted.after() != null) {
            Wanted first = new Wanted(wanted.folder(), wanted.person(), null);
            pages.add(Parts.button(Words.say("history.newest"), () -> Address.go(this, parameters(first))));
        }
        if (now.next() != null) {
            Wanted older = new Wanted(wanted.folder(), wanted.person(), now.next());
            pages.add(Parts.button(Words.say("history.older"), () -> Address.go(this, parameters(older))));
        }
        return pages;
    }

    /** Rows stay where they are; newer commits are offered. */
    private void onState(Reading<RepositoryState> reading) {
        git.show(reading);
        RepositoryState state = reading.value();
        if (state == null || found == null) {
            return;
        }
        boolean moved = head != null && !head.equals(state.head());
        head = Objects.requireNonNullElse(head, state.head());
        newer.removeAll();
        if (moved) {
            readSince(found.commits());
        }
        if (moved && filter.wanted().after() == null) {
            newer.add(Parts.padded(Parts.action(Words.say("history.newer"), this::read)));
        }
    }

    /** It takes longer than the commits themselves, which are there to read meanwhile; and what came now may have undone or replaced what is shown. */
    private void readSince(List<Commit> shown) {
        Actor reader = states.reader();
        loads.load(table, () -> states.aftermaths(shown, reader), loaded -> {
            since = since.then(shown, loaded);
            table.show(shown, since);
        });
    }

    private void onTracked(Reading<List<TrackedCommit>> reading) {
        if (found != null) {
            table.show(found.commits(), since);
        }
    }

    /** Not named replace: with two parts that would be the container's own. */
    private void fill(Component... parts) {
        content.removeAll();
        content.add(parts);
    }

    static Wanted wanted(QueryParameters parameters) {
        return new Wanted(
                parameters.getSingleParameter(HistoryPaths.FOLDER).orElse(""),
                parameters.getSingleParameter(HistoryPaths.PERSON).orElse(""),
                parameters
                        .getSingleParameter(HistoryPaths.AFTER)
                        .filter(text -> text.matches("[0-9a-f]{40}"))
                        .map(CommitId::of)
                        .orElse(null));
    }

    static QueryParameters parameters(Wanted wanted) {
        QueryParameters parameters = QueryParameters.empty();
        if (!wanted.folder().isEmpty()) {
            parameters = parameters.merging(HistoryPaths.FOLDER, wanted.folder());
        }
        if (!wanted.person().isEmpty()) {
            parameters = parameters.merging(HistoryPaths.PERSON, wanted.person());
        }
        return wanted.after() == null
                ? parameters
                : parameters.merging(HistoryPaths.AFTER, wanted.after().value());
    }

    @Override
    public String getPageTitle() {
        return Words.say("history.menu") + " · Pilothouse";
    }
}
