package io.pilothouse.review.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.FindCommit;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** The tracking of any commit of the main branch, whoever made it. */
@Route(ChangePaths.LIST + "/commit/:commit")
@PermitAll
class CommitView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final int ABBREVIATED = 7;

    private final FindCommit commits;
    private final Tracker tracker;
    private final ViewNeeds needs;
    /** As it stands in the address: the whole id, or its beginning. */
    private String typed = "";

    CommitView(FindCommit commits, Tracker tracker, ViewNeeds needs) {
        this.commits = commits;
        this.tracker = tracker;
        this.needs = needs;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        typed = event.getRouteParameters().get("commit").orElse("");
        if (isAttached()) {
            look();
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        look();
    }

    private void look() {
        String wanted = typed;
        Actor reader = needs.people().current();
        needs.loads()
                .load(
                        this,
                        () -> commits.beginning(wanted, reader)
                                .map(commit -> tracker.of(commit)
                                        .readableBy(needs.authority().readable(reader))),
                        this::show);
    }

    private void show(Loaded<Optional<TrackedCommit>> loaded) {
        removeAll();
        switch (loaded) {
            case Loaded.Loading<Optional<TrackedCommit>> ignored ->
                add(plain(new WaitState(Words.say("review.commit.reading"))));
            case Loaded.Failed<Optional<TrackedCommit>> failed -> add(plain(ErrorState.of(failed, this::look)));
            case Loaded.Value<Optional<TrackedCommit>>(Optional<TrackedCommit> found) ->
                add(found.<Component[]>map(tracked -> new Component[] {needs.tracking(tracked)})
                        .orElseGet(() -> plain(new EmptyState(
                                Words.say("review.commit.gone", typed), Words.say("review.commit.gone.advice")))));
        }
    }

    private Component[] plain(Component content) {
        return new Component[] {
            new PageHeader(name()).under(Words.say("review.menu"), ChangePaths.LIST), Parts.padded(content)
        };
    }

    @Override
    public String getPageTitle() {
        return name() + " · Pilothouse";
    }

    private String name() {
        return typed.substring(0, Math.min(ABBREVIATED, typed.length()));
    }
}
