package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import io.pilothouse.live.Feed;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import java.util.Optional;

/** Which environment the pages of this browser tab show. A new tab starts with what was chosen last. */
@SpringComponent
@UIScope
public class EnvironmentInView {
    private final EnvironmentChoices offered;
    private final Feed<Optional<Choice>> chosen;
    private String asked = "";

    EnvironmentInView(EnvironmentChoices offered) {
        this.offered = offered;
        chosen = new Feed<>(Optional.ofNullable(VaadinSession.getCurrent().getAttribute(Choice.class)));
    }

    /** What was chosen, if it still exists; else the first that is offered; empty while none is known. */
    public Optional<Choice> current() {
        var choices = offered.choices.latest();
        return chosen.latest()
                .flatMap(before -> named(before.environment()))
                .or(() -> named(asked))
                .or(() -> choices.stream().findFirst());
    }

    /** Shows it now and whenever a person chooses another one, or the choices change so that another one is in view. */
    public void follow(Component owner, SerializableConsumer<Optional<Choice>> show) {
        Feed<Optional<Choice>> seen = new Feed<>(Optional.empty());
        Runnable look = () -> {
            Optional<Choice> now = current();
            if (owner.isAttached() && !now.equals(seen.latest())) {
                seen.publish(now);
                show.accept(now);
            }
        };
        show.accept(current());
        seen.publish(current());
        Follow.feed(owner, chosen, choice -> look.run());
        Follow.feed(owner, offered.choices, choices -> look.run());
    }

    /** By its name, as an address says it; if it is not offered yet, as soon as it is. */
    public void choose(String environment) {
        if (current().filter(choice -> choice.environment().equals(environment)).isEmpty()) {
            asked = environment;
            named(environment).ifPresentOrElse(this::choose, () -> chosen.publish(Optional.empty()));
        }
    }

    private Optional<Choice> named(String environment) {
        return offered.choices.latest().stream()
                .filter(choice -> choice.environment().equals(environment))
                .findFirst();
    }

    public void choose(Choice choice) {
        VaadinSession.getCurrent().setAttribute(Choice.class, choice);
        chosen.publish(Optional.of(choice));
    }
}
