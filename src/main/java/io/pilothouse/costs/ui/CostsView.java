package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.costs.AskOpenCost;
import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.CostsFeed;
import io.pilothouse.costs.CostsPaths;
import io.pilothouse.costs.SeenCosts;
import io.pilothouse.costs.SeenMonth;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.TeamSpent;
import io.pilothouse.costs.statement.MakeStatement;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.TeamName;
import jakarta.annotation.security.PermitAll;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** What the platform costs, or a team: a month of it, by whatever somebody wants to know. */
@Route(CostsPaths.PAGE)
@RouteAlias(CostsPaths.TEAM + "/:team")
@Menu(title = "costs.menu", order = 31, icon = "euro")
@Place(key = "k")
@PermitAll
class CostsView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final CostsNeeds needs;
    private final CostsFeed feed;
    private final AuthorityInForce authority;
    private final People people;
    private final Loads loads;
    private final OutageBanner outage = new OutageBanner("Prometheus");
    private final ServerWarnings warnings = new ServerWarnings();
    private final BrokenFile broken = new BrokenFile();
    private final Div content = new Div();
    private final PageFooter footer = new PageFooter("", Words.say("costs.source")).every(CostsFeed.EVERY);
    private final Div head = new Div();
    private final @Nullable AskOpenCost openCost;
    private @Nullable CostsPart part;
    private @Nullable StatementLinks statements;
    private @Nullable OpenCostPart beside;
    private @Nullable TeamName team;
    private CostsLook look = CostsLook.of(QueryParameters.empty(), true);
    private @Nullable YearMonth followed;
    /** What the sums that are shown, or on their way, are made of. */
    private @Nullable Spent asked;

    private Div following = new Div();

    CostsView(CostsNeeds needs, ObjectProvider<AskOpenCost> openCost) {
        this.needs = needs;
        authority = needs.authority();
        feed = needs.feed();
        people = needs.people();
        loads = needs.loads();
        this.openCost = openCost.getIfAvailable();
        addClassName("page");
        add(head, outage, warnings, broken, content, following, footer);
    }

    @Override
    public String getPageTitle() {
        if (team != null) {
            return Words.say("costs.of-team", team);
        }
        return Words.say(Declared.isOwnOnly(people.current()) ? "costs.of-own" : "costs.of-platform");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String named = event.getRouteParameters().get("team").orElse("");
        TeamName before = team;
        YearMonth month = month();
        try {
            team = named.isEmpty() ? null : new TeamName(named);
        } catch (InvalidName none) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        QueryParameters said = event.getLocation().getQueryParameters();
        if (CostsYearView.isAsked(said)) {
            event.forwardTo(path() + CostsPaths.YEAR, said);
            return;
        }
        look = CostsLook.of(said, team == null);
        part = null;
        asked = null;
        if (!Objects.equals(team, before) || !month().equals(month)) {
            content.removeAll();
        }
        head.removeAll();
        head.add(new PageHeader(getPageTitle()));
        CostsLook.noMonth(said)
                .ifPresent(none -> head.add(FindingBanner.warn(
                        Words.say("costs.no-month", none, feed.thisMonth().toString()),
                        Words.say("costs.no-month.instead", Figures.here().month(feed.thisMonth())))));
        follow(month());
    }

    private YearMonth month() {
        YearMonth asked = look.month();
        return asked == null ? feed.thisMonth() : asked;
    }

    /** Another month is another topic: who follows it no more lets go of it. */
    private void follow(YearMonth month) {
        Topic<Spent> topic = feed.of(month);
        if (!month.equals(followed)) {
            followed = month;
            remove(following);
            following = new Div();
            Follow.feed(following, topic.feed(), _ -> show(topic));
            Follow.feed(following, topic.readAt(), at -> footer.read(at.orElse(null)));
            add(following);
        }
        show(topic);
    }

    private void show(Topic<Spent> topic) {
        Reading<Spent> reading = topic.latest();
        // how far the first answer is stands where it will be
        boolean isOnItsWay = reading instanceof Reading.Waiting<Spent> && feed.isConnected();
        outage.show(isOnItsWay ? new Reading.Waiting<>(null) : reading);
        warnings.show(reading, spent -> spent.sources().warnings());
        Spent spent = reading.value();
        if (spent == null) {
            part = null;
            asked = null;
            instead(waiting(reading));
            return;
        }
        if (!month().equals(followed)) {
            part = null;
            follow(month());
            return;
        }
        broken.show(
                spent.pricing().broken() == null
                        ? List.of()
                        : List.of(spent.pricing().broken()));
        if (spent != asked) {
            asked = spent;
            Question question = new Question(people.current(), spent, team, look, authority);
            loads.load(content, question::answer, answer -> show(spent, answer));
        }
    }

    /** A ledger is long: it is summed up where nobody waits for the page. */
    private record Question(
            Actor actor, Spent spent, @Nullable TeamName team, CostsLook look, AuthorityInForce authority) {
        Answer answer() {
            return SeenCosts.of(actor, spent, team)
                    .map(seen -> seen.seen(authority.readable(actor)::of))
                    .map(seen -> SeenMonth.of(spent, seen, look.by(), look.basis()))
                    .map(seen -> new Answer(seen, CostsNotes.of(seen, look.basis() == Basis.USED), List.of()))
                    .orElseGet(() -> new Answer(null, List.of(), TeamSpent.of(actor, spent)));
        }
    }

    /**
     * @param seen null of what is not theirs
     * @param own the teams that are, then
     */
    private record Answer(@Nullable SeenMonth seen, List<String> notes, List<TeamSpent> own) {}

    private void show(Spent spent, Loaded<Answer> loaded) {
        switch (loaded) {
            case Loaded.Loading<Answer> _ -> {
                if (content.getChildren().findAny().isEmpty()) {
                    content.add(Parts.padded(new WaitState(Words.say("costs.adding"))));
                }
            }
            case Loaded.Value<Answer>(Answer(SeenMonth seen, List<String> notes, List<TeamSpent> own)) -> {
                if (seen == null) {
                    instead(notTheirs(spent, own));
                } else {
                    show(spent, seen, notes);
                }
            }
            case Loaded.Failed<Answer> failed -> {
                part = null;
                instead(ErrorState.of(failed, () -> {
                    asked = null;
                    show(feed.of(month()));
                }));
            }
        }
    }

    private void show(Spent spent, SeenMonth seen, List<String> notes) {
        if (!spent.hasBegun()) {
            instead(notYet(spent));
            return;
        }
        CostsPart there = part;
        if (there == null) {
            there = new CostsPart(look, getPageTitle(), path(), needs);
            part = there;
            instead(there);
            statements = new StatementLinks(new MakeStatement(feed), people::current, spent.month(), team);
            content.add(statements);
            beside =
                    openCost == null || team != null ? null : new OpenCostPart(openCost, people::current, loads, spent);
            if (beside != null) {
                content.add(beside);
                beside.open(
                        look.beside(),
                        () -> Address.go(this, look.with(!look.beside()).parameters(true)));
            }
        }
        there.show(seen, notes);
        if (statements != null) {
            statements.show(spent);
        }
        if (beside != null) {
            beside.show(spent);
        }
    }

    private void instead(Component component) {
        content.removeAll();
        content.add(component instanceof EmptyState ? Parts.padded(component) : component);
    }

    private Component waiting(Reading<Spent> reading) {
        if (!feed.isConnected()) {
            return new EmptyState(Words.say("costs.not-connected"), Words.say("costs.not-connected.how"));
        }
        return switch (reading) {
            case Reading.Lost<Spent> lost -> new EmptyState(Words.say("costs.unknown"), Words.say(lost.reason()));
            case Reading.Waiting<Spent>(var progress) ->
                Parts.padded(new WaitState(progress == null ? Words.say("costs.reading") : Words.say(progress)));
            case Reading.Current<Spent> _ -> new Div();
        };
    }

    private Component notYet(Spent spent) {
        YearMonth known = YearMonth.from(spent.today());
        Figures figures = Figures.here();
        return new EmptyState(
                Words.say("costs.not-yet", figures.month(spent.month())),
                Words.say("costs.not-yet.how"),
                Parts.link(
                        figures.month(known),
                        path() + "?" + look.with(known).parameters(team == null).getQueryString()));
    }

    private String path() {
        return team == null ? CostsPaths.PAGE : CostsPaths.team(team);
    }

    /** A lead of several teams chooses one. */
    private Component notTheirs(Spent spent, List<TeamSpent> own) {
        if (team != null) {
            return new EmptyState(Words.say("costs.not-yours", team), Words.say("costs.not-yours.how"));
        }
        if (own.isEmpty()) {
            return new EmptyState(Words.say("costs.choose.none"), Words.say("costs.choose.none.how"));
        }
        return spent.hasBegun() ? new OwnTeams(spent, look, own) : notYet(spent);
    }
}
