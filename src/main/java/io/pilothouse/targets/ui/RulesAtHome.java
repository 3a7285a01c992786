package io.pilothouse.targets.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HomePart;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.targets.RulesThere;
import io.pilothouse.targets.TargetPaths;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.Set;
import org.springframework.core.annotation.Order;

/** That no rules call anybody, or such as Git does not have: for who would be called, and for who may mend it. */
@org.springframework.stereotype.Component
@Order(40)
class RulesAtHome implements HomePart {
    private final TargetsNeeds needs;

    RulesAtHome(TargetsNeeds needs) {
        this.needs = needs;
    }

    @Override
    public Component component() {
        Div part = new Div();
        part.setVisible(false);
        Set<Role> roles = needs.people().current().roles();
        if (roles.contains(Role.ON_CALL) || roles.contains(Role.PLATFORM_OPERATOR)) {
            Follow.feed(part, needs.feed().topic().feed(), reading -> show(part, reading));
        }
        return part;
    }

    /** Only what is known now is said. */
    private static void show(Div part, Reading<KeptTargets> reading) {
        part.removeAll();
        if (reading instanceof Reading.Current<KeptTargets>(KeptTargets kept)
                && kept.rules().areNotInGit()) {
            part.add(banner(kept.rules()));
        }
        part.setVisible(part.getComponentCount() > 0);
    }

    private static Component banner(RulesThere rules) {
        Component more = Parts.link(Words.say("targets.menu"), TargetPaths.PAGE);
        if (rules.calling() > 0) {
            return FindingBanner.warn(
                    Words.say("targets.home.not-in-git", rules.calling(), rules.path()),
                    Words.say("targets.home.not-in-git.how"),
                    more);
        }
        Reason unknown = rules.unknown();
        return FindingBanner.warn(
                Words.say("targets.home.no-rules"),
                unknown == null ? Words.say("targets.home.no-rules.how") : Words.say(unknown),
                more);
    }
}
