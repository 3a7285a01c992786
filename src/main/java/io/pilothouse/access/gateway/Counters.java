package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which counters a gateway needs for what is declared. What has ended by then is not there.
 *
 * @param callers the teams that may call each model, by name
 * @param today the day in UTC
 * @param noTokens why the gateway counts no tokens; null where it does
 */
record Counters(
        Declared declared,
        Map<EndpointName, List<Team>> callers,
        LocalDate today,
        @Nullable Reason noTokens) {
    /** Where tokens are counted. */
    static Counters of(Declared declared, LocalDate today) {
        return new Counters(declared, declared.callers(today), today, null);
    }

    /** @param without why the gateway counts no tokens; null where it does */
    Counters counting(@Nullable Reason without) {
        return new Counters(declared, callers, today, without);
    }

    /** Those over all models: of teams, then of applications, by name. */
    GatewayLimits overModels() {
        GatewayLimits all = GatewayLimits.NONE;
        for (Team team : declared.teams()) {
            all = team.isEnded(today) ? all : all.and(limits(new Whose.OfTeam(team.name()), team.budgets()));
        }
        for (var application : declared.applications()) {
            all = application.isEnded(today)
                    ? all
                    : all.and(limits(new Whose.OfApplication(application.name()), application.budgets()));
        }
        return all;
    }

    /** Those of one model: of all its callers, then of its teams, by name. */
    GatewayLimits ofModel(EndpointName model) {
        GatewayLimits all = declared.model(model)
                .map(one -> limits(new Whose.OfModel(model), one.budgets()))
                .orElse(GatewayLimits.NONE);
        for (Team team : callers(model)) {
            all = all.and(team.grant(model)
                    .map(grant -> limits(new Whose.OfGrant(team.name(), model), grant.budgets()))
                    .orElse(GatewayLimits.NONE));
        }
        return all;
    }

    List<Team> callers(EndpointName model) {
        return callers.getOrDefault(model, List.of());
    }

    private GatewayLimits limits(Whose whose, Budgets budgets) {
        GatewayLimits all = GatewayLimits.NONE;
        for (Window window : Window.values()) {
            Long most = budgets.of(window).hard();
            all = most == null ? all : held(all, whose, window, most);
        }
        return all;
    }

    private GatewayLimits held(GatewayLimits all, Whose whose, Window window, long most) {
        if (window != Window.REQUESTS_PER_MINUTE && noTokens != null) {
            return all.without(new GatewayLimits.NotHeld(whose, window, most, noTokens));
        }
        return switch (window) {
            case REQUESTS_PER_MINUTE ->
                all.with(new GatewayLimit(whose, false, CounterWindow.MINUTE, most, List.of(window), null));
            case TOKENS_PER_HOUR ->
                all.with(new GatewayLimit(whose, true, CounterWindow.HOUR, most, List.of(window), null));
            case TOKENS_PER_DAY ->
                all.with(new GatewayLimit(whose, true, CounterWindow.DAY, most, List.of(window), null));
            case TOKENS_PER_MONTH -> {
                Optional<MonthShare> share = MonthShare.of(whose, most, declared, today);
                yield share.isPresent()
                        ? all.with(new GatewayLimit(
                                whose, true, share.get().window(), share.get().most(), List.of(window), share.get()))
                        : all.without(new GatewayLimits.NotHeld(
                                whose, window, most, Reason.of("limits.not-held.month", Window.COUNTER)));
            }
        };
    }
}
