package io.pilothouse.shell.frame;

import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.Optional;

/** Always visible: which environment all pages show. Prod has a filled square, others an outlined one. */
@SpringComponent
@UIScope
class EnvironmentSwitch extends NativeButton {
    private static final String PRODUCTION = "prod";

    private final EnvironmentInView inView;
    private final Span dot = Parts.row("envdot");
    private final Span name = new Span();
    private final ContextMenu menu = new ContextMenu(this);

    EnvironmentSwitch(EnvironmentChoices offered, EnvironmentInView inView) {
        this.inView = inView;
        addClassName("env");
        add(dot, name, Icon.small("chevrons-up-down"));
        menu.setOpenOnClick(true);
        inView.follow(this, this::show);
        Follow.feed(this, offered.choices, this::offer);
    }

    private void offer(List<Choice> choices) {
        menu.removeAll();
        choices.forEach(
                choice -> menu.addItem(choice.environment() + " " + choice.cluster(), click -> inView.choose(choice)));
    }

    private void show(Optional<Choice> choice) {
        name.removeAll();
        String environment = choice.map(Choice::environment).orElseGet(() -> Words.say("shell.environment.none"));
        String cluster = choice.map(Choice::cluster).orElse("");
        name.add(Parts.strong(environment), new Span(" " + cluster));
        dot.setClassName("outlined", !environment.equals(PRODUCTION));
        setAriaLabel(Words.say("shell.environment.label", environment, cluster));
    }
}
