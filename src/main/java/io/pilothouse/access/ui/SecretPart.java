package io.pilothouse.access.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.access.ApplicationSecrets;
import io.pilothouse.access.ApplicationSecrets.Look;
import io.pilothouse.access.declared.ServiceAccount;
import io.pilothouse.clients.keycloak.ClientSecrets.Renewal;
import io.pilothouse.clients.keycloak.ClientSecrets.State;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How an application proves who it is, without the secret; who may has a new one made. */
final class SecretPart extends Div {
    /** Keycloak says when a secret was made to the second, and who had it made is noted after that. */
    private static final Duration NOTED = Duration.ofSeconds(30);

    private final AccessNeeds needs;
    private final ApplicationSecrets secrets;
    private final String name;

    SecretPart(AccessNeeds needs, ApplicationSecrets secrets, String name) {
        this.needs = needs;
        this.secrets = secrets;
        this.name = name;
        addClassName("secretpart");
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        Actor actor = needs.people().current();
        needs.loads().load(this, () -> secrets.look(actor, name), this::show);
    }

    private void show(Loaded<Optional<Look>> loaded) {
        removeAll();
        switch (loaded) {
            case Loaded.Loading<Optional<Look>> _ -> add(section(new WaitState(Words.say("secrets.reading"))));
            case Loaded.Failed<Optional<Look>> failed -> add(section(ErrorState.of(failed, this::load)));
            // the form says that nothing of that name is declared
            case Loaded.Value<Optional<Look>>(Optional<Look> found) -> found.ifPresent(this::show);
        }
    }

    private static Div section(Component... content) {
        return Parts.section(new SectionTitle(Words.say("secrets.title")), Parts.padded(content));
    }

    private void show(Look look) {
        KeyValues facts = new KeyValues();
        ServiceAccount account = look.application().account();
        State state = look.state();
        if (account != null) {
            say(facts, account);
        } else if (state != null) {
            say(facts, look, state);
        }
        Div part = section(facts);
        List<Reason> against = account == null ? look.against() : List.of();
        against.forEach(why -> part.add(Parts.padded(Parts.state(StateShape.BLOCKS, Words.say(why)))));
        if (account == null && against.isEmpty() && state != null) {
            part.add(
                    look.may().isAllowed()
                            ? Parts.padded(Parts.button(
                                    Words.say("secrets.new"),
                                    () -> SecretDialog.renewing(needs, secrets, look, this::load)
                                            .open()))
                            : denied(look.may().why()));
        }
        add(part);
    }

    private static Div denied(List<Reason> reasons) {
        Div why = Parts.padded();
        reasons.forEach(reason -> why.add(new Div(Parts.quiet(Words.say(reason)))));
        return why;
    }

    private static void say(KeyValues facts, ServiceAccount account) {
        facts.pair(
                Words.say("secrets.by"),
                Words.say("secrets.by.account", account.namespace() + "/" + account.name(), account.cluster()));
        facts.pair(Words.say("secrets.how"), Parts.prose(Words.say("secrets.how.account")));
    }

    private void say(KeyValues facts, Look look, State state) {
        facts.pair(Words.say("secrets.by"), Words.say("secrets.by.secret"));
        facts.pair(Words.say("secrets.made"), made(state));
        Instant ends = state.ends();
        if (ends != null) {
            facts.pair(Words.say("secrets.ends"), Figures.here().moment(ends));
        }
        Instant old = look.oldUntil();
        if (old != null) {
            Span until = Parts.row("row wrap", new Span(Words.say("secrets.old.until", moment(old))));
            if (look.may().isAllowed() && look.against().isEmpty()) {
                until.add(Parts.action(
                        Words.say("secrets.old.end"),
                        () -> SecretDialog.ending(needs, secrets, look, this::load)
                                .open()));
            }
            facts.pair(Words.say("secrets.old"), until);
        }
    }

    private static String made(State state) {
        Instant made = state.made();
        Renewal last = state.last();
        if (made == null) {
            return last == null
                    ? Words.say("secrets.made.unknown")
                    : Words.say("secrets.made.for", moment(last.at()), last.by());
        }
        return last != null && isFor(last, made)
                ? Words.say("secrets.made.for", moment(made), last.by())
                : Words.say("secrets.made.elsewhere", moment(made));
    }

    /** Whether nobody made another one in Keycloak since. */
    private static boolean isFor(Renewal last, Instant made) {
        return !made.isAfter(last.at()) && made.isAfter(last.at().minus(NOTED));
    }

    private static String moment(Instant at) {
        return Figures.here().moment(at);
    }
}
