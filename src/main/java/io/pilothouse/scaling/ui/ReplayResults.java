package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.prices.Rent;
import io.pilothouse.scaling.keda.Trigger;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.replay.Outcome;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.Happened;
import io.pilothouse.scaling.whatif.ReplayResult;
import io.pilothouse.scaling.whatif.RequestLevel;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figure;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that stands on one history: candidates, what one of them would have done, proposals, and how far to trust it. */
class ReplayResults extends Div {
    private static final double HOUR = 3_600;

    private final EndpointHistory history;
    private final ReplayNeeds needs;
    private final ReplayPart.Hands hands;
    private final Knobs now;
    private final Tried.Known asNow;
    private final Map<Knobs, Tried> known = new LinkedHashMap<>();
    private final HtmlTable<CandidateRow> table;
    private final CandidateForm form;
    private final Div failed = new Div();
    private final Div full = new Div();
    private final Div byRequest = new Div();
    private final ReplayCharts charts;
    private ReplayLook look;
    private @Nullable Knobs asked;
    private @Nullable RequestLevel level;

    ReplayResults(EndpointHistory history, ReplayLook look, ReplayNeeds needs, ReplayPart.Hands hands) {
        this.history = history;
        this.needs = needs;
        this.hands = hands;
        this.look = look;
        now = Knobs.of(history.now());
        asNow = Tried.of(history.asNow());
        Trigger trigger = history.now().object().triggers().get(Knobs.turned(history.now()));
        String called = trigger.name().isEmpty() ? trigger.type() : trigger.name();
        String currency = asNow.outcome().cost() == null ? "" : history.given().currency();
        table = CandidateTable.create(
                called, new CandidateTable.Priced(currency, history.traffic().moments()), new Rows());
        form = new CandidateForm(now, called, new Typing());
        charts = new ReplayCharts(history, needs, hands);
        add(
                unreliable(history),
                Parts.section(
                        new SectionTitle(Words.say("replay.candidates")).note(recorded()),
                        Parts.prose(soFar()),
                        table,
                        month(currency),
                        failed,
                        full,
                        form),
                charts,
                byRequest,
                new SearchPart(history, needs, this::take),
                new TrustPart(history),
                new PageFooter("", Words.say("replay.source")).read(history.readAt()));
        addAttachListener(attach -> look(this.look));
    }

    /** Before all that it comes to. */
    private static Component unreliable(EndpointHistory history) {
        return history.against()
                .<Component>map(why -> FindingBanner.warn(Words.say("replay.unreliable"), Words.say(why)))
                .orElseGet(Div::new);
    }

    private static Div month(String currency) {
        return currency.isEmpty()
                ? new Div()
                : new Div(Parts.prose(Words.say("replay.month.means", Rent.HOURS_OF_MONTH)));
    }

    private String recorded() {
        Figures figures = Figures.here();
        return Words.say(
                "replay.recorded",
                figures.count(Math.round(history.traffic().requests())),
                history.traffic().gaps().size(),
                figures.duration(history.traffic().unknown()));
    }

    /** What was recorded has cost, which is no replay. */
    private String soFar() {
        Figures figures = Figures.here();
        Happened happened = history.ownError().happened();
        Double cost = happened.cost();
        if (happened.hours() == 0) {
            return Words.say("replay.so-far.uncounted");
        }
        return cost == null
                ? Words.say("replay.so-far.no-price")
                : Words.say(
                        "replay.so-far",
                        figures.money(cost, history.given().currency()),
                        Figure.of(1).written(happened.deviceHours()),
                        figures.duration(Duration.ofSeconds(Math.round(happened.hours() * HOUR))));
    }

    void look(ReplayLook now) {
        look = now;
        full.removeAll();
        if (!now.hasRoom()) {
            full.add(Parts.prose(Words.say("replay.full", ReplayLook.MOST_TRIED)));
        }
        List<Knobs> unknown =
                wanted().stream().filter(one -> !known.containsKey(one)).toList();
        if (unknown.isEmpty()) {
            draw();
        } else {
            needs.loads().load(table, () -> tried(unknown), this::loaded);
        }
    }

