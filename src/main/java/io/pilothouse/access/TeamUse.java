package io.pilothouse.access;

import io.pilothouse.access.TeamCalls.Call;
import io.pilothouse.access.TeamCalls.Traffic;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.CountedTokens;
import io.pilothouse.access.gateway.MonthShare;
import io.pilothouse.access.gateway.Place;
import io.pilothouse.access.gateway.Whose;
import io.pilothouse.access.use.LiveUse;
import io.pilothouse.access.use.Used;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says how much of its budgets a team uses, and which of its applications use what. Waits for Git: not for a UI thread. */
@Component
public class TeamUse {
    private final Changes changes;
    private final Declared.Reader reader;
    private final Clock clock;

    TeamUse(Changes changes, Declared.Reader reader, Clock clock) {
        this.changes = changes;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * @param budgets each hard limit that is declared
     * @param calls by application and model, the most of today first: all that are declared, and what else was counted
     * @param traffic of the models of these, by all callers
     * @param unread why nothing is known of the limits of {@code calls}; null where it is
     */
    public record Use(
            List<Budget> budgets,
            List<Call> calls,
            List<Traffic> traffic,
            @Nullable Reason unread) {
        public Use {
            budgets = List.copyOf(budgets);
            calls = List.copyOf(calls);
            traffic = List.copyOf(traffic);
        }
    }

    /** @param held by what a month is held meanwhile; null for what has a window of its own, or is held by nobody */
    public record Budget(
            Whose whose,
            Window window,
            long most,
            Used used,
            @Nullable MonthShare held) {}

    /** Empty of a team that nobody declares, or that is not for this person. */
    public Optional<Use> of(Actor actor, TeamName name, Reading<CallersReading> counted) {
        Tree main = changes.head();
        Declared all = reader.read(main);
        Declared seen = all.seenBy(actor);
        Instant now = clock.instant();
        LiveUse use = LiveUse.of(counted, now);
        return seen.team(name).map(team -> {
            Gateways gateways = gateways(main);
            TeamCalls calls = new TeamCalls(team, new TeamCalls.Known(seen, all), gateways.read(), use);
            List<Call> called = calls.calls();
            return new Use(
                    budgets(team, new Known(seen, use, CountedTokens.in(main))),
                    called,
                    calls.traffic(called),
                    gateways.unread());
        });
    }

    /** @param unread why these are not all; null where they are */
    private record Gateways(List<Place> read, @Nullable Reason unread) {}

    private static Gateways gateways(Tree main) {
        try {
            return new Gateways(
                    Place.environments(main).stream()
                            .flatMap(environment -> Place.of(environment, main).stream())
                            .toList(),
                    null);
        } catch (InvalidYaml broken) {
            return new Gateways(List.of(), broken.reason());
        }
    }

    private record Known(Declared seen, LiveUse use, CountedTokens tokens) {
        /** Of an application that is declared twice nobody can say what holds, and so not what is left. */
        Used used(Whose whose, Window window, long most) {
            boolean isTwice = whose instanceof Whose.OfApplication(ApplicationName name)
                    && seen.application(name).filter(seen::isTwice).isPresent();
            return isTwice ? Used.missing(TeamCalls.TWICE) : use.used(whose, window, most);
        }

        @Nullable MonthShare month(Whose whose, Window window, long most) {
            return window == Window.TOKENS_PER_MONTH && tokens.areOf(whose)
                    ? MonthShare.of(whose, most, seen, Window.day(use.now())).orElse(null)
                    : null;
        }
    }

    private static List<Budget> budgets(Team team, Known known) {
        List<Budget> all = new ArrayList<>();
        budgets(new Whose.OfTeam(team.name()), team.budgets(), known).forEach(all::add);
        team.models().stream()
                .flatMap(grant -> budgets(new Whose.OfGrant(team.name(), grant.model()), grant.budgets(), known))
                .forEach(all::add);
        known.seen().applications().stream()
                .filter(one -> one.team().equals(team.name()))
                .flatMap(one -> budgets(new Whose.OfApplication(one.name()), one.budgets(), known))
                .forEach(all::add);
        return all;
    }

    private static Stream<Budget> budgets(Whose whose, Budgets budgets, Known known) {
        return Stream.of(Window.values()).flatMap(window -> {
            Long most = budgets.of(window).hard();
            return most == null
                    ? Stream.empty()
                    : Stream.of(new Budget(
                            whose, window, most, known.used(whose, window, most), known.month(whose, window, most)));
        });
    }
}
