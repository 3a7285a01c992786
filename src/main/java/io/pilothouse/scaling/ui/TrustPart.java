package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.scaling.RecordedTraffic.Gap;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.Given;
import io.pilothouse.scaling.whatif.Happened;
import io.pilothouse.scaling.whatif.OwnError;
import io.pilothouse.scaling.whatif.Trust;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.Words;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far a replay is to be trusted: the settings in force replayed against what happened, and what it rests on. */
class TrustPart extends Div {
    /** More gaps are counted and not listed. */
    private static final int LISTED = 6;

    private static final long MILLISECONDS = 1_000;

    private final EndpointHistory history;
    private final Figures figures = Figures.here();

    /** The same figure of both. */
    private record Line(String what, String happened, String replayed, String off) {}

    TrustPart(EndpointHistory history) {
        this.history = history;
        addClassNames("sec", "trust");
        add(new SectionTitle(Words.say("replay.trust")), Parts.prose(verdict()), table(), rests(), reservations());
    }

    /** The answer before the numbers. */
    private String verdict() {
        return Sentences.joined(history.ownError().sentences().stream().map(Words::say));
    }

    private Component table() {
        OwnError error = history.ownError();
        Happened was = error.happened();
        Happened is = error.replayed();
        List<Line> lines = List.of(
                line("replay.trust.hours", was.deviceHours(), is.deviceHours(), 0),
                line("replay.trust.cost", CandidateTable.orNaN(was.cost()), CandidateTable.orNaN(is.cost()), 0),
                line("replay.trust.replicas", was.meanReplicas(), is.meanReplicas(), 2),
                line("replay.trust.most", was.mostReplicas(), is.mostReplicas(), 0),
                line(
                        "replay.trust.over",
                        CandidateTable.orNaN(was.minutesOver()),
                        CandidateTable.orNaN(is.minutesOver()),
                        0),
                new Line(Words.say("replay.trust.worst"), ReplayDays.day(was.worst()), ReplayDays.day(is.worst()), ""));
        return new HtmlTable<Line>(Words.say("replay.trust"))
                .name(Words.say("replay.trust.what"), Line::what)
                .number(Words.say("replay.trust.happened"), Line::happened)
                .number(Words.say("replay.trust.replayed"), Line::replayed)
                .number(Words.say("replay.trust.off"), Line::off)
                .show(lines);
    }

    private Line line(String what, double was, double is, int decimals) {
        boolean isKnown = Double.isFinite(was) && Double.isFinite(is) && was != 0;
        return new Line(
                Words.say(what),
                written(was, decimals),
                written(is, decimals),
                isKnown ? Figures.here().percent(Figures.here().signed((is / was - 1) * 100, 1)) : "–");
    }

    private String written(double value, int decimals) {
        return Double.isFinite(value) ? figures.decimal(value, decimals) : "–";
    }

    private Component rests() {
        Trust trust = history.trust();
        return new KeyValues()
                .pair(
                        Words.say("replay.trust.calibrated"),
                        Words.say(
                                "replay.trust.calibrated.on",
                                figures.moment(trust.from()),
                                figures.moment(trust.until()),
                                trust.replicas()))
                .pair(
                        Words.say("replay.trust.queue"),
                        Words.say(
                                "replay.trust.queue.for",
                                figures.duration(trust.withQueue()),
                                figures.duration(trust.withoutQueue())))
                .pair(
                        Words.say("replay.trust.running"),
                        Words.say(
                                "replay.trust.running.of",
                                figures.decimal(trust.mostRunning(), 0),
                                figures.decimal(trust.mostAtOnce(), 0)))
                .pair(Words.say("replay.trust.step"), "±\u00a0" + figures.share(trust.stepError()))
                .pair(Words.say("replay.trust.extrapolated"), figures.share(trust.extrapolated()))
                .pair(Words.say("replay.trust.gaps"), gaps(trust.gaps()))
                .pair(Words.say("replay.trust.start"), start(history.given()))
                .pair(
                        Words.say("replay.trust.grace"),
                        duration(history.given().assumptions().graceSeconds()))
                .pair(
                        Words.say("replay.trust.held"),
                        held(history.given().assumptions().held()))
                .pair(Words.say("replay.trust.price"), price(history.given()));
    }

    private String gaps(List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return Words.say("replay.trust.gaps.none");
        }
        String some = gaps.stream()
                .limit(LISTED)
                .map(gap -> Words.say("replay.trust.gap", figures.moment(gap.from()), figures.duration(gap.length())))
                .collect(Collectors.joining("; "));
        int left = gaps.size() - LISTED;
        return left > 0 ? some + "; " + Words.say("replay.trust.gaps.more", left) : some;
    }

    private String start(Given given) {
        String takes = duration(given.assumptions().startSeconds());
        return given.isStartMeasured()
                ? Words.say("replay.trust.start.measured", takes, given.starts().size())
                : Words.say("replay.trust.start.assumed", takes);
    }

    private String duration(double seconds) {
        return figures.duration(Duration.ofMillis(Math.round(seconds * MILLISECONDS)));
    }

    private static String held(@Nullable Integer held) {
        return held == null ? "–" : Words.say("replay.trust.held.most", held);
    }

    private String price(Given given) {
        Double cost = given.costPerReplicaHour();
        return cost == null
                ? Words.say("replay.trust.price.none")
                : Words.say("replay.trust.price.is", figures.money(cost, given.currency(), 2));
    }

    private Component reservations() {
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        history.reservations().forEach(reason -> list.add(new ListItem(Words.say(reason))));
        list.add(new ListItem(Words.say("replay.trust.demand")));
        return list;
    }
}
