package io.pilothouse.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.access.ApplicationSecrets;
import io.pilothouse.access.ApplicationSecrets.Answer;
import io.pilothouse.access.ApplicationSecrets.Look;
import io.pilothouse.clients.keycloak.ClientSecrets.Overlap;
import io.pilothouse.clients.keycloak.ClientSecrets.State;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Secret;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says what a new secret does before it is made, and shows it once. The secret goes to the browser as an argument of a script and is never a part of
 * the page that the session holds: whoever loads the page anew has none.
 */
final class SecretDialog extends Dialog {
    private final AccessNeeds needs;
    private final Wish wish;
    private final Div content = new Div();
    private final Button cancel = Parts.button(Words.say("secrets.cancel"), this::close);
    private final Button confirm;

    /** What is done once somebody confirms it. Waits for Git and Keycloak. */
    private interface Wish {
        Answer by(Actor actor);
    }

    private SecretDialog(AccessNeeds needs, String title, String does, Wish wish, Runnable changed) {
        this.needs = needs;
        this.wish = wish;
        setHeaderTitle(title);
        setWidth("600px");
        setMaxWidth("100%");
        confirm = Parts.button(does, this::ask, ButtonVariant.PRIMARY);
        cancel.setAutofocus(true);
        content.addClassName("spaced");
        add(content);
        getFooter().add(cancel, confirm);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                content.removeAll();
                changed.run();
            }
        });
    }

    static SecretDialog renewing(AccessNeeds needs, ApplicationSecrets secrets, Look look, Runnable changed) {
        State seen = Objects.requireNonNull(look.state());
        String name = look.application().id();
        SecretDialog dialog = new SecretDialog(
                needs,
                Words.say("secrets.make.title", name),
                Words.say("secrets.make.do"),
                actor -> secrets.renew(actor, name, seen),
                changed);
        dialog.content.add(Parts.prose(Words.say("secrets.make.once")), Parts.prose(overlap(look.overlap())));
        if (look.oldUntil() != null) {
            dialog.content.add(Parts.prose(Words.say("secrets.make.third")));
        }
        return dialog;
    }

    static SecretDialog ending(AccessNeeds needs, ApplicationSecrets secrets, Look look, Runnable changed) {
        State seen = Objects.requireNonNull(look.state());
        String name = look.application().id();
        SecretDialog dialog = new SecretDialog(
                needs,
                Words.say("secrets.end.title", name),
                Words.say("secrets.end.do"),
                actor -> secrets.endOverlap(actor, name, seen),
                changed);
        dialog.content.add(Parts.prose(Words.say("secrets.end.what")));
        return dialog;
    }

    private static String overlap(@Nullable Overlap overlap) {
        return switch (overlap) {
            case null -> Words.say("secrets.overlap.open");
            case Overlap.Open() -> Words.say("secrets.overlap.open");
            case Overlap.Of(var time) ->
                Words.say("secrets.overlap.of", Figures.here().duration(time));
            case Overlap.None(Overlap.Why why) ->
                Words.say(why == Overlap.Why.FEATURE ? "secrets.overlap.feature" : "secrets.overlap.policy");
        };
    }

    private void ask() {
        Actor actor = needs.people().current();
        confirm.setEnabled(false);
        needs.loads().load(this, () -> wish.by(actor), this::show);
    }

    private void show(Loaded<Answer> loaded) {
        switch (loaded) {
            case Loaded.Loading<Answer> _ -> {}
            case Loaded.Failed<Answer> failed -> say(List.of(failed.reason()));
            case Loaded.Value<Answer>(Answer answer) -> show(answer);
        }
    }

    private void show(Answer answer) {
        switch (answer) {
            case Answer.Refused(List<Reason> why) ->
                say(why.stream().map(Words::say).toList());
            case Answer.Made(Secret secret, @Nullable Reason unnoted) -> show(secret, unnoted);
            case Answer.Done() -> close();
        }
    }

    private void say(List<String> reasons) {
        content.removeAll();
        reasons.forEach(why -> content.add(new Div(Parts.state(StateShape.BLOCKS, why))));
        confirm.setVisible(false);
        cancel.setText(Words.say("shell.close"));
    }

    private void show(Secret secret, @Nullable Reason unnoted) {
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        Span shown = Parts.text("", "mono", "breaks", "secret");
        NativeButton copy = Sha.copy("", Words.say("secrets.copy"));
        content.removeAll();
        content.add(Parts.prose(Words.say("secrets.made.once")), Parts.row("row wrap", shown, copy));
        if (unnoted != null) {
            content.add(new Div(Parts.state(StateShape.DEGRADED, Words.say("secrets.made.unnoted", unnoted))));
        }
        shown.getElement().executeJs("this.textContent = $0", secret.value());
        copy.getElement().executeJs("this.dataset.copy = $0", secret.value());
        confirm.setVisible(false);
        cancel.setText(Words.say("secrets.have"));
    }
}
