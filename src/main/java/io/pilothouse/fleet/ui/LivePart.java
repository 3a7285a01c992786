package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.changes.Commit;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.Happening;
import io.pilothouse.fleet.VersionRun;
import io.pilothouse.links.Ways;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Segments;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.Marker;
import io.pilothouse.shell.chart.TimeCharts.Zoom;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.telemetry.EndpointMetrics;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Range;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How an endpoint serves: its metrics over a time that is chosen here and stands in the URL. */
class LivePart extends Div {
    /** Less is no range. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    private final EndpointId id;
    private final EndpointMetrics metrics;
    private final Ways ways;
    private final Clock clock;
    private final Div bar = new Div();
    private final Component tail = Parts.badge(StateShape.SERVING, Words.say("fleet.live.tail"));
    private final Div place = new Div();
    private final ComparisonPart comparison = new ComparisonPart();
    private final DeclaredBeside declared;
    private final CompareChoice choice;
    private LiveLook look = LiveLook.USUAL;
    private @Nullable Subject subject;
    private @Nullable LiveCharts charts;
    private List<Marker> markers = List.of();
    private @Nullable List<Commit> commits;
    private List<Happening> happenings = List.of();
    private @Nullable List<VersionRun> runs;
    private @Nullable Fleet fleet;
    private Beside beside = new Beside.Nothing();
    private boolean withQueries;
    private @Nullable Set<String> pods;
    private LiveTargets targets = LiveTargets.NONE;
    private Consumer<@Nullable EndpointReading> onReading = _ -> {};

    LivePart(EndpointId id, EndpointMetrics metrics, Ways ways, Clock clock, DeclaredBeside declared) {
        this.ways = ways;
        this.id = id;
        this.metrics = metrics;
        this.clock = clock;
        this.declared = declared;
        choice = new CompareChoice(id, against -> go(look.against(against)));
        addClassName("sec");
        bar.addClassNames("row", "wrap", "rangebar");
        add(
                new SectionTitle(Words.say("fleet.live"))
                        .end(Parts.link(Words.say("fleet.metrics"), EndpointPaths.metrics(id))),
                bar,
                comparison,
                declared,
                place);
        if (!metrics.isConnected()) {
            bar.setVisible(false);
            place.add(Parts.prose(Words.say("fleet.endpoint.metrics.none")));
        }
    }

    /** Whose metrics, as soon as that is known. */
    void of(Subject now) {
        if (!now.equals(subject)) {
            subject = now;
            draw();
        }
    }

    /** @param there its pods as the cluster has them; null where that is not known */
    void pods(@Nullable Set<String> there) {
        pods = there;
        if (charts != null) {
            charts.pods(look.range().isLive() ? pods : null);
        }
    }

    /** While it is not known whose metrics; {@code why} is a sentence. */
    void nobody(String why) {
        if (subject == null && metrics.isConnected()) {
            place.removeAll();
            place.add(Parts.prose(why));
        }
    }

    void look(LiveLook other) {
        boolean same = other.without(List.of()).equals(look.without(List.of()));
        look = other;
        if (!same) {
            draw();
        } else if (charts != null) {
            charts.charts().switchOff(look.off());
        }
    }

    void happened(List<Happening> now) {
        happenings = now;
        markers = LiveMarkers.of(now);
        if (charts != null) {
            charts.markers(markers);
        }
        ran();
    }

    /** Those of its folder, newest first. */
    void commits(List<Commit> newest) {
        commits = newest;
        ran();
    }

    private void ran() {
        List<VersionRun> now = commits == null ? null : VersionRun.of(commits, happenings);
        if (now != null && !now.equals(runs)) {
            runs = now;
            offer(look.against() instanceof Against.Version);
        }
    }

    /** All that it can be compared with. */
    void among(Fleet all) {
        fleet = all;
        offer(look.against() instanceof Against.Other);
    }

    /** @param concerned whether what is compared may be another now */
    private void offer(boolean concerned) {
        choice.show(look.against(), fleet, runs);
        Subject whose = subject;
        declare(whose);
        if (concerned && whose != null && !beside(whose).equals(beside)) {
            draw();
        }
    }

    private Beside beside(Subject whose) {
        return Beside.of(look, new Beside.Known(id, whose, fleet, runs), clock.instant());
    }

    private void declare(@Nullable Subject whose) {
        if (whose != null && metrics.isConnected()) {
            declared.show(DeclaredBeside.Sides.of(look, new Beside.Known(id, whose, fleet, runs), clock.instant()));
        }
    }

