package io.pilothouse.costs.statement;

import io.pilothouse.costs.CostsFeed;
import io.pilothouse.costs.SeenCosts;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.ledger.Rollup;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A year of what somebody may see: the statements of its months, of each as long as it takes to add it up. So a year takes hardly more memory than a
 * month. It asks remotes and may wait: never call it on a UI thread.
 */
final class MakeYear {
    private static final int MONTHS = 12;

    private final CostsFeed feed;

    MakeYear(CostsFeed feed) {
        this.feed = feed;
    }

    /**
     * @param progress is told how far the reading of each month is
     * @throws NoStatement when there is none that is true, or none for this person
     * @throws io.pilothouse.clients.ClientException when the server of metrics answered nothing
     * @throws io.pilothouse.changes.InvalidYaml when no version of the prices could be read
     */
    MakeStatement.File of(Actor actor, Year year, @Nullable TeamName team, Consumer<Reason> progress) {
        Rollup cents = new Rollup(year.atDay(1), year.length());
        List<YearCsv.Month> months = new ArrayList<>();
        String currency = "";
        Reason none = Reason.of("statement.nothing", year.toString());
        for (int number = 1; number <= MONTHS; number++) {
            YearMonth month = year.atMonth(number);
            if (number > 1 && month.isAfter(feed.thisMonth())) {
                break;
            }
            Spent spent = feed.once(month, progress);
            refuse(spent);
            Optional<SeenCosts> seen = SeenCosts.then(actor, spent, team);
            if (seen.isEmpty()) {
                none = MakeStatement.notTheirs(actor, spent, team);
                continue;
            }
            Statement statement = Statement.of(spent, seen.get());
            cents.add(statement.ledger());
            months.add(YearCsv.Month.of(statement));
            currency = statement.currency();
        }
        if (months.stream().noneMatch(YearCsv.Month::isRecorded)) {
            throw new NoStatement(none);
        }
        return new MakeStatement.File(
                "costs-" + year + "-" + (team == null ? "platform" : team) + StatementFormat.CSV.ending(),
                StatementFormat.CSV,
                YearCsv.of(cents, months, currency));
    }

    /** A month that is over and of which nothing is recorded is said, and hides no other. */
    private static void refuse(Spent spent) {
        Optional<Reason> why =
                spent.hasBegun() ? MakeStatement.unanswered(spent) : Optional.of(MakeStatement.notBegun(spent));
        why.ifPresent(reason -> {
            throw new NoStatement(reason);
        });
    }
}
