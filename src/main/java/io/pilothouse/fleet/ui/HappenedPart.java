package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.fleet.EndpointEvents.Events;
import io.pilothouse.fleet.Happening;
import io.pilothouse.fleet.Happening.Alerted;
import io.pilothouse.fleet.Happening.Came;
import io.pilothouse.fleet.Happening.Committed;
import io.pilothouse.fleet.Happening.Ended;
import io.pilothouse.fleet.Happening.Ready;
import io.pilothouse.fleet.Happening.Rescaled;
import io.pilothouse.fleet.Happening.Told;
import io.pilothouse.fleet.Happenings;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.tracking.RoadToPods;
import io.pilothouse.review.tracking.Station;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.review.ui.TrackingWords;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Alert;
import io.pilothouse.telemetry.EndpointMetrics;
import io.pilothouse.telemetry.Rescales;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happened to an endpoint, newest first: its commits and how far they came, its pods, what the cluster tells. */
class HappenedPart extends Div {
    private static final int SHOWN = 12;
    private static final int COMMITS = 8;
    private static final Set<Station> ROLLED_OUT = Set.of(RoadToPods.HEALTHY, RoadToPods.VERIFIED);

    private final Tracker tracker;
    private final String folder;
    private final Past past;
    private final Consumer<List<Happening>> onNew;
    private List<Commit> commits = List.of();
    private List<Pod> pods = List.of();
    private Events events = Events.NONE;
    private List<Alert> alerts = List.of();
    private @Nullable Subject subject;
    private @Nullable Rescales rescales;
    private boolean isRead;
    private boolean isDrawnWithCommits;
    private List<Happening> known = List.of();

    /** Whom it asks of what no cluster remembers. */
    record Past(EndpointMetrics metrics, Loads loads) {}

    /** @param onNew hears all of them when there is a new one: not only those that are shown */
    HappenedPart(Tracker tracker, String folder, Past past, Consumer<List<Happening>> onNew) {
        this.past = past;
        this.tracker = tracker;
        this.folder = folder;
        this.onNew = onNew;
        addClassNames("events", "happened");
    }

    void commits(List<Commit> newest) {
        commits = newest;
        isRead = true;
        look();
    }

    void pods(List<Pod> now) {
        pods = now;
        look();
    }

    void alerts(List<Alert> now) {
        alerts = now;
        look();
    }

    void events(Events told) {
        events = told;
        look();
    }

    /** Whose replicas a server may have recorded: asked once. */
    void of(Subject now) {
        if (!now.equals(subject)) {
            subject = now;
            past.loads().load(this, () -> past.metrics().rescales(now), loaded -> {
                if (loaded instanceof Loaded.Value<Rescales>(Rescales found) && now.equals(subject)) {
                    rescales = found;
                    isDrawnWithCommits = false;
                    look();
                }
            });
        }
    }

    private List<Happening> happened() {
        List<Happening> told = Happenings.of(
                commits.stream()
                        .limit(COMMITS)
                        .map(commit -> tracker.of(commit).in(folder))
                        .toList(),
                pods,
                events,
                alerts);
        return rescales == null ? told : Happenings.with(rescales.newest(), told);
    }

    /** How far back it is known. */
    private String reach() {
        Rescales known = rescales;
        if (known == null) {
            return "";
        }
        return known.unknown() == null
                ? Words.say("fleet.happened.reach", Rescales.REACH.toDays())
                : Words.say("fleet.happened.reach.unknown", Words.say(known.unknown()));
    }

    /** How far the commits are now, from memory. */
    void look() {
        List<Happening> now = happened();
        boolean isFirst = isRead && !isDrawnWithCommits;
        if (isFirst || !now.equals(known)) {
            known = now;
            isDrawnWithCommits = isRead;
            removeAll();
            now.stream().limit(SHOWN).map(HappenedPart::drawn).forEach(this::add);
            if (isRead && commits.isEmpty()) {
                add(Parts.quiet(Words.say("fleet.endpoint.no-commits")));
            }
            String reach = reach();
            if (isRead && !reach.isEmpty()) {
                add(Parts.quiet(reach));
            }
            onNew.accept(now);
        }
    }