    /** Hears what is read of now; null where nothing is, or another time is looked at. */
    void onReading(Consumer<@Nullable EndpointReading> listener) {
        onReading = listener;
    }

    void promised(List<KeptTarget> kept) {
        targets = new LiveTargets(kept.stream().map(KeptTarget::objective).toList());
        if (charts != null) {
            charts.promised(targets);
        }
    }

    private void draw() {
        Subject whose = subject;
        if (whose == null || !metrics.isConnected()) {
            return;
        }
        beside = beside(whose);
        comparison.show(beside);
        declare(whose);
        boolean live = look.range().isLive();
        tail.setVisible(false);
        LiveCharts fresh = new LiveCharts(
                metrics.of(whose, look.range()),
                laid(beside),
                ways,
                new LiveCharts.Whose(id.environment() + "-" + id.name(), reading -> heard(live ? reading : null)));
        fresh.promised(targets);
        fresh.pods(live ? pods : null);
        fresh.charts().onMarker(this::open);
        fresh.charts().switchOff(look.off());
        fresh.charts().onSwitched(off -> replace(look.without(off)));
        fresh.charts().onZoom(this::zoom);
        fresh.charts().onWhole(() -> go(look.over(LiveLook.USUAL.range())));
        charts = fresh;
        place.removeAll();
        place.add(fresh);
        fresh.markers(markers);
        fresh.showQueries(withQueries);
        bar(fresh);
    }

    /** What cannot be read goes on no more, and what nobody hears of does not either. */
    private void heard(@Nullable EndpointReading now) {
        tail.setVisible(now != null && now.newest() != null);
        onReading.accept(now);
    }

    private LiveCharts.@Nullable Laid laid(Beside other) {
        return other instanceof Beside.Found found
                ? new LiveCharts.Laid(metrics.of(found.subject(), found.range()), found, comparison)
                : null;
    }

    private void bar(LiveCharts fresh) {
        bar.removeAll();
        Segments<Range> ranges = new Segments<>(
                        Words.say("fleet.live.range"), Range.USUAL, LivePart::length, look.usual())
                .onChoice(range -> go(look.over(range)));
        bar.add(ranges);
        Instant from = look.range().from();
        if (from == null) {
            bar.add(tail);
        } else {
            Figures figures = Figures.here();
            bar.add(
                    new Span(figures.moment(from) + " – "
                            + figures.moment(from.plus(look.range().length()))),
                    Parts.action(Words.say("fleet.live.now"), () -> go(look.over(LiveLook.USUAL.range()))));
        }
        choice.show(look.against(), fleet, runs);
        bar.add(Parts.grow(), choice, fresh.tools(), asked(fresh));
    }

    private Button asked(LiveCharts fresh) {
        Button button = Parts.button(Words.say("links.queries"), "copy", ButtonVariant.TERTIARY);
        button.getElement().setAttribute("aria-pressed", String.valueOf(withQueries));
        button.addClickListener(click -> {
            withQueries = !withQueries;
            button.getElement().setAttribute("aria-pressed", String.valueOf(withQueries));
            fresh.showQueries(withQueries);
        });
        return button;
    }

    /** As people count such times: 90 min, 6 h, 7 d. */
    private static String length(Range range) {
        Duration length = range.length();
        String unit = length.toHours() < 2 ? "minutes" : length.toDays() < 2 ? "hours" : "days";
        long count =
                length.toHours() < 2 ? length.toMinutes() : length.toDays() < 2 ? length.toHours() : length.toDays();
        return Words.say("fleet.live." + unit, count);
    }

    private void open(String marker) {
        CommitId commit = LiveMarkers.commit(marker);
        if (commit != null) {
            Address.open(this, ChangePaths.of(commit));
        }
    }

    /** To whole seconds, so that people can read the URL. */
    private void zoom(Zoom zoom) {
        Duration length = Duration.between(zoom.from(), zoom.to());
        if (length.compareTo(LEAST) >= 0) {
            go(look.over(Range.between(
                    Instant.ofEpochSecond(zoom.from().getEpochSecond()),
                    Instant.ofEpochSecond(zoom.to().getEpochSecond()))));
        }
    }

    /** Nothing is drawn anew, and Back does not go through what was switched. */
    private void replace(LiveLook other) {
        look = other;
        String path = other.path(id);
        int query = path.indexOf('?');
        Address.replace(
                this, query < 0 ? QueryParameters.empty() : QueryParameters.fromString(path.substring(query + 1)));
    }

    private void go(LiveLook other) {
        Address.open(this, other.path(id));
    }
}
