package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.Lines;
import io.pilothouse.scaling.whatif.RequestLevel;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.ChartTools;
import io.pilothouse.shell.chart.TimeCharts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened against what one candidate would have done, a day of it or what was zoomed into. */
class ReplayCharts extends Div {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LEAST = Duration.ofMinutes(5);

    private final EndpointHistory history;
    private final ReplayNeeds needs;
    private final ReplayPart.Hands hands;
    private final TimeCharts charts = new TimeCharts();
    private final Div title = new Div();
    private final Div note = new Div();
    private @Nullable Of shown;
    private @Nullable ReplayPicture drawn;

    /**
     * What is drawn.
     *
     * @param name of the candidate
     * @param worst day of it; null where none is
     * @param level request by request, as far as that is known
     */
    record Of(
            Candidate candidate,
            String name,
            @Nullable LocalDate worst,
            ReplayLook.@Nullable Seen seen,
            @Nullable RequestLevel level) {}

    ReplayCharts(EndpointHistory history, ReplayNeeds needs, ReplayPart.Hands hands) {
        this.history = history;
        this.needs = needs;
        this.hands = hands;
        addClassName("sec");
        add(title, note, charts);
        charts.onZoom(zoom -> see(zoom.from(), zoom.to()));
        charts.onWhole(() -> hands.go(look -> look.seeing(wider(seen()))));
    }

    /** The browser forgets what it drew when it is taken away. */
    @Override
    protected void onAttach(AttachEvent attach) {
        draw();
    }

    void show(Of now) {
        if (!now.equals(shown)) {
            shown = now;
            title();
            needs.loads().load(charts, () -> picture(now, seen()), this::loaded);
        }
    }

    private Optional<ReplayPicture> picture(Of now, ReplayLook.Seen seen) {
        RequestLevel level = now.level() != null && isWithin(seen, now.level()) ? now.level() : null;
        Lines lines = level != null
                ? level.lines()
                : now.candidate().equals(history.now())
                        ? history.asNow().lines()
                        : history.replay(now.candidate()).lines();
        return ReplayPicture.of(history, lines, level != null, seen);
    }

    /** Of what is recorded; what a candidate did request by request outside of those days nobody knows. */
    private boolean isWithin(ReplayLook.Seen seen, RequestLevel level) {
        Instant from = seen.from().isBefore(begin()) ? begin() : seen.from();
        Instant to = seen.to().isAfter(end()) ? end() : seen.to();
        return !from.isBefore(level.from().minus(LEAST))
                && !to.isAfter(level.until().plus(LEAST));
    }

    private void loaded(Loaded<Optional<ReplayPicture>> loaded) {
        switch (loaded) {
            case Loaded.Loading<Optional<ReplayPicture>> _ -> {}
            case Loaded.Failed<Optional<ReplayPicture>> failed -> {
                Of again = shown;
                note.removeAll();
                note.add(ErrorState.of(failed, () -> {
                    shown = null;
                    if (again != null) {
                        show(again);
                    }
                }));
            }
            case Loaded.Value<Optional<ReplayPicture>>(Optional<ReplayPicture> known) -> {
                note.removeAll();
                drawn = known.orElse(null);
                charts.setVisible(known.isPresent());
                if (known.isEmpty()) {
                    note.add(Parts.prose(Words.say("replay.chart.nothing")));
                }
                draw();
            }
        }
    }

    private void draw() {
        ReplayPicture picture = drawn;
        Of now = shown;
        if (picture != null && now != null && isAttached()) {
            charts.show(
                    picture.axis(),
                    new ReplayPlots(
                                    picture,
                                    now.name(),
                                    history.given().assumptions().ttftSeconds())
                            .all());
            charts.describe(
                    Words.say("replay.chart.says", now.name(), said(seen())),
                    history.endpoint().name() + "-replay");
        }
    }

    private LocalDate worst() {
        Of now = shown;
        LocalDate last = end().minusMillis(1)
                .atZone(history.given().assumptions().zone())
                .toLocalDate();
        return now == null || now.worst() == null ? last : now.worst();
    }

    private ReplayLook.Seen seen() {
        ReplayLook.Seen chosen = shown == null ? null : shown.seen();
        return chosen == null
                ? ReplayDays.of(worst(), history.given().assumptions().zone())
                : chosen;
    }

    private Instant begin() {
        return Instant.ofEpochMilli(history.traffic().moments().start());
    }

    private Instant end() {
        return Instant.ofEpochMilli(history.traffic().moments().end());
    }

    private ReplayLook.Seen whole() {
        return new ReplayLook.Seen(begin(), end());
    }

    /** Of a part of a day the day, else all. */
    private ReplayLook.Seen wider(ReplayLook.Seen seen) {
        LocalDate day = seen.from().atZone(history.given().assumptions().zone()).toLocalDate();
        return seen.length().compareTo(DAY) < 0
                ? ReplayDays.of(day, history.given().assumptions().zone())
                : whole();
    }

    /** To whole seconds, so that people can read the URL. */
    private void see(Instant from, Instant to) {
        if (Duration.between(from, to).compareTo(LEAST) >= 0) {
            hands.go(look -> look.seeing(new ReplayLook.Seen(
                    Instant.ofEpochSecond(from.getEpochSecond()), Instant.ofEpochSecond(to.getEpochSecond()))));
        }
    }

    private String said(ReplayLook.Seen seen) {
        return ReplayDays.said(seen, history.given().assumptions().zone());
    }

    private void title() {
        Of now = shown;
        boolean isWorst = now != null && now.seen() == null && now.worst() != null;
        title.removeAll();
        title.add(new SectionTitle(said(seen()))
                .note(isWorst && now != null ? Words.say("replay.chart.worst", now.name()) : "")
                .end(
                        step("arrow-left", "replay.chart.before", -1),
                        step("arrow-right", "replay.chart.after", 1),
                        Parts.action(Words.say("replay.chart.whole"), () -> hands.go(look -> look.seeing(whole()))),
                        new ChartTools(charts)));
    }

    private Component step(String icon, String words, int days) {
        LocalDate day = seen().from()
                .atZone(history.given().assumptions().zone())
                .toLocalDate()
                .plusDays(days);
        ReplayLook.Seen other = ReplayDays.of(day, history.given().assumptions().zone());
        Button button = Parts.iconButton(icon, Words.say(words), ButtonVariant.TERTIARY);
        button.setEnabled(other.to().isAfter(begin()) && other.from().isBefore(end()));
        button.addClickListener(click -> hands.go(look -> look.seeing(other)));
        return button;
    }
}
