package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the numbers of a page come from, how old they are, how often they are read. */
public final class PageFooter extends Footer {
    private final Span read = new Span();
    /** One thing to wrap: a source stays beside its age. */
    private final Span from = new Span();

    private String said = "";

    public PageFooter(String left, String source) {
        addClassName("gfoot");
        from.add(new Span(source), read);
        from.addClassName("from");
        add(new Span(left), Parts.grow(), from);
    }

    /** Of what is asked for again and again; null while nothing was read. */
    public PageFooter read(@Nullable Instant at) {
        return say("shell.footer.read", at);
    }

    /** Of what is asked for again and again, as long as this is on a page. */
    public PageFooter reads(Topic<?> topic) {
        Follow.feed(this, topic.readAt(), at -> read(at.orElse(null)));
        return this;
    }

    /**
     * Of what is told without being asked for: when that was last is no age of what stands here, which holds until something else is told. Drawn
     * anew only when it says something else.
     *
     * @param others what else stands here is made of: where one of them is lost, not all of it is watched
     */
    public PageFooter watched(Topic<?> topic, Topic<?>... others) {
        if (topic.latest() instanceof Reading.Lost) {
            return say("shell.footer.watch-lost", topic.lastRead());
        }
        return Stream.of(others)
                .filter(other -> other.latest() instanceof Reading.Lost)
                .findFirst()
                .map(lost -> say("shell.footer.watch-part", lost.lastRead()))
                .orElseGet(() -> say("shell.footer.watched", topic.lastRead()));
    }

    private PageFooter say(String key, @Nullable Instant at) {
        String now = key + at;
        if (!now.equals(said)) {
            said = now;
            read.removeAll();
            read.add(at == null ? new Span(Words.say("shell.footer.not-read")) : new Span(Words.say(key) + " "));
            if (at != null) {
                read.add(Age.ago(at));
            }
        }
        return this;
    }

    public PageFooter every(Duration interval) {
        from.add(new Span(Words.say("shell.footer.every", Figures.here().age(interval))));
        return this;
    }

    public PageFooter with(Component component) {
        add(component);
        return this;
    }
}
