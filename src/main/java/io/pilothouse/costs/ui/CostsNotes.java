package io.pilothouse.costs.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.costs.Foreseen;
import io.pilothouse.costs.SeenCosts;
import io.pilothouse.costs.SeenMonth;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.forecast.Forecast;
import io.pilothouse.costs.forecast.Judged;
import io.pilothouse.costs.ledger.Compared;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Gaps;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.costs.ledger.Weighing;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far what a page of costs says can be relied on. */
final class CostsNotes extends Div {
    CostsNotes(List<String> said) {
        addClassName("costnotes");
        said.forEach(note -> add(Parts.prose(note)));
    }

    /**
     * Sums up what was held: not for a thread that holds up a page.
     *
     * @param isUsed whether the page is of what was used of what was held
     */
    static List<String> of(SeenMonth shown, boolean isUsed) {
        Spent spent = shown.spent();
        SeenCosts seen = shown.seen();
        Ledger ledger = shown.ofMonth();
        List<String> notes = new ArrayList<>();
        hours(ledger, notes);
        if (seen.team() == null) {
            tokens(spent, notes);
        }
        weighings(spent, ledger, notes);
        Figures figures = Figures.here();
        spent.sources()
                .unanswered()
                .forEach(one -> notes.add(Words.say(
                        "costs.note.unanswered",
                        figures.moment(one.from()),
                        figures.moment(one.until()),
                        Words.say(one.reason()))));
        spent.sources().unsaid().forEach(one -> notes.add(Words.say(one.why())));
        forecast(shown.foreseen(), notes);
        if (shown.budget() != null && isUsed) {
            notes.add(Words.say("costs.note.budget"));
        }
        notes.add(Words.say("costs.note.cents"));
        return List.copyOf(notes);
    }

    private static void forecast(@Nullable Foreseen foreseen, List<String> notes) {
        Figures figures = Figures.here();
        if (foreseen == null) {
            return;
        }
        Forecast forecast = foreseen.forecast();
        notes.add(
                forecast.isTrained()
                        ? Words.say(
                                "costs.note.forecast",
                                forecast.trainedOn(),
                                figures.share(Forecast.Interval.CLAIM),
                                figures.day(forecast.since()))
                        : Words.say("costs.note.forecast.little", forecast.trainedOn()));
        Judged judged = foreseen.judged();
        if (judged != null && Double.isFinite(judged.tooHigh())) {
            notes.add(Words.say(
                    judged.tooHigh() >= 0 ? "costs.note.judged.high" : "costs.note.judged.low",
                    figures.day(judged.on()),
                    CostsWords.little(Math.abs(judged.tooHigh()))));
        }
    }

    private static void hours(Ledger ledger, List<String> notes) {
        Sum total = ledger.total();
        Gaps gaps = total.gaps();
        Figures figures = Figures.here();
        double share = ledger.interpolated();
        notes.add(
                share > 0
                        ? Words.say("costs.note.interpolated", CostsWords.little(share))
                        : Words.say("costs.note.covered", figures.share(1)));
        if (gaps.unpriced() > 0) {
            String devices = ledger.entries().stream()
                    .filter(entry -> entry.sum().gaps().unpriced() > 0)
                    .map(Entry::line)
                    .map(line -> line.device().isEmpty() ? CostsWords.cause(line.cause()) : line.device())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            notes.add(Words.say("costs.note.unpriced", figures.count(Math.round(gaps.unpriced())), devices));
        }
        if (gaps.unmeasured() > 0) {
            notes.add(Words.say("costs.note.unmeasured", figures.count(Math.round(gaps.unmeasured()))));
        }
    }

    private static void tokens(Spent spent, List<String> notes) {
        double more = spent.ledger().compared().stream()
                .filter(one -> YearMonth.from(one.day()).equals(spent.month()))
                .mapToDouble(Compared::difference)
                .sum();
        if (Math.round(Math.abs(more)) > 0) {
            notes.add(Words.say(
                    more > 0 ? "costs.note.gateway" : "costs.note.gateway.more",
                    Figures.here().count(Math.round(Math.abs(more)))));
        }
    }

    private static void weighings(Spent spent, Ledger ledger, List<String> notes) {
        List<String> models = ledger.entries().stream()
                .map(entry -> entry.line().model())
                .distinct()
                .toList();
        boolean assumed = spent.ledger().weighings().stream()
                .anyMatch(one -> one.source() == Weighing.Source.ASSUMED
                        && YearMonth.from(one.day()).equals(spent.month())
                        && models.contains(one.endpoint().name().value()));
        if (assumed) {
            notes.add(Words.say("costs.note.assumed"));
        }
    }
}
