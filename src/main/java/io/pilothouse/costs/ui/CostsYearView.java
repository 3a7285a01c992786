package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.pilothouse.costs.CostsPaths;
import io.pilothouse.costs.SeenYear;
import io.pilothouse.costs.SpentYear;
import io.pilothouse.costs.YearProgress;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import jakarta.annotation.security.PermitAll;
import java.time.DateTimeException;
import java.time.Year;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the platform costs in a year, or a team: month by month. Which year stands in the address. */
@Route(CostsPaths.PAGE + CostsPaths.YEAR)
@RouteAlias(CostsPaths.TEAM + "/:team" + CostsPaths.YEAR)
@PermitAll
class CostsYearView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final String YEAR = "year";

    private final CostsNeeds needs;
    private final Div content = new Div();
    private @Nullable TeamName team;
    private Year year;

    CostsYearView(CostsNeeds needs) {
        this.needs = needs;
        year = now();
        addClassName("page");
    }

    private Year now() {
        return Year.from(needs.feed().thisMonth());
    }

    @Override
    public String getPageTitle() {
        return team == null
                ? Words.say("costs.year.of-platform", year.toString())
                : Words.say("costs.year.of-team", team, year.toString());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String named = event.getRouteParameters().get("team").orElse("");
        try {
            team = named.isEmpty() ? null : new TeamName(named);
        } catch (InvalidName none) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        String said = asked(event.getLocation().getQueryParameters());
        Optional<Year> asked = year(said);
        year = asked.orElseGet(this::now);
        removeAll();
        content.removeAll();
        add(new PageHeader(getPageTitle())
                .under(team == null ? Words.say("costs.menu") : Words.say("costs.of-team", team), path()));
        if (!said.isBlank() && asked.isEmpty()) {
            add(FindingBanner.warn(Words.say("costs.year.none", said, year.toString()), ""));
        }
        add(years(), content);
        ask();
    }

    /** Also behind the address of a month's page, where people try it; one that names a month too means that month. */
    static boolean isAsked(QueryParameters parameters) {
        return !asked(parameters).isBlank()
                && parameters.getSingleParameter(CostsLook.MONTH).isEmpty();
    }

    private static String asked(QueryParameters parameters) {
        return parameters.getSingleParameter(YEAR).orElse("");
    }

    private static Optional<Year> year(String said) {
        try {
            return Optional.of(Year.parse(said)).filter(one -> CostsLook.YEARS.isValidIntValue(one.getValue()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private String path() {
        return team == null ? CostsPaths.PAGE : CostsPaths.team(team);
    }

    /** The address of a year behind that of the page of its months. */
    static String path(String path, Year year) {
        return path + CostsPaths.YEAR + "?" + YEAR + "=" + year;
    }

    private Component years() {
        Year before = year.minusYears(1);
        Component line = Parts.line(Parts.link("‹ " + before, path(path(), before)));
        if (year.isBefore(now())) {
            Year after = year.plusYears(1);
            line = Parts.line(line, Parts.link(after + " ›", path(path(), after)));
        }
        return Parts.padded(line);
    }

    /**
     * @param hasBegun whether any month of it has
     * @param seen null of what is not theirs
     */
    private record Answer(boolean hasBegun, @Nullable SeenYear seen) {}

    private void ask() {
        if (!needs.feed().isConnected()) {
            content.add(Parts.padded(
                    new EmptyState(Words.say("costs.not-connected"), Words.say("costs.not-connected.how"))));
            return;
        }
        Actor reader = needs.people().current();
        Year wanted = year;
        TeamName of = team;
        needs.loads()
                .load(
                        content,
                        () -> {
                            SpentYear spent = needs.feed().year(wanted);
                            return new Answer(
                                    spent.last() != null,
                                    SeenYear.of(reader, spent, of).orElse(null));
                        },
                        this::show);
    }

    private void show(Loaded<Answer> loaded) {
        content.removeAll();
        content.add(
                switch (loaded) {
                    case Loaded.Loading<Answer> _ -> waiting();
                    case Loaded.Failed<Answer> failed -> ErrorState.of(failed, this::ask);
                    case Loaded.Value<Answer>(Answer(boolean hasBegun, SeenYear seen)) ->
                        seen == null ? Parts.padded(nothing(hasBegun)) : new CostsYear(seen, path());
                });
    }

    /** The first time it takes as long as all of its months. */
    private Component waiting() {
        Span reading = Parts.quiet("");
        Follow.feed(
                reading,
                needs.feed().reading(year),
                how -> reading.setText(how.map(CostsYearView::said).orElse("")));
        return Parts.padded(new WaitState(Words.say("costs.year.adding", year.toString())), reading);
    }

    private static String said(YearProgress how) {
        String month = Words.say(
                "costs.year.reading",
                how.month().getMonthValue(),
                how.of(),
                Figures.here().month(how.month()));
        Reason days = how.days();
        return days == null ? month : month + " " + Words.say(days);
    }

    private EmptyState nothing(boolean hasBegun) {
        if (!hasBegun) {
            return new EmptyState(Words.say("costs.not-yet", year.toString()), Words.say("costs.not-yet.how"));
        }
        return team == null
                ? new EmptyState(Words.say("costs.choose.none"), Words.say("costs.choose.none.how"))
                : new EmptyState(Words.say("costs.not-yours", team), Words.say("costs.not-yours.how"));
    }
}
