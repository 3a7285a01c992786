package io.pilothouse.access.use;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.MonthShare;
import io.pilothouse.access.gateway.Whose;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The budgets of the month that now is in: of models, of teams and of these on models, and of applications, each that has not ended. Pure. */
public final class MonthsLeft {
    private final Declared declared;
    private final LiveUse use;
    private final LocalDate today;

    private MonthsLeft(Declared declared, LiveUse use) {
        this.declared = declared;
        this.use = use;
        today = Window.day(use.now());
    }

    public static List<MonthLeft> of(Declared declared, LiveUse use) {
        MonthsLeft months = new MonthsLeft(declared, use);
        return Stream.of(
                        declared.models().stream()
                                .filter(one -> !one.isEnded(months.today))
                                .flatMap(months::ofModel),
                        declared.teams().stream()
                                .filter(one -> !one.isEnded(months.today))
                                .flatMap(months::ofTeam),
                        declared.applications().stream()
                                .filter(one -> !one.isEnded(months.today))
                                .flatMap(months::ofApplication))
                .flatMap(all -> all)
                .toList();
    }

    private Stream<MonthLeft> ofModel(ModelAccess model) {
        return month(new Whose.OfModel(model.name()), model.budgets());
    }

    private Stream<MonthLeft> ofTeam(Team team) {
        return Stream.concat(
                month(new Whose.OfTeam(team.name()), team.budgets()),
                team.models().stream()
                        .filter(grant -> !grant.isEnded(today))
                        .flatMap(grant -> month(new Whose.OfGrant(team.name(), grant.model()), grant.budgets())));
    }

    private Stream<MonthLeft> ofApplication(Application application) {
        return month(new Whose.OfApplication(application.name()), application.budgets());
    }

    private Stream<MonthLeft> month(Whose whose, Budgets budgets) {
        Long most = budgets.of(Window.TOKENS_PER_MONTH).hard();
        return most == null
                ? Stream.empty()
                : Stream.of(MonthLeft.of(
                        whose, most, MonthShare.of(whose, most, declared, today).orElse(null), use));
    }
}