    static Component drawn(Happening happening) {
        return switch (happening) {
            case Committed committed -> committed(committed);
            case Came came -> came(came);
            case Ready ready -> line(ready, StateShape.DONE, new Span(Words.say("fleet.happened.ready")), how(ready));
            case Ended ended ->
                line(
                        ended,
                        ended.exitCode() == 0 ? StateShape.STOPPED : StateShape.FAILED,
                        new Span(Words.say("fleet.happened.ended", ended.container())),
                        Words.say("fleet.happened.ended.how", ended.pod(), ended.reason(), ended.exitCode()));
            case Alerted(var alert) -> AlertLine.of(alert);
            case Rescaled rescaled ->
                line(
                        rescaled,
                        StateShape.INFORMS,
                        new Span(Words.say("fleet.happened.rescaled", rescaled.from(), rescaled.to())),
                        Words.say("fleet.happened.rescaled.how", Rescales.STEP.toMinutes()));
            case Told told -> told(told);
        };
    }

    private static Component told(Told told) {
        return line(
                told,
                told.isWarning() ? StateShape.WARNS : StateShape.INFORMS,
                english(told.count() > 1 ? told.reason() + " × " + told.count() : told.reason()),
                told.message());
    }

    private static Anchor committed(Committed committed) {
        TrackedCommit tracked = committed.tracked();
        return link(
                tracked.id(),
                row(
                        committed,
                        TrackingWords.shape(tracked),
                        new Span(Retold.title(tracked.commit().subject())),
                        word(tracked) + " · " + tracked.id().abbreviated() + " · "
                                + tracked.commit().authorName()));
    }

    /** That its pods once were well says nothing of how the endpoint is. */
    private static String word(TrackedCommit tracked) {
        return tracked.outcome() == TrackedCommit.Outcome.DONE
                        && ROLLED_OUT.contains(tracked.decisive().station())
                ? Words.say("fleet.happened.rolled-out")
                : TrackingWords.word(tracked);
    }

    private static Anchor came(Came came) {
        boolean good = came.step().isDone();
        String station = came.step().station().key();
        String word = !good
                ? station + ".failed"
                : came.step().station().equals(RoadToPods.VERIFIED) ? "fleet.happened.verified" : station + ".done";
        return link(
                came.commit(),
                row(
                        came,
                        good ? StateShape.DONE : StateShape.FAILED,
                        new Span(Words.say(word)),
                        came.commit().abbreviated() + took(came)));
    }

    private static String how(Ready ready) {
        return ready.took() == null
                ? ready.pod()
                : Words.say(
                        "fleet.happened.ready.took", ready.pod(), Figures.here().duration(ready.took()));
    }

    private static String took(Came came) {
        Duration took = TrackingWords.took(came.step());
        return took == null ? "" : " · " + Figures.here().duration(took);
    }

    private static Anchor link(CommitId commit, Component... content) {
        Anchor link = new Anchor(ChangePaths.of(commit));
        link.addClassName("ev");
        link.add(content);
        return link;
    }

    private static Div line(Happening happening, StateShape shape, Span what, String detail) {
        Div line = new Div(row(happening, shape, what, detail));
        line.addClassName("ev");
        return line;
    }

    private static Component[] row(Happening happening, StateShape shape, Span what, String detail) {
        Span words = new Span(what, Parts.text(detail, "small"));
        return row(happening.at(), shape, words);
    }

    static Component[] row(Instant at, StateShape shape, Component words) {
        return new Component[] {Parts.row("time", Age.clock(at)), Parts.row("k", Parts.mark(shape)), words};
    }

    /** The cluster's own words. */
    static Span english(String words) {
        Span said = new Span(words);
        said.getElement().setAttribute("lang", "en");
        return said;
    }
}
