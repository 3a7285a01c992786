package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Tree;
import io.pilothouse.costs.ledger.Amount;
import io.pilothouse.costs.ledger.Apart;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Gaps;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.costs.ledger.Tokens;
import io.pilothouse.prices.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What was spent, as tests say it: entries of which half the money is for what was used. */
final class Bills {
    static final YearMonth MONTH = YearMonth.parse("2026-11");

    private final List<Entry> entries = new ArrayList<>();

    /** What a team's calls of chat cost on a day. */
    Bills serving(String day, String team, double hours, long cents) {
        return add(
                new Line(LocalDate.parse(day), team, "chat", "bot", "prod", "H100 80 GB", Cause.SERVING),
                hours,
                cents,
                0);
    }

    Bills add(Line line, double hours, long cents, double tokens) {
        return add(line, hours, cents, new Tokens(tokens, 0, 0), Apart.NONE);
    }

    /** @param apart of these tokens, as far as that is measured */
    Bills add(Line line, double hours, long cents, Tokens tokens, Apart apart) {
        entries.add(new Entry(
                line,
                new Sum(
                        new Amount(hours, BigDecimal.valueOf(cents, 2), cents),
                        new Amount(hours / 2, BigDecimal.valueOf(cents / 2, 2), cents / 2),
                        Gaps.NONE,
                        tokens,
                        apart)));
        return this;
    }

    Bills add(Entry entry) {
        entries.add(entry);
        return this;
    }

    Ledger ledger() {
        return new Ledger(
                entries.stream().sorted(Comparator.comparing(Entry::line)).toList(), List.of(), List.of());
    }

    /** @param until of what is known */
    Spent spent(String until, Tree tree, Owners owners) {
        return spent(MONTH, until, tree, owners);
    }

    Spent spent(YearMonth month, String until, Tree tree, Owners owners) {
        Prices prices = new Prices(
                "EUR",
                ZoneId.of("Europe/Berlin"),
                Map.of(),
                List.of(),
                List.of(),
                Prices.Overhead.USUAL,
                Prices.NONE.cached());
        return new Spent(
                month,
                Instant.parse(until),
                new Spent.Pricing(prices, tree.commit(), null),
                ledger(),
                owners,
                new Declared.Reader().read(tree),
                List.of(),
                SpendBudgets.NONE,
                new Spent.Sources(tree.commit(), owners.renamed(), List.of(), List.of(), List.of()),
                HourProfiles.NONE,
                List.of());
    }
}