    /** Also one that the address chooses and does not list. */
    private List<Knobs> wanted() {
        List<Knobs> wanted = new ArrayList<>(look.tried());
        Knobs chosen = look.chosen();
        if (chosen != null && !chosen.equals(now) && !wanted.contains(chosen)) {
            wanted.add(chosen);
        }
        return wanted;
    }

    private Map<Knobs, Tried> tried(List<Knobs> candidates) {
        Map<Knobs, Tried> tried = new LinkedHashMap<>();
        candidates.forEach(one -> tried.put(one, Tried.on(history, one)));
        return tried;
    }

    private void loaded(Loaded<Map<Knobs, Tried>> loaded) {
        failed.removeAll();
        switch (loaded) {
            case Loaded.Loading<Map<Knobs, Tried>> _ -> {}
            case Loaded.Failed<Map<Knobs, Tried>> why -> failed.add(ErrorState.of(why, () -> look(look)));
            case Loaded.Value<Map<Knobs, Tried>>(Map<Knobs, Tried> fresh) -> known.putAll(fresh);
        }
        draw();
    }

    private void draw() {
        List<CandidateRow> rows = new ArrayList<>();
        Knobs chosen = chosen().orElse(now);
        rows.add(new CandidateRow(0, now, chosen.equals(now), asNow, asNow));
        for (Knobs one : wanted()) {
            rows.add(new CandidateRow(
                    rows.size(), one, one.equals(chosen), known.getOrDefault(one, new Tried.Waits()), asNow));
        }
        table.show(rows);
        CandidateRow looked =
                rows.stream().filter(CandidateRow::isChosen).findFirst().orElse(rows.getFirst());
        follow(looked);
        chart(looked);
        hands.known();
    }

    /** The candidate that is looked at; empty for the settings in force, and while nobody knows what it comes to. */
    Optional<Knobs> chosen() {
        Knobs chosen = look.chosen();
        return chosen != null && !chosen.equals(now) && known.get(chosen) instanceof Tried.Known
                ? Optional.of(chosen)
                : Optional.empty();
    }

    /** On whole samples, as the table has all of them. */
    Optional<ReplayResult> result() {
        return chosen().filter(chosen -> known.get(chosen) instanceof Tried.Known)
                .map(chosen -> ReplayResult.of(history, chosen, outcome(chosen)));
    }

    private Outcome outcome(Knobs chosen) {
        return known.get(chosen) instanceof Tried.Known one ? one.outcome() : asNow.outcome();
    }

    private Candidate candidate(CandidateRow row) {
        return row.isNow() ? history.now() : row.knobs().on(history.now());
    }

    /** Only of one that somebody chose: it takes seconds of a processor. */
    private void follow(CandidateRow row) {
        Knobs wanted = row.isNow() ? null : row.knobs();
        if (Objects.equals(wanted, asked)) {
            return;
        }
        asked = wanted;
        level = null;
        byRequest.removeAll();
        if (wanted != null) {
            byRequest.add(new ByRequest(
                    needs.replay().requestLevel(history, candidate(row)), this::known, () -> byRequest.removeAll()));
        }
    }

    private void known(RequestLevel fresh) {
        if (!fresh.equals(level)) {
            level = fresh;
            draw();
        }
    }

    private void chart(CandidateRow row) {
        if (row.tried() instanceof Tried.Known one) {
            charts.show(new ReplayCharts.Of(
                    candidate(row),
                    row.isNow() ? Words.say("replay.plot.as-now") : Words.say("replay.plot.candidate", row.number()),
                    one.outcome().worst(),
                    look.seen(),
                    row.isNow() ? null : level));
        }
    }

    private void take(Knobs candidate) {
        hands.go(past -> past.hasRoom() || past.tried().contains(candidate) ? past.with(candidate) : past);
    }

    private final class Rows implements CandidateTable.On {
        @Override
        public void chosen(CandidateRow row) {
            hands.go(past -> past.choosing(row.isNow() ? null : row.knobs()));
        }

        @Override
        public void edited(Knobs knobs) {
            form.edit(knobs);
        }

        @Override
        public void removed(Knobs knobs) {
            hands.go(past -> past.without(knobs));
        }
    }

    private final class Typing implements CandidateForm.On {
        @Override
        public void added(Knobs knobs) {
            take(knobs);
        }

        @Override
        public void changed(Knobs before, Knobs after) {
            hands.go(past -> past.instead(before, after));
        }
    }
}
