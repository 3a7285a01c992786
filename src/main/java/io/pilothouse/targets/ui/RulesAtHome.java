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
import io.pilothouse.units.Role;
import java.util.Set;
import org.springframework.core.annotation.Order;

/** That Git has no rules that call anybody: for who would be called, and for who may mend it. */
@org.springframework.stereotype.Component
@Order(40)
class RulesAtHome implements HomePart {
    private static final Set<RulesThere.InGit> NONE = Set.of(RulesThere.InGit.NOT_WANTED, RulesThere.InGit.MISSING);

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
            part.add(FindingBanner.warn(
                    Words.say("targets.home.no-rules"),
                    Words.say("targets.home.no-rules.how"),
                    Parts.link(Words.say("targets.menu"), TargetPaths.PAGE)));
            Follow.feed(part, needs.feed().topic().feed(), reading -> part.setVisible(isWithoutRules(reading)));
        }
        return part;
    }

    /** Only what is known now is said. */
    private static boolean isWithoutRules(Reading<KeptTargets> reading) {
        return reading instanceof Reading.Current<KeptTargets>(KeptTargets kept)
                && NONE.contains(kept.rules().inGit());
    }
}
