package io.pilothouse.home.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.fleet.ui.DevicesInUse;
import io.pilothouse.fleet.ui.Group;
import io.pilothouse.fleet.ui.Listed;
import io.pilothouse.gpus.Devices;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Freshness.Systems;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.FleetMetrics;
import io.pilothouse.telemetry.FleetReading;
import io.pilothouse.telemetry.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A few figures, each with its context. What no system supplies is a dash with the reason. */
class HomeFigures extends DescriptionList {
    private final Figure endpoints = new Figure("home.endpoints", EndpointPaths.FLEET);
    private final Figure held = new Figure("home.devices", "gpus");
    private final Figure waiting = new Figure("home.changes", ChangePaths.LIST);
    private final Figure commits = new Figure("home.commits", ChangePaths.HISTORY);
    private final Figure systems = new Figure("home.systems", "platform");
    private final Figure tokens = new Figure("home.tokens", "");

    private static final class Figure extends Div {
        private final Span value = Parts.text("–", "fv", "num");
        private final Span context = Parts.row("fc");
        private final Span everywhere = Parts.text("", "fe");
        private String shown = "";

        Figure(String key, String path) {
            addClassName("fig");
            Description description = new Description(new Div(value, everywhere), context);
            add(new Term(path.isEmpty() ? new Span(Words.say(key)) : Parts.link(Words.say(key), path)), description);
        }

        /** @param readAt when it was so: who reports may be gone before anybody can say so */
        void say(String number, String beside, Instant readAt) {
            say(number, beside, readAt.toString(), Age.ago(readAt));
        }

        void say(String number, String beside, Component... more) {
            say(number, beside, "", more);
        }

        private void say(String number, String beside, String as, Component... more) {
            if (!shown.equals(number + beside + as)) {
                shown = number + beside + as;
                value.setText(number);
                context.removeAll();
                context.add(new Span(beside));
                context.add(more);
            }
        }
    }

    HomeFigures() {
        addClassName("figs");
        List.of(endpoints, held, waiting, commits, systems, tokens)
                .forEach(figure -> getElement().appendChild(figure.getElement()));
        tokens.say("–", Words.say("home.tokens.reading"));
    }

    /** Those that count all environments say so while one is in view; empty while none is. */
    void in(String environment) {
        List.of(held, waiting, commits)
                .forEach(
                        figure -> figure.everywhere.setText(environment.isEmpty() ? "" : Words.say("home.everywhere")));
    }

    /** What they put out together: of those that nobody hears, nothing is known. */
    void tokens(List<Endpoint> here, FleetMetrics metrics) {
        if (metrics.topic().latest() instanceof Reading.Current<FleetReading>(FleetReading now)) {
            double[] each = here.stream()
                    .map(Subjects::of)
                    .filter(Objects::nonNull)
                    .map(now::row)
                    .filter(row -> row.late(now.readAt()) == null)
                    .mapToDouble(row -> row.value(Measure.GENERATION_TOKENS))
                    .filter(Double::isFinite)
                    .toArray();
            tokens.say(
                    each.length == 0
                            ? "–"
                            : Figures.here()
                                    .count(Math.round(Arrays.stream(each).sum())),
                    Words.say("home.tokens.of", each.length, here.size()),
                    now.readAt());
        } else {
            boolean lost = metrics.topic().latest() instanceof Reading.Lost;
            tokens.say(
                    "–",
                    Words.say(
                            !metrics.isConnected()
                                    ? "home.tokens.none"
                                    : lost ? "home.tokens.lost" : "home.tokens.reading"));
        }
    }

    /**
     * @param here those of the environment in view
     * @param isNow whether that is what clusters say now, and not what they said last
     * @param judged whether it is known of all of their engines that they are well
     */
    void endpoints(List<Listed> here, boolean isNow, boolean judged) {
        long serving = here.stream().filter(one -> one.endpoint().serves()).count();
        long asleep = here.stream().filter(one -> one.endpoint().isAtZero()).count();
        endpoints.say(
                Words.say("home.n-of-m", serving, here.size()),
                isNow
                        ? Words.say(
                                judged ? "home.asleep" : "home.asleep.pods",
                                count(here, Group.ATTENTION),
                                asleep,
                                here.size())
                        : Words.say("home.endpoints.last"));
    }

    private static long count(List<Listed> endpoints, Group group) {
        return endpoints.stream().filter(one -> one.group() == group).count();
    }

    void devices(@Nullable Devices devices) {
        if (devices != null) {
            DevicesInUse now = DevicesInUse.of(devices);
            held.say(
                    Words.say("home.n-of-m", now.held(), now.all()),
                    Words.say(
                            now.notKnown().isEmpty() ? "home.free" : "home.free.without",
                            now.free(),
                            devices.waiting().size(),
                            now.notKnown()));
        }
    }

    void changes(Reading<RepositoryState> reading, Instant now) {
        RepositoryState state = reading.value();
        if (state == null) {
            return;
        }
        boolean isNow = reading instanceof Reading.Current;
        waiting(state.pending(), isNow);
        ZoneId zone = Figures.here().zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<Commit> ofToday = state.recent().stream()
                .filter(commit ->
                        LocalDate.ofInstant(commit.committedAt(), zone).equals(today))
                .toList();
        Commit last = state.recent().isEmpty() ? null : state.recent().getFirst();
        commits.say(
                String.valueOf(ofToday.size()),
                !isNow
                        ? Words.say("home.changes.last")
                        : last == null ? "" : Words.say("home.commits.last", last.authorName()),
                last == null || !isNow ? new Component[0] : new Component[] {Age.ago(last.committedAt())});
    }

    private void waiting(List<PendingChange> pending, boolean isNow) {
        String number = String.valueOf(pending.size());
        if (!isNow) {
            waiting.say(number, Words.say("home.changes.last"));
        } else if (pending.isEmpty()) {
            waiting.say(number, Words.say("home.changes.none"));
        } else {
            waiting.say(
                    number,
                    Words.say("home.changes.oldest"),
                    Age.of(pending.getFirst().requestedAt()));
        }
    }

    void systems(Systems known) {
        if (known.all() > 0) {
            int lost = known.all() - known.live();
            systems.say(
                    Words.say("home.n-of-m", known.live(), known.all()),
                    known.lost().size() == 1 && lost == 1
                            ? Words.say("home.systems.lost", known.lost().getFirst())
                            : Words.say("home.systems.context", lost));
        }
    }
}
