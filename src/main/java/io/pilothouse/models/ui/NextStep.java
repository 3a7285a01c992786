package io.pilothouse.models.ui;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.models.GateReport;
import io.pilothouse.models.ServedWhere.Served;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is useful to do next with a version that was judged for an environment. */
sealed interface NextStep {
    /** It is refused, or serves there already, or the person may not bring it there. */
    record None() implements NextStep {}

    /** It is nowhere else yet. */
    record RollOut() implements NextStep {}

    /** With what it was tried with. */
    record Promote(EndpointId from) implements NextStep {}

    /** Asks Git for environments and rights: not on a UI thread. */
    static NextStep of(Desk desk, GateReport judged, Actor actor) {
        EnvironmentName to = judged.environment();
        List<Served> served = desk.served().of(judged.version());
        boolean isThere =
                served.stream().anyMatch(one -> one.endpoint().environment().equals(to));
        if (!judged.passed()
                || isThere
                || !desk.authority().rollingOut(actor, to).isAllowed()) {
            return new None();
        }
        Set<EnvironmentName> tried = Environments.readable(desk.changes().head()).environments().stream()
                .filter(environment -> !environment.production())
                .map(Environment::name)
                .collect(Collectors.toSet());
        return served.stream()
                .map(Served::endpoint)
                .filter(endpoint -> tried.contains(endpoint.environment()))
                .findFirst()
                .<NextStep>map(Promote::new)
                .orElseGet(RollOut::new);
    }
}
