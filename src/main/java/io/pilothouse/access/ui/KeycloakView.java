package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.KeycloakFeed;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.keycloak.Reconciled;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.LastWord;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** How Keycloak stands to what Git declares: in force, to be written, or changed by hand; and what to do about it. */
@Route(AccessPaths.KEYCLOAK)
@PermitAll
class KeycloakView extends Main implements HasDynamicTitle {
    private final @Nullable KeycloakFeed feed;
    private final KeycloakTables tables;
    private final OutageBanner outage = new OutageBanner("Keycloak");
    private final Div state = new Div();
    private final Div content = new Div(Parts.padded(new WaitState(Words.say("keycloak.reading"))));
    private final PageFooter footer = new PageFooter("", Words.say("keycloak.source")).every(KeycloakFeed.EVERY);

    KeycloakView(AccessNeeds needs, ObjectProvider<KeycloakFeed> feeds) {
        feed = feeds.getIfAvailable();
        addClassName("page");
        PageHeader header =
                new PageHeader(Words.say("keycloak.title")).under(Words.say("access.menu"), AccessPaths.PAGE);
        add(header, outage, state, content, footer);
        tables = new KeycloakTables(needs, feed);
        if (feed == null) {
            content.removeAll();
            content.add(Parts.padded(new EmptyState(Words.say("keycloak.none"), Words.say("keycloak.none.how"))));
        } else if (Declared.isOwnOnly(needs.people().current())) {
            content.removeAll();
            content.add(Parts.padded(new EmptyState(Words.say("keycloak.of-all"), Words.say("keycloak.of-all.why"))));
        } else {
            Follow.feed(this, feed.topic().feed(), this::show);
            Follow.feed(this, feed.lastRead(), at -> footer.read(at.orElse(null)));
        }
    }

    @Override
    public String getPageTitle() {
        return Words.say("keycloak.title");
    }

    private void show(Reading<Reconciled> reading) {
        outage.show(reading);
        Reconciled found = reading.value();
        if (found == null) {
            if (reading instanceof Reading.Lost<?>) {
                content.removeAll();
                content.add(
                        Parts.padded(new EmptyState(Words.say("keycloak.unknown"), Words.say("keycloak.unknown.why"))));
            }
            return;
        }
        state.removeAll();
        state.add(verdict(found, LastWord.of(reading)));
        content.removeAll();
        tables.sections(found).forEach(content::add);
    }

    private static Component verdict(Reconciled found, @Nullable Instant asOf) {
        Reason stopped = found.stopped();
        if (stopped != null) {
            return FindingBanner.bad(Words.say("keycloak.stopped.title"), Words.say(stopped));
        }
        if (found.isInForce()) {
            return Parts.section(
                    new SectionTitle(Words.say("keycloak.state")),
                    Parts.padded(LastWord.sentence(
                            StateShape.SERVING,
                            Words.say("keycloak.in-force", found.commit().abbreviated()),
                            asOf)));
        }
        return FindingBanner.warn(
                Words.say("keycloak.differs"),
                Words.say(
                        "keycloak.differs.what",
                        found.plan().drift().size() + found.plan().strangers().size(),
                        found.plan().fromGit().size(),
                        found.plan().inTheWay().size()
                                + found.plan().heldBack().size()
                                + found.held().size()
                                + found.plan().unproven().size()));
    }
}
