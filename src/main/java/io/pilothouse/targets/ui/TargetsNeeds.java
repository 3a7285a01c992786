package io.pilothouse.targets.ui;

import io.pilothouse.authority.Verdict;
import io.pilothouse.links.Links;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.targets.SetTargets;
import io.pilothouse.targets.ShipRules;
import io.pilothouse.targets.TargetsFeed;
import io.pilothouse.units.Actor;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/** Whom the pages of targets ask. */
@Component
public record TargetsNeeds(
        TargetsFeed feed,
        SetTargets set,
        ShipRules ship,
        ProposeChange proposing,
        Loads loads,
        People people,
        Links links) {
    /** Whether the person who looks may have targets changed; waits for Git. */
    Callable<Verdict> verdict() {
        Actor actor = people.current();
        return () -> set.mayPropose(actor);
    }

    Callable<Boolean> mayPropose() {
        Actor actor = people.current();
        return () -> set.mayPropose(actor).isAllowed();
    }

    SendPart.Asked sending() {
        return new SendPart.Asked(proposing, loads, people);
    }
}
