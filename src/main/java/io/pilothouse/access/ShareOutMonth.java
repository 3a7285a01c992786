package io.pilothouse.access;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.SharedMonth;
import io.pilothouse.access.declared.SharedMonth.Share;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.CountedTokens;
import io.pilothouse.access.gateway.LimitWords;
import io.pilothouse.access.gateway.MonthShare;
import io.pilothouse.access.use.LiveUse;
import io.pilothouse.access.use.MonthLeft;
import io.pilothouse.access.use.MonthsLeft;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Tree;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shares what is left of each budget of a month over the days left, by what Prometheus says is used: the gateway has no window of a month. Nothing
 * lands by itself, and at most one a day does. Waits for Git: not for a UI thread.
 */
@Component
public class ShareOutMonth {
    private final Changes changes;
    private final AuthorityInForce authority;
    private final Declared.Reader reader;
    private final Clock clock;

    ShareOutMonth(Changes changes, AuthorityInForce authority, Declared.Reader reader, Clock clock) {
        this.changes = changes;
        this.authority = authority;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * @param budgets of the month that are for this person
     * @param shared what was shared out last, also of a month that is over; null where nothing was
     * @param gateways how many count tokens, each for itself
     * @param today the day in UTC
     */
    public record Month(List<MonthLeft> budgets, @Nullable SharedMonth shared, int gateways, LocalDate today) {
        public Month {
            budgets = List.copyOf(budgets);
        }

        /** What was shared out and counts today. */
        public boolean isSharedOut() {
            return shared != null && shared.isInForce(today);
        }

        /** Those that it would help to share out what is left: held to more than that each day, or held back below it. */
        public List<MonthLeft> helped() {
            return gateways == 0
                    ? List.of()
                    : budgets.stream()
                            .filter(one -> one.isAhead() || one.isHeldBack())
                            .toList();
        }
    }

    public Month month(Actor actor, Reading<CallersReading> counted) {
        Tree main = changes.head();
        Declared seen = reader.read(main).seenBy(actor);
        Instant now = clock.instant();
        CountedTokens tokens = CountedTokens.in(main);
        return new Month(
                MonthsLeft.of(seen, LiveUse.of(counted, now)).stream()
                        .map(one -> tokens.areOf(one.whose()) ? one : one.heldByNobody())
                        .toList(),
                seen.shared(),
                GatewayTouch.counting(main),
                Window.day(now));
    }

    /** Whether somebody may share it out, and has not to wait for tomorrow. Asks nobody what is used. */
    public boolean isFor(Actor actor) {
        Tree main = changes.head();
        Declared declared = reader.read(main);
        LocalDate today = Window.day(clock.instant());
        boolean isToday = declared.shared(today)
                .map(SharedMonth::since)
                .filter(today::equals)
                .isPresent();
        ChangeSet wanted = planned(List.of(), today, 1, main);
        return !isToday
                && GatewayTouch.counting(main) > 0
                && authority.proposing(actor, wanted, main).isAllowed();
    }

    /** What would help, for who may do it now; else nothing of it. */
    public Month due(Actor actor, Reading<CallersReading> counted) {
        Month found = month(actor, counted);
        return isFor(actor) ? found : new Month(List.of(), found.shared(), found.gateways(), found.today());
    }

    /** Of which day gateways may still be told what was left, though its month is over; empty where it is not. */
    public Optional<LocalDate> over() {
        LocalDate today = Window.day(clock.instant());
        return Optional.ofNullable(reader.read(changes.head()).shared())
                .filter(shared -> shared.month().isBefore(YearMonth.from(today)))
                .map(SharedMonth::since);
    }

    /** Refused with every reason; of a budget of which it is not known what is used nothing is guessed. */
    public Plan plan(Actor actor, Reading<CallersReading> counted) {
        Tree main = changes.head();
        Declared declared = reader.read(main);
        LiveUse use = LiveUse.of(counted, clock.instant());
        LocalDate today = Window.day(use.now());
        List<MonthLeft> budgets = MonthsLeft.of(declared, use);
        int gateways = GatewayTouch.counting(main);
        if (gateways == 0) {
            return new Plan.Refused(List.of(Reason.of("month.refused.gateway")));
        }
        if (budgets.isEmpty()) {
            return new Plan.NothingToDo(Reason.of("month.nothing.declared"));
        }
        ChangeSet planned = planned(budgets, today, gateways, main);
        List<Reason> against =
                new ArrayList<>(authority.proposing(actor, planned, main).why());
        against.addAll(against(declared.shared(), budgets, use));
        if (!against.isEmpty()) {
            return new Plan.Refused(against);
        }
        return budgets.stream().anyMatch(MonthLeft::isOther)
                ? new Plan.Planned(planned)
                : new Plan.NothingToDo(Reason.of("month.nothing.same"));
    }

    private static List<Reason> against(@Nullable SharedMonth before, List<MonthLeft> budgets, LiveUse use) {
        List<Reason> against = new ArrayList<>();
        if (before != null && before.since().equals(Window.day(use.now()))) {
            against.add(Reason.of("month.refused.today", before.since()));
        }
        CallersReading counted = use.counted();
        if (counted == null) {
            against.add(Reason.of("month.refused.unknown", Objects.requireNonNull(use.unknown())));
            return against;
        }
        counted.warnings().forEach(said -> against.add(Reason.of("month.refused.warned", said)));
        budgets.stream()
                .filter(one -> one.next() == null)
                .forEach(one -> against.add(Reason.of(
                        "month.refused.budget",
                        LimitWords.whose(one.whose()),
                        Objects.requireNonNull(one.used().missing()))));
        return against;
    }

    private static ChangeSet planned(List<MonthLeft> budgets, LocalDate today, int gateways, Tree main) {
        YearMonth month = YearMonth.from(today);
        List<MonthLeft> known =
                budgets.stream().filter(one -> one.next() != null).toList();
        List<String> summary = new ArrayList<>();
        summary.add(Reason.of("git.month", month.atEndOfMonth().toString(), today.toString())
                .toString());
        summary.add(Reason.of("git.month.after", month.plusMonths(1).atDay(1).toString())
                .toString());
        if (gateways > 1) {
            summary.add(Reason.of("git.month.gateways", gateways).toString());
        }
        known.stream()
                .filter(one -> Objects.requireNonNull(one.used().used()) >= one.most())
                .forEach(one -> summary.add(
                        Reason.of("git.month.used-up", whose(share(one))).toString()));
        SharedMonth shared =
                new SharedMonth(today, known.stream().map(ShareOutMonth::share).toList());
        return new ChangeSet(
                Reason.of("git.title.month", month.toString()).toString(),
                summary,
                main.commit(),
                List.of(new FileEdit.Write(main.layout().sharedMonth(), shared.text())),
                new Effect(known.stream().map(one -> line(one, today)).toList()),
                "",
                Map.of(),
                null);
    }

    private static Share share(MonthLeft known) {
        return known.whose().share(known.most(), Objects.requireNonNull(known.next()));
    }

    private static Effect.Line line(MonthLeft one, LocalDate today) {
        Share share = share(one);
        long used = Objects.requireNonNull(one.used().used());
        int days = today.lengthOfMonth() - today.getDayOfMonth() + 1;
        Reason next = per(MonthShare.holding(share.tokensPerDay()));
        Reason amount = one.now() == null
                ? Reason.of("git.month.held", next, used, one.most(), days)
                : Reason.of("git.month.instead", next, per(one.now()), used, one.most(), days);
        return new Effect.Line(whose(share).toString(), amount.toString());
    }

    private static Reason per(MonthShare share) {
        return Reason.of("git.month.per." + share.window().name().toLowerCase(Locale.ROOT), share.most());
    }

    private static Reason whose(Share share) {
        if (share.application() != null) {
            return Reason.of("git.month.of-application", share.application());
        }
        if (share.team() == null) {
            return Reason.of("git.month.of-model", Objects.requireNonNull(share.model()));
        }
        return share.model() == null
                ? Reason.of("git.month.of-team", share.team())
                : Reason.of("git.month.of-grant", share.team(), share.model());
    }
}
