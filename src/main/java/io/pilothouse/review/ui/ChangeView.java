package io.pilothouse.review.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Review;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.DueChanges;
import io.pilothouse.review.FindChange;
import io.pilothouse.review.FindChange.Found;
import io.pilothouse.review.Rights;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A change: while it waits, to be judged and committed; after that, followed, at the same address. */
@Route(ChangePaths.LIST + "/:change")
@PermitAll
class ChangeView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final int BELOW_BANNERS = 2;

    private final FindChange findChange;
    private final Verbs verbs;
    private final Changes changes;
    private final Loads loads;
    private final People people;
    private final ViewNeeds needs;
    private @Nullable ChangeId id;
    /** What the person typed, once there is something; kept while the review is drawn anew. */
    private @Nullable String typed;

    private @Nullable Rights rights;
    private DueChanges.@Nullable Due due;
    private @Nullable Reason missing;
    private String title = "";
    private @Nullable ReviewPanel review;
    /** Git took a commit without an answer: what it says next settles it. */
    private boolean isUnsettled;

    ChangeView(FindChange findChange, Verbs verbs, Changes changes, ViewNeeds needs) {
        this.findChange = findChange;
        this.verbs = verbs;
        this.changes = changes;
        loads = needs.loads();
        people = needs.people();
        this.needs = needs;
        addClassName("page");
        Follow.feed(this, changes.state().feed(), this::onState);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            id = ChangeId.of(event.getRouteParameters().get("change").orElse(""));
        } catch (InvalidName unknown) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        title = id.value();
        if (isAttached()) {
            look();
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        look();
    }

    private void look() {
        ChangeId wanted = id;
        if (wanted != null) {
            Actor reader = people.current();
            loads.load(this, () -> findChange.find(wanted, reader), this::show);
        }
    }

    private void show(Loaded<Found> loaded) {
        switch (loaded) {
            case Loaded.Loading<Found> ignored -> {
                if (getChildren().findAny().isEmpty()) {
                    fill(plain(new WaitState(Words.say("review.change.reading"))));
                }
            }
            case Loaded.Failed<Found> failed -> fill(plain(ErrorState.of(failed, this::look)));
            case Loaded.Value<Found>(Found.Waits waits) -> {
                rights = waits.rights();
                due = waits.due();
                missing = waits.withheld();
                showReview(waits.review(), List.of());
            }
            case Loaded.Value<Found>(Found.Withheld withheld) -> {
                title = Retold.title(withheld.change().changeSet().title());
                review = null;
                fill(plain(new EmptyState(title, Words.say(Readable.WITHHELD))));
            }
            case Loaded.Value<Found>(Found.Landed landed) -> {
                Typed.forget(this, people.current(), address());
                fill(needs.tracking(landed.tracked()));
            }
            case Loaded.Value<Found>(Found.Gone gone) -> {
                Typed.forget(this, people.current(), address());
                fill(gone(gone));
            }
        }
    }

    private String address() {
        return ChangePaths.of(Objects.requireNonNull(id));
    }

    private void showReview(Review found, List<String> notes) {
        title = Retold.title(found.pending().changeSet().title());
        String reason = typed != null ? typed : found.pending().changeSet().reason();
        Actor reader = people.current();
        ReviewPanel panel = new ReviewPanel(
                found,
                ReachedEnvironments.of(found, changes.head()),
                Objects.requireNonNull(rights),
                new Draft(new Typed(reader, address()), reason),
                new EffectPart(found, needs.effects(), loads, reader));
        panel.onLookAgain(this::look)
                .onReason(why -> typed = why)
                .onDiscard(why -> verbs.discard(panel, found.pending(), why))
                .onCommit(why -> verbs.commit(panel, found, why, answers(panel, panel::refuse)));
        panel.onResolve(choices -> verbs.resolve(panel, found, choices, answers(panel, panel::unresolved)));
        verbs.form(panel, found.pending(), _ -> panel.onEditAgain(why -> edit(found.pending(), why)));
        panel.note(notes);
        if (missing == null && found.files().isEmpty() && found.conflicts().isEmpty()) {
            panel.nothingLeft();
        }
        if (missing != null) {
            panel.add(Parts.padded(Parts.prose(Words.say(missing))));
        }
        panel.add(ReviewedFiles.fields(found, changes.layout()));
        fill(panel);
        panel.addComponentAtIndex(BELOW_BANNERS, end(panel, found));
        review = panel;
    }

    private EndPart end(ReviewPanel panel, Review found) {
        AtomicReference<EndPart> part = new AtomicReference<>();
        part.set(new EndPart(
                found,
                Objects.requireNonNull(rights),
                Objects.requireNonNull(due),
                needs.clock(),
                until -> verbs.move(
                        panel,
                        found.pending(),
                        until,
                        this::look,
                        why -> part.get().refuse(why))));
        return part.get().with(panel.discardHere());
    }

    private void edit(PendingChange change, String why) {
        verbs.form(this, change.because(why), address -> Address.open(this, address));
    }

    private Verbs.Answers answers(ReviewPanel panel, Consumer<List<Reason>> refused) {
        return new Verbs.Answers(this::look, this::showReview, refused, words -> {
            isUnsettled = true;
            panel.notKnown(words);
        });
    }

    /** Somebody else may have landed or discarded it meanwhile, or moved main. */
    private void onState(Reading<RepositoryState> reading) {
        RepositoryState state = reading.value();
        ReviewPanel shown = review;
        if (state == null || shown == null || !shown.isAttached()) {
            return;
        }
        Optional<PendingChange> waits = state.pending().stream()
                .filter(change -> change.id().equals(id))
                .findFirst();
        boolean settles = isUnsettled && reading instanceof Reading.Current<RepositoryState>;
        if (waits.isEmpty() || settles) {
            isUnsettled = false;
            look();
        } else {
            shown.isNow(waits.get(), state.head());
        }
    }

    private Component[] plain(Component content) {
        return new Component[] {
            new PageHeader(title).under(Words.say("review.menu"), ChangePaths.LIST), Parts.padded(content)
        };
    }

    private Component[] gone(Found.Gone gone) {
        Discarded discarded = gone.discarded();
        return plain(new EmptyState(
                Words.say("review.change.gone", gone.id()),
                discarded == null
                        ? Words.say("review.change.gone.advice")
                        : Words.say(
                                "review.change.discarded",
                                Retold.title(discarded.title()),
                                discarded.by(),
                                Figures.here().moment(discarded.at()),
                                Retold.why(discarded.reason())),
                Parts.link(Words.say("review.list.all"), ChangePaths.LIST)));
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
