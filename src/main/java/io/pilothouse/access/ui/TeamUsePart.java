package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.TeamUse;
import io.pilothouse.access.TeamUse.Budget;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.LimitWords;
import io.pilothouse.access.gateway.Whose;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.TeamName;
import java.util.Optional;

/** How much of its budgets a team uses now, and by which application of which model. */
class TeamUsePart extends Div {
    private final AccessNeeds needs;
    private final TeamUse use;
    private final TeamName team;
    private final OutageBanner outage = new OutageBanner("Prometheus");
    private final ServerWarnings warnings = new ServerWarnings();
    private final Div content = new Div();
    private final HtmlTable<Budget> budgets = new HtmlTable<Budget>(Words.say("why.budgets"))
            .link(
                    Words.say("why.limit"),
                    budget -> Words.say(LimitWords.whose(budget.whose())),
                    budget -> page(budget.whose()))
            .cell(Words.say("why.window"), TeamUsePart::window)
            .cell(Words.say("why.used-of-limit"), TeamUsePart::bar)
            .width(160)
            .number(
                    Words.say("why.used.head"),
                    budget -> UseWords.number(budget.used().used()))
            .number(Words.say("why.limit.head"), budget -> Figures.here().count(budget.most()))
            .number(Words.say("why.left"), budget -> UseWords.left(budget.used(), budget.most()))
            .cell(
                    Words.say("why.pace"),
                    budget -> UseWords.forecast(
                            budget.used(), budget.most(), budget.window() != Window.REQUESTS_PER_MINUTE))
            .emptyText(Words.say("why.budgets.none"));
    private final CallsTable calls = new CallsTable();

    TeamUsePart(TeamName team, AccessNeeds needs, TeamUse use, CallerMetrics metrics) {
        this.team = team;
        this.needs = needs;
        this.use = use;
        addClassName("teamuse");
        add(outage, warnings, content);
        Follow.feed(this, metrics.topic().feed(), this::counted);
    }

    private void counted(Reading<CallersReading> reading) {
        outage.show(reading);
        warnings.show(reading, CallersReading::warnings);
        Actor reader = needs.people().current();
        needs.loads().load(this, () -> use.of(reader, team, reading), this::show);
    }

    private void show(Loaded<Optional<TeamUse.Use>> loaded) {
        if (loaded instanceof Loaded.Value<Optional<TeamUse.Use>>(Optional<TeamUse.Use> found)) {
            found.ifPresent(this::show);
        }
    }

    private void show(TeamUse.Use found) {
        budgets.show(found.budgets());
        calls.show(found);
        if (content.getChildren().findAny().isEmpty()) {
            content.add(
                    Parts.section(
                            new SectionTitle(Words.say("why.budgets"))
                                    .note(Words.say("why.budgets.note"))
                                    .end(Parts.link(
                                            Words.say("why.title"), AccessPaths.why(AccessFolder.TEAMS, team.value()))),
                            budgets),
                    calls,
                    Parts.padded(Parts.line(
                            Parts.quiet(Words.say("why.tokens.how")),
                            Parts.link(Words.say("why.tokens.costs"), AccessPaths.COSTS + "/" + team))));
        }
    }

    /** Where it is said why a caller of it is limited. */
    static String page(Whose whose) {
        return switch (whose) {
            case Whose.OfGrant(TeamName one, EndpointName model) -> AccessPaths.why(one, model);
            case Whose.OfTeam one ->
                AccessPaths.why(AccessFolder.TEAMS, one.team().value());
            case Whose.OfModel one ->
                AccessPaths.why(AccessFolder.MODELS, one.model().value());
            case Whose.OfApplication one ->
                AccessPaths.why(AccessFolder.APPLICATIONS, one.application().value());
        };
    }

    /** With what stands for a month, or that nothing does, where that is it. */
    private static Component window(Budget budget) {
        Span window = Parts.text(BudgetWords.window(budget.window()));
        return budget.window() != Window.TOKENS_PER_MONTH
                ? window
                : UseWords.stacked(
                        window, Parts.quiet(MonthWords.held(budget.held()) + ": " + MonthWords.by(budget.held())));
    }

    private static Component bar(Budget budget) {
        return UseWords.bar(Words.say(LimitWords.whose(budget.whose())), budget.used(), budget.most());
    }

    /** Null of what no team can be called. */
    static Optional<TeamName> name(String text) {
        try {
            return Optional.of(TeamName.of(text));
        } catch (InvalidName nobody) {
            return Optional.empty();
        }
    }
}
