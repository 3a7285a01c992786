package io.pilothouse.shell;

import com.vaadin.flow.component.html.Div;

/** What a page of one environment says where its address names one that nobody has: that, and which it shows instead. */
public final class NoEnvironment extends Div {
    private final EnvironmentChoices choices;
    private final EnvironmentInView inView;
    private String asked = "";

    public NoEnvironment(EnvironmentChoices choices, EnvironmentInView inView) {
        this.choices = choices;
        this.inView = inView;
        inView.follow(this, _ -> draw());
        Follow.feed(this, choices.choices, _ -> draw());
    }

    /** For a page that shows nothing instead. */
    public static EmptyState blank(EnvironmentChoices choices, String asked) {
        return new EmptyState(
                Words.say("shell.no-environment", asked),
                Words.say("shell.no-environment.known", String.join(", ", choices.names())));
    }

    /** @param name what the address says; empty where it says none */
    public void asked(String name) {
        asked = name;
        draw();
    }

    private void draw() {
        removeAll();
        if (choices.lacks(asked)) {
            String shown =
                    inView.current().map(EnvironmentChoices.Choice::environment).orElse("");
            add(FindingBanner.warn(
                    Words.say("shell.no-environment", asked),
                    Words.say("shell.no-environment.shown", String.join(", ", choices.names()), shown)));
        }
    }
}
