package io.pilothouse.costs.statement;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Tree;
import io.pilothouse.costs.HourProfiles;
import io.pilothouse.costs.SeenCosts;
import io.pilothouse.costs.SpendBudgets;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.TruthMonth;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.telemetry.Unsaid;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.TeamName;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Statements of October 2026 as it was worked out by hand: {@code costs/truth}. */
final class Months {
    static final YearMonth MONTH = YearMonth.parse("2026-10");
    static final TeamName DOCS = new TeamName("docs");
    static final Actor OPERATOR = new Actor("Rika Kern", "rika@example.org", Set.of(Role.PLATFORM_OPERATOR));
    static final Actor LEAD = new Actor("Lena Ott", "lead@example.org", Set.of(Role.TEAM_LEAD));
    static final String OVER = "2026-11-12T09:00:00Z";

    private static final Tree TREE =
            FileTree.platform().with("access/teams/docs.yaml", "team: docs\nlead: lead@example.org\n");

    private Months() {}

    static Statement platform() {
        return of(null);
    }

    static Statement of(@Nullable TeamName team) {
        return of(spent(OVER, TruthMonth.ledger()), OPERATOR, team);
    }

    static Statement of(Spent spent, Actor actor, @Nullable TeamName team) {
        return Statement.of(spent, SeenCosts.then(actor, spent, team).orElseThrow());
    }

    /** @param until of what is known */
    static Spent spent(String until, Ledger ledger) {
        return new Spent(
                MONTH,
                Instant.parse(until),
                new Spent.Pricing(TruthMonth.prices(), CommitId.of("b1".repeat(20)), null),
                ledger,
                TruthMonth.owners(),
                new Declared.Reader().read(TREE),
                List.of(),
                SpendBudgets.NONE,
                new Spent.Sources(
                        CommitId.of("a9".repeat(20)),
                        Map.of(),
                        List.of(),
                        List.of(
                                new Unsaid(Unsaid.Part.HELD, Reason.of("telemetry.usage-not-recorded", 7)),
                                new Unsaid(Unsaid.Part.CALLERS, Reason.of("telemetry.usage-not-recorded", 7))),
                        List.of()),
                HourProfiles.NONE,
                List.of());
    }

    /** The same in another order. */
    static Ledger shuffled() {
        Ledger truth = TruthMonth.ledger();
        List<Entry> entries = new ArrayList<>(truth.entries());
        Collections.shuffle(entries, new Random(3));
        return new Ledger(
                entries, truth.compared().reversed(), truth.weighings().reversed(), truth.sampled());
    }

    /** With other lines. */
    static Ledger with(UnaryOperator<Entry> change) {
        Ledger truth = TruthMonth.ledger();
        return new Ledger(
                truth.entries().stream().map(change).toList(), truth.compared(), truth.weighings(), truth.sampled());
    }
}
