package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
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
import io.pilothouse.access.Subject;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;

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

    AccessView(AccessNeeds needs) {
        this.needs = needs;
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
        add(header, outage, broken, declaredOnly(), bar, content, footer);
        Follow.feed(this, needs.feed().topic().feed(), this::show);
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
    private static Component declaredOnly() {
        Div note = Parts.padded(
                Parts.prose(Words.say("access.declared-only")),
                Parts.row(
                        "row wrap",
                        Parts.link(Words.say("why.title"), AccessPaths.WHY),
                        Parts.link(Words.say("keycloak.title"), AccessPaths.KEYCLOAK)));
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
        footer.read(needs.feed().topic().lastRead());
        AccessFeed.Found all = reading.value();
        if (all == null) {
            return;
        }
        AccessFeed.Found found = all.seenBy(needs.people().current());
        Declared declared = found.declared();
        broken.show(List.copyOf(declared.broken().values()));
        header.say(Words.say(
                "access.count",
                declared.teams().size(),
                declared.models().size(),
                declared.applications().size()));
        if (parts.getParent().isEmpty()) {
            content.removeAll();
            content.add(parts);
        }
        parts.show(found, all.declared(), filter.getValue().strip());
    }
}
