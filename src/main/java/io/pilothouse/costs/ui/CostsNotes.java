package io.pilothouse.costs.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.costs.CostRow;
import io.pilothouse.costs.Foreseen;
import io.pilothouse.costs.SeenCosts;
import io.pilothouse.costs.SeenMonth;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.forecast.Forecast;
import io.pilothouse.costs.forecast.Judged;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Gaps;
import io.pilothouse.costs.ledger.HoursInWords;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Samples;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.costs.ledger.Weighing;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Unsaid;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
        if (spent.isRecorded()) {
            if (!spent.isOver()) {
                notes.add(until(spent));
            }
            hours(ledger, notes);
        }
        notRecorded(spent, notes);
        uncompared(shown.uncompared(), notes);
        if (seen.team() == null) {
            tokens(spent, notes);
        }
        weighings(spent, ledger, notes);
        Figures figures = CostsWords.figures(spent);
        spent.sources()
                .unanswered()
                .forEach(one -> notes.add(Words.say(
                        "costs.note.unanswered",
                        figures.moment(one.from()),
                        figures.moment(one.until()) + " " + CostsWords.zone(spent),
                        Words.say(one.reason()))));
        unsaid(spent, notes);
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
                    CostsWords.little(Math.abs(judged.tooHigh())),
                    judged.on().lengthOfMonth() - judged.on().getDayOfMonth() + 1));
        }
    }

    /** What is held now may be counted in the next hour; whether it is, nobody knows before. */
    static String notYetCounted(Spent spent) {
        Figures figures = CostsWords.figures(spent);
        return Words.say(
                "costs.not-yet-counted.how",
                moment(spent),
                figures.time(spent.until().plus(Duration.ofHours(1))));
    }

    private static String moment(Spent spent) {
        return CostsWords.figures(spent).moment(spent.until()) + " " + CostsWords.zone(spent);
    }

    static String until(Spent spent) {
        return spent.isRecorded() ? Words.say("costs.note.until", moment(spent)) : notYetCounted(spent);
    }

    private static void notRecorded(Spent spent, List<String> notes) {
        Samples samples = spent.samples();
        if (samples.unknown() > 0) {
            HoursInWords unknown = HoursInWords.of(samples.unknown(), samples.hours());
            notes.add(Words.say(
                    unknown.isAll() ? "costs.note.not-recorded.all" : "costs.note.not-recorded",
                    unknown.tenths(),
                    samples.hours(),
                    Figures.here().month(spent.month())));
        }
    }

    private static void uncompared(CostRow.Period.@Nullable Recorded recorded, List<String> notes) {
        if (recorded != null) {
            notes.add(Words.say(
                    "costs.note.not-comparable",
                    Figures.here().month(recorded.month()),
                    recorded.days(),
                    recorded.of()));
        }
    }

    private static void hours(Ledger ledger, List<String> notes) {
        Sum total = ledger.total();
        Gaps gaps = total.gaps();
        double share = ledger.interpolated();
        notes.add(
                share > 0
                        ? Words.say("costs.note.interpolated", CostsWords.little(share))
                        : Words.say("costs.note.covered", Figures.here().share(1)));
        unpriced(ledger, notes);
        if (gaps.unmeasured() > 0) {
            HoursInWords unmeasured = HoursInWords.of(gaps.unmeasured(), ledger.heldHours());
            notes.add(Words.say(
                    unmeasured.isAll() ? "costs.note.unmeasured.all" : "costs.note.unmeasured", unmeasured.tenths()));
        }
    }

    private static void unpriced(Ledger ledger, List<String> notes) {
        List<Entry> without = ledger.entries().stream()
                .filter(entry -> entry.sum().gaps().unpriced() > 0)
                .toList();
        double hours = without.stream()
                .filter(entry -> entry.line().cause().isOfDevices())
                .mapToDouble(entry -> entry.sum().gaps().unpriced())
                .sum();
        if (hours > 0) {
            notes.add(Words.say(
                    "costs.note.unpriced",
                    HoursInWords.of(hours, ledger.total().allocated().hours()).tenths(),
                    named(without, entry -> entry.line().cause().isOfDevices())));
        }
        String others = named(without, entry -> !entry.line().cause().isOfDevices());
        if (!others.isEmpty()) {
            notes.add(Words.say("costs.note.unpriced.others", others));
        }
    }

    private static String named(List<Entry> entries, Predicate<Entry> wanted) {
        return entries.stream()
                .filter(wanted)
                .map(Entry::line)
                .map(line -> line.device().isEmpty()
                        ? CostsWords.cause(line.cause())
                        : line.cause().isOfDevices()
                                ? line.device()
                                : CostsWords.cause(line.cause()) + " " + line.device())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Nobody misses what nobody would pay for. */
    private static void unsaid(Spent spent, List<String> notes) {
        boolean priced = spent.pricing().prices().blocks().stream()
                .anyMatch(block -> !block.storage().isEmpty());
        List<Unsaid> unsaid = spent.sources().unsaid().stream()
                .filter(one -> priced || one.part() != Unsaid.Part.STORAGE)
                .toList();
        unsaid.stream().map(one -> Words.say(one.why())).distinct().forEach(notes::add);
        if (priced
                && unsaid.stream().noneMatch(one -> one.part() == Unsaid.Part.STORAGE)
                && spent.of(spent.month()).entries().stream()
                        .noneMatch(entry -> entry.line().cause() == Cause.STORAGE)) {
            notes.add(Words.say("costs.note.no-storage"));
        }
    }

    private static void tokens(Spent spent, List<String> notes) {
        List<CostsCompared.Row> rows = CostsCompared.rows(spent);
        differ(rows, 1, "costs.note.gateway", notes);
        differ(rows, -1, "costs.note.gateway.more", notes);
    }

    /** What one counts more of some endpoints is no answer to what the other counts more of others. */
    private static void differ(List<CostsCompared.Row> rows, int sign, String key, List<String> notes) {
        long more = Math.round(rows.stream()
                .mapToDouble(row -> sign * row.difference())
                .filter(difference -> difference > 0)
                .sum());
        if (more > 0) {
            notes.add(Words.say(key, Figures.here().count(more)));
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
