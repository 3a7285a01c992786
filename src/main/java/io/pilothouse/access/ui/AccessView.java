package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.access.AccessFeed;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.OpenVersion;
import io.pilothouse.access.ShareOutMonth;
import io.pilothouse.access.Subject;
import io.pilothouse.access.WritePolicies;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the repository declares of access: what is wrong with it, teams and what they may call, applications, models. */
@Route(AccessPaths.PAGE)
@Menu(title = "access.menu", order = 30, icon = "users")
@Place(key = "a")
@PermitAll
class AccessView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final AccessNeeds needs;
    private final PageHeader header;
    private final OutageBanner outage = new OutageBanner("Git");
    private final BrokenFile broken = new BrokenFile();
    private final TextField filter = new TextField();
    private final Div content = new Div(Parts.padded(new WaitState(Words.say("access.reading"))));
    private final PageFooter footer = new PageFooter("", Words.say("access.source")).every(AccessFeed.EVERY);
    private final AccessParts parts;
    private final Div stale = new Div();
    private final Div unwritten = new Div();
    private final WritePolicies write;
    private final Topic<CallersReading> callers;
    private @Nullable CommitId judged;

    AccessView(AccessNeeds needs, WritePolicies write, ShareOutMonth month, CallerMetrics metrics) {
        this.needs = needs;
        this.write = write;
        callers = metrics.topic();
        parts = new AccessParts(needs);
        header =
                new PageHeader(Words.say("access.menu"), create(AccessFolder.APPLICATIONS), create(AccessFolder.TEAMS));
        addClassName("page");
        filter.setPlaceholder(Words.say("access.filter"));
        filter.setAriaLabel(Words.say("access.filter"));
        filter.setClearButtonVisible(true);
        filter.setWidth("280px");
        filter.setSuffixComponent(Keys.hint("/"));
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addValueChangeListener(change -> filtered(change.isFromClient()));
        Keys.bind(filter, "/");
        Div bar = new Div(filter);
        bar.addClassName("fbar");
        Actor reader = needs.people().current();
        MonthLine left = new MonthLine(needs, metrics, counted -> month.month(reader, counted));
        add(header, outage, broken, stale, unwritten, left, declaredOnly(), bar, content, footer);
        Follow.feed(this, needs.feed().topic().feed(), this::show);
        Follow.feed(this, callers.feed(), _ -> show(needs.feed().topic().latest()));
        footer.reads(needs.feed().topic());
    }

    private Component create(AccessFolder folder) {
        String word = AccessPaths.word(folder);
        return needs.loads()
                .offer(
                        Parts.linkButton(
                                Words.say("access.new." + word),
                                AccessPaths.create(folder),
                                folder == AccessFolder.TEAMS),
                        needs.mayPropose(new Subject.New(folder)));
    }

    /** Nobody may take what is declared for what holds. */
    private Component declaredOnly() {
        Span ways = Parts.row(
                "row wrap",
                Parts.link(Words.say("why.title"), AccessPaths.WHY),
                Parts.link(Words.say("month.title"), AccessPaths.MONTH));
        if (!Declared.isOwnOnly(needs.people().current())) {
            ways.add(Parts.link(Words.say("keycloak.title"), AccessPaths.KEYCLOAK));
        }
        Div note = Parts.padded(Parts.prose(Words.say("access.declared-only")), ways);
        note.addClassName("declaredonly");
        return note;
    }

    @Override
    public String getPageTitle() {
        return Words.say("access.menu");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(AccessPaths.FILTER)
                .orElse(""));
        show(needs.feed().topic().latest());
    }

    private void filtered(boolean byReader) {
        if (byReader) {
            String wanted = filter.getValue().strip();
            Address.replace(
                    this, wanted.isEmpty() ? QueryParameters.empty() : QueryParameters.of(AccessPaths.FILTER, wanted));
            show(needs.feed().topic().latest());
        }
    }

    private void show(Reading<AccessFeed.Found> reading) {
        outage.show(reading);
        AccessFeed.Found all = reading.value();
        if (all == null) {
            return;
        }
        AccessFeed.Found found = all.seenBy(needs.people().current());
        Declared declared = found.declared();
        broken.show(List.copyOf(declared.broken().values()));
        header.say(count(declared));
        if (parts.getParent().isEmpty()) {
            content.removeAll();
            content.add(parts);
        }
        CallersReading counted =
                callers.latest() instanceof Reading.Current<CallersReading>(CallersReading now) ? now : null;
        parts.show(found, all.declared(), counted, filter.getValue().strip());
        if (!declared.commit().equals(judged)
                && !Declared.isOwnOnly(needs.people().current())) {
            judged = declared.commit();
            needs.loads().load(stale, write::stale, this::show);
            needs.loads().load(unwritten, write::unwritten, this::showUnwritten);
        }
    }

    /** What is declared twice is one thing, of which nobody can say what holds. */
    private static String count(Declared declared) {
        long twice = declared.all()
                .filter(declared::isTwice)
                .map(AccessPaths::of)
                .distinct()
                .count();
        String count = Words.say(
                "access.count", named(declared.teams()), named(declared.models()), named(declared.applications()));
        return twice == 0 ? count : Words.say("access.count.twice", count, twice);
    }

    private static long named(List<? extends Declaration> declared) {
        return declared.stream().map(Declaration::id).distinct().count();
    }

    /** Of what is declared nobody can tell what holds: a policy that a day outdated says something else. */
    private void show(Loaded<List<EnvironmentName>> loaded) {
        if (loaded instanceof Loaded.Value<List<EnvironmentName>>(List<EnvironmentName> names)) {
            stale.removeAll();
            if (!names.isEmpty()) {
                String all = names.stream().map(EnvironmentName::value).collect(Collectors.joining(", "));
                stale.add(FindingBanner.warn(
                        Words.say("routes.anew.stale", names.size(), all),
                        Words.say("routes.anew.stale.why"),
                        Parts.link(Words.say("routes.anew"), AccessPaths.POLICIES)));
            }
        }
    }

    private void showUnwritten(Loaded<SequencedMap<EnvironmentName, OpenVersion>> loaded) {
        if (loaded instanceof Loaded.Value<SequencedMap<EnvironmentName, OpenVersion>>(var gateways)) {
            unwritten.removeAll();
            gateways.forEach((environment, version) -> unwritten.add(new FindingBanner(
                    StateShape.UNKNOWN,
                    Words.say("routes.unwritten", environment),
                    Words.say("routes.unwritten.why", Words.say(version.can())),
                    Parts.external(Words.say("routes.unwritten.source"), version.source()))));
        }
    }
}
