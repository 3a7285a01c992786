package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.links.Way;
import io.pilothouse.links.Ways;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Range;
import io.pilothouse.telemetry.SlowRequest;
import io.pilothouse.telemetry.SlowRequests;
import io.pilothouse.telemetry.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slowest requests in the time that is looked at whose trace an engine kept. Not there where none did. */
class SlowRequestsPart extends Div {
    private final SlowRequests slow;
    private final Ways ways;
    private final FollowsOne<List<SlowRequest>> followed = new FollowsOne<>(this::show);
    private final Div section;
    private final HtmlTable<SlowRequest> table = new HtmlTable<SlowRequest>(Words.say("engines.slow"))
            .cell(Words.say("engines.slow.at"), one -> Age.clock(one.at()))
            .text(Words.say("engines.slow.what"), one -> Words.say("fleet.live." + one.meaning()))
            .number(Words.say("engines.slow.took"), one -> Figures.here().latency(one.took()))
            .cell(Words.say("fleet.endpoint.pod"), one -> Parts.code(one.pod()))
            .cell(Words.say("engines.slow.trace"), this::trace);

    private Range range = LiveLook.USUAL.range();
    private @Nullable Subject subject;

    SlowRequestsPart(SlowRequests slow, Ways ways) {
        this.slow = slow;
        this.ways = ways;
        section = Parts.section(new SectionTitle(Words.say("engines.slow")), table);
        section.setVisible(false);
        add(followed, section);
    }

    void of(Subject now) {
        if (!now.equals(subject)) {
            subject = now;
            followed.follow(slow.of(now, range));
        }
    }

    void over(Range other) {
        if (!other.equals(range)) {
            range = other;
            if (subject != null) {
                followed.follow(slow.of(subject, range));
            }
        }
    }

    private void show(Reading<List<SlowRequest>> reading) {
        List<SlowRequest> now = reading.value() == null ? List.of() : reading.value();
        section.setVisible(!now.isEmpty());
        table.show(now);
    }

    /** Where nothing leads there, its id can be copied. */
    private Component trace(SlowRequest one) {
        List<Way> to = ways.trace(one.trace(), one.at());
        return to.isEmpty()
                ? Sha.copy(one.trace())
                : Parts.line(to.stream()
                        .map(way -> Parts.external(way.to(), way.address()))
                        .toArray(Component[]::new));
    }
}
