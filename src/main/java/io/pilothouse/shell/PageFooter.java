package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the numbers of a page come from, how old they are, how often they are read. */
public final class PageFooter extends Footer {
    private final Span read = new Span();

    public PageFooter(String left, String source) {
        addClassName("gfoot");
        add(new Span(left), Parts.grow(), new Span(source), read);
    }

    /** Null while nothing was read. */
    public PageFooter read(@Nullable Instant at) {
        read.removeAll();
        if (at == null) {
            read.add(Words.say("shell.footer.not-read"));
        } else {
            read.add(new Span(Words.say("shell.footer.read") + " "), Age.ago(at));
        }
        return this;
    }

    public PageFooter every(Duration interval) {
        add(new Span(Words.say("shell.footer.every", Figures.here().age(interval))));
        return this;
    }

    public PageFooter with(Component component) {
        add(component);
        return this;
    }
}
