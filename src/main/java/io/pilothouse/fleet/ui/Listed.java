package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.RunningCosts;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.telemetry.FleetReading;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the fleet lists it: what it is, what it reports, and what was promised of it.
 *
 * @param own whether it is of a team that the reader leads
 * @param cost what it holds costs a month, in whole units; NaN where nobody knows, and where it is not for the reader
 */
public record Listed(Endpoint endpoint, Numbers numbers, Promises promises, boolean own, double cost) {
    Listed(Endpoint endpoint, Numbers numbers, Promises promises, boolean own) {
        this(endpoint, numbers, promises, own, Double.NaN);
    }

    Listed(Endpoint endpoint, Numbers numbers) {
        this(endpoint, numbers, Promises.NONE, false);
    }

    static Listed of(Endpoint endpoint, Reading<FleetReading> reading, Promises promises, boolean own) {
        Subject subject = Subjects.of(endpoint);
        FleetReading value = reading.value();
        Numbers numbers = value == null || subject == null ? Numbers.NONE : Numbers.of(value.row(subject), reading);
        return new Listed(endpoint, numbers, promises, own);
    }

    Listed costing(RunningCosts.Now now) {
        return new Listed(
                endpoint,
                numbers,
                promises,
                own,
                now.of(endpoint).map(rent -> rent.perMonth().doubleValue()).orElse(Double.NaN));
    }

    /** As whoever reads them lists them, whatever their team. */
    public static List<Listed> of(
            List<Endpoint> endpoints, Reading<FleetReading> reading, Reading<KeptTargets> targets) {
        Map<EndpointId, Promises> promises = Promises.of(targets);
        return endpoints.stream()
                .map(endpoint -> of(endpoint, reading, promises.getOrDefault(endpoint.id(), Promises.NONE), false))
                .toList();
    }

    public StateShape shape() {
        return broken() == null ? EndpointWords.shape(endpoint) : StateShape.DEGRADED;
    }

    /** Image missing; Over its target; Serving. */
    public String word() {
        KeptTarget.State broken = broken();
        return broken == null
                ? EndpointWords.state(endpoint)
                : Words.say(
                        "fleet.target." + broken.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public EndpointId id() {
        return endpoint.id();
    }

    /** One whose pods are well is not, while it breaks what was promised of it. */
    public Group group() {
        return broken() == null ? Group.of(endpoint) : Group.ATTENTION;
    }

    /** How far it is from keeping what was promised, where nothing worse is to be said of it; null where it keeps it. */
    public KeptTarget.@Nullable State broken() {
        return Group.of(endpoint) == Group.WELL ? promises.danger() : null;
    }

    /** How far over its targets; those that are in danger and not over them at this moment are the least. */
    int over() {
        return Math.max(promises.over(numbers), promises.danger() == null ? 0 : 1);
    }
}
