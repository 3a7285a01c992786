package io.pilothouse.review.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.pilothouse.changes.Changes;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.InvalidName;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tracking of any commit of the main branch, whoever made it. */
@Route(ChangePaths.LIST + "/commit/:commit")
@PermitAll
class CommitView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final Changes changes;
    private final Tracker tracker;
    private final Loads loads;
    private @Nullable CommitId id;

    CommitView(Changes changes, Tracker tracker, Loads loads) {
        this.changes = changes;
        this.tracker = tracker;
        this.loads = loads;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            id = CommitId.of(event.getRouteParameters().get("commit").orElse(""));
        } catch (InvalidName unknown) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        if (isAttached()) {
            look();
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        look();
    }

    private void look() {
        CommitId wanted = id;
        if (wanted != null) {
            loads.load(this, () -> changes.commit(wanted).map(tracker::of), this::show);
        }
    }

    private void show(Loaded<Optional<TrackedCommit>> loaded) {
        removeAll();
        switch (loaded) {
            case Loaded.Loading<Optional<TrackedCommit>> ignored ->
                add(plain(new WaitState(Words.say("review.commit.reading"))));
            case Loaded.Failed<Optional<TrackedCommit>> failed -> add(plain(ErrorState.of(failed, this::look)));
            case Loaded.Value<Optional<TrackedCommit>>(Optional<TrackedCommit> found) ->
                add(found.<Component[]>map(tracked -> new Component[] {new TrackingPanel(tracked, tracker)})
                        .orElseGet(() -> plain(new EmptyState(
                                Words.say("review.commit.gone"), Words.say("review.commit.gone.advice")))));
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
        return id == null ? "" : id.abbreviated();
    }
}
