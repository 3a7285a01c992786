package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.AccessFeed;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.declared.Problem;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HomePart;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;

/** What of access ends in the next days: for who answers for it, before callers are refused. */
@org.springframework.stereotype.Component
@Order(35)
class EndsAtHome implements HomePart {
    private static final int TOLD = 3;

    private final AccessNeeds needs;

    EndsAtHome(AccessNeeds needs) {
        this.needs = needs;
    }

    @Override
    public Component component() {
        Div part = new Div();
        part.setVisible(false);
        Actor reader = needs.people().current();
        if (reader.roles().contains(Role.TEAM_LEAD) || reader.roles().contains(Role.PLATFORM_OPERATOR)) {
            Follow.feed(part, needs.feed().topic().feed(), reading -> show(part, ending(reading, reader)));
        }
        return part;
    }

    /** Only what is known now is said. */
    private static List<Problem> ending(Reading<AccessFeed.Found> reading, Actor reader) {
        return reading instanceof Reading.Current<AccessFeed.Found>(AccessFeed.Found found)
                ? found.seenBy(reader).problems().stream()
                        .filter(problem -> problem.kind() == Problem.Kind.ENDS_SOON)
                        .toList()
                : List.of();
    }

    private static void show(Div part, List<Problem> ending) {
        part.removeAll();
        part.setVisible(!ending.isEmpty());
        if (!ending.isEmpty()) {
            part.add(FindingBanner.warn(
                    Words.say("access.ends.home", ending.size()),
                    ending.stream()
                            .limit(TOLD)
                            .map(problem -> Words.say(problem.what()))
                            .collect(Collectors.joining(" ")),
                    Parts.link(Words.say("access.menu"), AccessPaths.PAGE)));
        }
    }
}
