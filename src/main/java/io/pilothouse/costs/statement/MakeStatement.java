package io.pilothouse.costs.statement;

import io.pilothouse.costs.CostsFeed;
import io.pilothouse.costs.SeenCosts;
import io.pilothouse.costs.Spent;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A statement of what somebody may see, of what is recorded now. It asks remotes and may wait: never call it on a UI thread. */
public final class MakeStatement {
    private final CostsFeed feed;

    public MakeStatement(CostsFeed feed) {
        this.feed = feed;
    }

    /** @param month what is in it */
    public record Wanted(YearMonth month, @Nullable TeamName team, StatementFormat format) {}

    /** A statement as it is written. */
    public record File(String name, StatementFormat format, byte[] bytes) {}

    /**
     * @param progress is told how far the reading is
     * @throws NoStatement when there is none that is true, or none for this person
     * @throws io.pilothouse.clients.ClientException when the server of metrics answered nothing
     * @throws io.pilothouse.changes.InvalidYaml when no version of the prices could be read
     */
    public File of(Actor actor, Wanted wanted, Consumer<Reason> progress) {
        if (!feed.isConnected()) {
            throw new NoStatement(Reason.of("telemetry.not-connected"));
        }
        Spent spent = feed.once(wanted.month(), progress);
        SeenCosts seen = SeenCosts.then(actor, spent, wanted.team())
                .orElseThrow(() -> new NoStatement(notTheirs(actor, spent, wanted.team())));
        refusal(spent, wanted.format()).ifPresent(why -> {
            throw new NoStatement(why);
        });
        Statement statement = Statement.of(spent, seen);
        return new File(
                statement.fileName(wanted.format()),
                wanted.format(),
                wanted.format().write(statement));
    }

    static Reason notTheirs(Actor actor, Spent spent, @Nullable TeamName team) {
        String own = String.join(", ", SeenCosts.teams(actor, spent));
        return team == null
                ? Reason.of("statement.not-platform")
                : own.isEmpty() ? Reason.of("statement.no-team", team) : Reason.of("statement.not-team", team, own);
    }

    static Reason notBegun(Spent spent) {
        return Reason.of("statement.not-begun", spent.month().toString(), spent.until());
    }

    static Optional<Reason> unanswered(Spent spent) {
        return spent.sources().unanswered().stream()
                .findFirst()
                .map(silent -> Reason.of("statement.unanswered", silent.from(), silent.until(), silent.reason()));
    }

    /** Why there is none; empty where there is one. What is only half known is none: the other half would make it another one. */
    public static Optional<Reason> refusal(Spent spent, StatementFormat format) {
        if (!spent.hasBegun()) {
            return Optional.of(notBegun(spent));
        }
        Optional<Reason> unanswered = unanswered(spent);
        if (unanswered.isPresent()) {
            return unanswered;
        }
        if (spent.ledger().entries().stream()
                .noneMatch(entry -> YearMonth.from(entry.line().day()).equals(spent.month()))) {
            return Optional.of(Reason.of("statement.nothing", spent.month().toString()));
        }
        return format == StatementFormat.FOCUS && spent.currency().isEmpty()
                ? Optional.of(Reason.of("statement.no-currency"))
                : Optional.empty();
    }
}
