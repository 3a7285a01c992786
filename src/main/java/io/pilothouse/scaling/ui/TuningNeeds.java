package io.pilothouse.scaling.ui;

import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Plan;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.review.EffectNow;
import io.pilothouse.review.EffectsNow;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.EffectLines;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.scaling.QueryPreviews;
import io.pilothouse.scaling.TuneScaling;
import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom the form asks that changes how an endpoint is scaled. */
@Component
record TuningNeeds(
        ScalingNeeds scaling,
        TuneScaling tune,
        ProposeChange proposing,
        EffectsNow effects,
        People people,
        QueryPreviews previews) {
    /**
     * @param scaled null where no workload is there
     * @param wanted what a change wants that is planned anew; null where none is, and where it waits no more
     */
    record Opened(
            TuneScaling.@Nullable Opened scaled, @Nullable Map<String, Object> wanted, Verdict may) {}

    /** Waits for Git: on a background thread. */
    Opened open(EndpointId endpoint, SendPart.@Nullable Again again, Actor actor) {
        Map<String, Object> wanted =
                again == null ? null : tune.wanted(again.change(), endpoint).orElse(null);
        return new Opened(tune.open(endpoint).orElse(null), wanted, proposing.mayPropose(endpoint, actor));
    }

    /** Whether there is such an endpoint, in Git or in a cluster; waits for Git. */
    boolean isThere(EndpointId endpoint) {
        return tune.isThere(endpoint) || scaling.feed().fleet().named(endpoint).isPresent();
    }

    /** Whether the person who looks may have it changed; waits for Git. */
    Callable<Boolean> mayChange(EndpointId endpoint) {
        Actor actor = people.current();
        return () -> proposing.mayPropose(endpoint, actor).isAllowed();
    }

    /** Shows what is planned does by what is known today, such as what it costs a month; nothing of what cannot be sent. */
    void effect(EffectLines lines, SendPart.Wish wish) {
        Actor actor = people.current();
        scaling.loads()
                .load(
                        lines,
                        () -> wish.plan(actor) instanceof Plan.Planned(ChangeSet planned)
                                ? effects.of(planned, actor)
                                : List.<EffectNow.Line>of(),
                        loaded -> lines.show(loaded, () -> effect(lines, wish)));
    }

    SendPart.Asked sending() {
        return new SendPart.Asked(proposing, scaling.loads(), people);
    }

    /** Whom to ask what queries of its triggers come to. */
    PresentValue.Asked values(EndpointId endpoint) {
        return new PresentValue.Asked(
                scaling.loads(),
                previews,
                () -> scaling.feed()
                        .fleet()
                        .named(endpoint)
                        .filter(Endpoint::isObserved)
                        .map(Endpoint::replicas)
                        .map(replicas -> new Scale(replicas.wanted(), replicas.wanted(), replicas.ready()))
                        .orElse(null));
    }
}
