package io.pilothouse.costs.statement;

import io.pilothouse.costs.Spent;
import io.pilothouse.costs.ledger.Compared;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Gaps;
import io.pilothouse.costs.ledger.HoursInWords;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Samples;
import io.pilothouse.costs.ledger.Weighing;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far a statement can be relied on.
 *
 * @param name for programs
 * @param value likewise; empty where it is only said
 * @param text in English, for people
 */
public record Note(String name, String value, String text) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param all whether the ledger is of everybody */
    static List<Note> of(Spent spent, Ledger ledger, boolean all) {
        List<Note> notes = new ArrayList<>();
        samples(ledger, notes);
        notRecorded(ledger, notes);
        gaps(ledger, notes);
        weighings(spent.month(), ledger, notes);
        if (all) {
            tokens(spent.month(), ledger, notes);
        }
        spent.sources().unsaid().stream()
                .map(one ->
                        new Note("not_answered", one.part().name(), one.why().toString()))
                .distinct()
                .sorted(Comparator.comparing(Note::value).thenComparing(Note::text))
                .forEach(notes::add);
        Reason broken = spent.pricing().broken();
        if (broken != null) {
            notes.add(new Note("prices_file", "broken", broken.toString()));
        }
        notes.add(
                new Note(
                        "rounding",
                        "day",
                        "Each day is rounded to the cent once and shared over its lines, so that all groupings add up to the same."));
        return notes;
    }

    private static void samples(Ledger ledger, List<Note> notes) {
        BigDecimal share = Figure.share(ledger.interpolated());
        notes.add(new Note(
                "interpolated_share",
                share.toPlainString(),
                share.signum() == 0
                        ? "All device-hours were sampled."
                        : "Of %s %% of the device-hours there are no samples: they are made up from the hours beside them."
                                .formatted(share.multiply(HUNDRED)
                                        .stripTrailingZeros()
                                        .toPlainString())));
    }

    private static void notRecorded(Ledger ledger, List<Note> notes) {
        Samples samples = ledger.samples();
        if (samples.unknown() > 0) {
            HoursInWords unknown = HoursInWords.of(samples.unknown(), samples.hours());
            notes.add(new Note(
                    "not_recorded_hours",
                    Figure.hours(samples.unknown()),
                    "Of %s of %d hours nothing is recorded, and nothing is charged for them: all sums are at least so much."
                            .formatted(Shown.hours(unknown), samples.hours())));
        }
    }

    private static void gaps(Ledger ledger, List<Note> notes) {
        Gaps gaps = ledger.total().gaps();
        double all = ledger.total().allocated().hours();
        if (gaps.unpriced() > 0) {
            String what = ledger.entries().stream()
                    .filter(entry -> entry.sum().gaps().unpriced() > 0)
                    .map(Entry::line)
                    .map(line -> line.device().isEmpty() ? line.cause().name() : line.device())
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(", "));
            String hours = Figure.hours(gaps.unpriced());
            notes.add(new Note(
                    "unpriced_hours",
                    hours,
                    "%s hours have no price (%s): all sums with them are at least so much."
                            .formatted(Shown.hours(HoursInWords.of(gaps.unpriced(), all)), what)));
        }
        if (gaps.unmeasured() > 0) {
            HoursInWords unmeasured = HoursInWords.of(gaps.unmeasured(), ledger.heldHours());
            String what = unmeasured.isAll()
                    ? "Of all %s hours that were held nobody measures how much was used: what was used is not known."
                    : "Of %s hours nobody measures how much was used: what was used is at least so much.";
            notes.add(new Note(
                    "unmeasured_hours", Figure.hours(gaps.unmeasured()), what.formatted(Shown.hours(unmeasured))));
        }
    }

    private static void weighings(YearMonth month, Ledger ledger, List<Note> notes) {
        TreeSet<String> here = ledger.entries().stream()
                .map(entry -> entry.line().model())
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> assumed = ledger.weighings().stream()
                .filter(one -> one.source() == Weighing.Source.ASSUMED
                        && YearMonth.from(one.day()).equals(month)
                        && here.contains(one.endpoint().name().value()))
                .map(one -> one.endpoint().name().value())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!assumed.isEmpty()) {
            notes.add(new Note(
                    "assumed_weights",
                    String.join(" ", assumed),
                    "What a generated token costs is measured nowhere for some days of %s: it counts 2.5 prompt tokens there."
                            .formatted(String.join(", ", assumed))));
        }
    }

    private static void tokens(YearMonth month, Ledger ledger, List<Note> notes) {
        double more = ledger.compared().stream()
                .filter(one -> YearMonth.from(one.day()).equals(month))
                .sorted(Comparator.comparing(Compared::day).thenComparing(Compared::endpoint))
                .mapToDouble(Compared::difference)
                .sum();
        if (Math.round(more) != 0) {
            notes.add(new Note(
                    "engine_tokens_beyond_gateway",
                    Figure.tokens(more),
                    (more > 0
                                    ? "Engines counted %s tokens more than the gateway, whose tokens are charged."
                                    : "The gateway, whose tokens are charged, counted %s more than the engines.")
                            .formatted(Shown.tokens(Math.abs(more)))));
        }
    }
}
