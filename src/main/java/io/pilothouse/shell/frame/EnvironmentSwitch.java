package io.pilothouse.shell.frame;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.EnvironmentMark;
import io.pilothouse.shell.EnvironmentOfPage;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.Optional;

/**
 * Always visible: which environment the page shows. That is the page's own where it belongs to one, else what was chosen. Prod has a
 * filled square, others an outlined one.
 */
@SpringComponent
@UIScope
class EnvironmentSwitch extends NativeButton {
    private final EnvironmentChoices offered;
    private final EnvironmentInView inView;
    private final Span name = new Span();
    private final ContextMenu menu = new ContextMenu(this);
    private String ofPage = "";

    EnvironmentSwitch(EnvironmentChoices offered, EnvironmentInView inView) {
        this.offered = offered;
        this.inView = inView;
        addClassName("env");
        menu.setOpenOnClick(true);
        menu.setPosition(ContextMenuPosition.BOTTOM_START);
        inView.follow(this, choice -> show());
        Follow.feed(this, offered.choices, this::offer);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        Follow.feed(this, EnvironmentOfPage.around(this), environment -> {
            ofPage = environment;
            show();
        });
    }

    private void offer(List<Choice> choices) {
        menu.removeAll();
        choices.forEach(choice -> menu.addItem(choice.environment() + " " + choice.cluster(), click -> choose(choice)));
        show();
    }

    /** A page that belongs to an environment cannot show another: the first page does. */
    private void choose(Choice choice) {
        inView.choose(choice);
        if (!ofPage.isEmpty() && !ofPage.equals(choice.environment())) {
            Address.open(this, "");
        }
    }

    private void show() {
        Optional<Choice> chosen = inView.current();
        String environment = ofPage.isEmpty()
                ? chosen.map(Choice::environment).orElseGet(() -> Words.say("shell.environment.none"))
                : ofPage;
        String cluster = offered.choices.latest().stream()
                .filter(choice -> choice.environment().equals(environment))
                .findFirst()
                .map(Choice::cluster)
                .orElse("");
        removeAll();
        name.removeAll();
        name.add(Parts.strong(environment), new Span(" " + cluster));
        add(EnvironmentMark.of(environment), name, Icon.small("chevrons-up-down"));
        setAriaLabel(Words.say("shell.environment.label", environment, cluster));
    }
}
