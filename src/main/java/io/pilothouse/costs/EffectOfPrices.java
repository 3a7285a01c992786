package io.pilothouse.costs;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.ClientException;
import io.pilothouse.costs.Repriced.Part;
import io.pilothouse.costs.ledger.HoursInWords;
import io.pilothouse.costs.ledger.Samples;
import io.pilothouse.prices.Prices;
import io.pilothouse.review.EffectNow;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What other prices do to the running month: so far by what is recorded, and to its rest by what was held in the last week. */
@Component
@Order(1)
class EffectOfPrices implements EffectNow {
    private static final String WORDS = "rent.month.";
    private static final Reason WHAT = Reason.of(WORDS + "what");

    private final CostsFeed feed;

    EffectOfPrices(CostsFeed feed) {
        this.feed = feed;
    }

    @Override
    public List<Line> of(Candidate candidate, Actor reader) {
        String path = candidate.after().layout().file(ConsoleFile.PRICES);
        boolean touched = candidate.changeSet().edits().stream()
                .anyMatch(edit -> edit.path().equals(path));
        Optional<Prices> before = prices(candidate.before());
        Optional<Prices> after = prices(candidate.after());
        return !touched || reader.roles().isEmpty() || before.isEmpty() || after.isEmpty() || before.equals(after)
                ? List.of()
                : List.of(line(before.get(), after.get(), reader));
    }

    /** A file that cannot be read the check tells. */
    private static Optional<Prices> prices(Tree tree) {
        try {
            return Optional.of(Prices.in(tree).value());
        } catch (InvalidYaml never) {
            return Optional.empty();
        }
    }

    private Line line(Prices before, Prices after, Actor reader) {
        if (!feed.isConnected()) {
            return notKnown(Reason.of(WORDS + "not-connected"));
        }
        Spent spent = feed.known(feed.thisMonth()).orElse(null);
        return spent == null
                ? new Line(
                        WHAT,
                        Reason.of("rent.unknown"),
                        List.of(Reason.of(WORDS + "not-read")),
                        () -> line(before, after, feed.asked(feed.thisMonth()), reader))
                : line(before, after, spent, reader);
    }

    private Line line(Prices before, Prices after, Spent spent, Actor reader) {
        if (!spent.hasBegun()) {
            return notKnown(Reason.of(WORDS + "not-begun"));
        }
        try {
            Repriced month = repriced(spent, before.zone(), reader);
            return said(new Both(before, month.at(before)), new Both(after, month.at(after)), spent, reader);
        } catch (ClientException silent) {
            return notKnown(silent.reason());
        }
    }

    private static Line notKnown(Reason why) {
        return new Line(WHAT, Reason.of("rent.unknown"), List.of(why));
    }

    private Repriced repriced(Spent spent, ZoneId zone, Actor reader) {
        Instant until = spent.until();
        LocalDate today = until.atZone(zone).toLocalDate();
        Instant begin = today.atStartOfDay(zone).toInstant();
        Instant week = today.minusDays(Repriced.WEEK).atStartOfDay(zone).toInstant();
        Instant first = today.withDayOfMonth(1).atStartOfDay(zone).toInstant();
        return new Repriced(
                feed.recorded(spent, first, until),
                feed.recorded(spent, week, begin),
                until,
                spent.owners(),
                SeenCosts.lines(reader, spent));
    }

    private record Both(Prices prices, Repriced.Month month) {
        String currency() {
            return prices.currency();
        }

        boolean isKnown(Function<Repriced.Month, Part> part) {
            return !currency().isEmpty() && part.apply(month).isKnown();
        }

        Reason money(Function<Repriced.Month, Part> part) {
            if (currency().isEmpty()) {
                return Reason.of(WORDS + "no-price");
            }
            return isKnown(part)
                    ? Reason.of("rent.money", Money.of(part.apply(month).money(), currency()))
                    : Reason.of("rent.unknown");
        }
    }

    private static Line said(Both before, Both after, Spent spent, Actor reader) {
        List<Reason> because = new ArrayList<>();
        because.add(
                isKnown(before, after, Repriced.Month::soFar)
                        ? moves("so-far", before, after, Repriced.Month::soFar, spent.until())
                        : Reason.of(WORDS + "so-far.unknown", spent.until()));
        Repriced.Missing missing = before.month().missing();
        boolean isForeseen = missing.isForeseen() && after.month().missing().isForeseen();
        because.add(
                isForeseen
                        ? moves("rest", before, after, Repriced.Month::rest, Repriced.WEEK)
                        : missing("rest.unknown", missing.ofWeek(), Repriced.WEEK));
        if (missing.ofMonth().unknown() > 0) {
            because.add(missing("not-recorded", missing.ofMonth(), ""));
        }
        because.addAll(reservations(before, after, reader));
        return new Line(
                WHAT,
                isForeseen && isKnown(before, after, Repriced.Month::whole)
                        ? moves("whole", before, after, Repriced.Month::whole, "")
                        : Reason.of("rent.unknown"),
                because);
    }

    private static List<Reason> reservations(Both before, Both after, Actor reader) {
        List<Reason> all = new ArrayList<>();
        if (before.month().isLowerBound() || after.month().isLowerBound()) {
            all.add(Reason.of(WORDS + "lower-bound"));
        }
        if (reader.isLeadOnly()) {
            all.add(Reason.of(WORDS + "own"));
        }
        return all;
    }

    private static boolean isKnown(Both before, Both after, Function<Repriced.Month, Part> part) {
        return before.isKnown(part) || after.isKnown(part);
    }

    private static Reason missing(String key, Samples samples, Object more) {
        return Reason.of(
                WORDS + key, HoursInWords.of(samples.unknown(), samples.hours()).tenths(), samples.hours(), more);
    }

    /** Money of two currencies has no difference, and what is not known has none to anything. */
    private static Reason moves(String key, Both before, Both after, Function<Repriced.Month, Part> part, Object more) {
        BigDecimal was = part.apply(before.month()).money();
        BigDecimal is = part.apply(after.month()).money();
        return before.currency().equals(after.currency()) && before.isKnown(part) && after.isKnown(part)
                ? Reason.of(
                        WORDS + key,
                        Money.of(was, after.currency()),
                        Money.of(is, after.currency()),
                        Money.difference(is.subtract(was), after.currency()),
                        more)
                : Reason.of(WORDS + key + ".other", before.money(part), after.money(part), more);
    }
}
