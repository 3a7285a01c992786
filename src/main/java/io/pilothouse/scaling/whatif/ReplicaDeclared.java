package io.pilothouse.scaling.whatif;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Tree;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.PodTemplate;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.Prices;
import io.pilothouse.prices.Rent;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.targets.Objective;
import io.pilothouse.targets.Targets;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the repository says of a replica: how long it may take to end, what was promised of it, and what it costs now. */
@Component
final class ReplicaDeclared {
    private static final String GRACE = "spec.terminationGracePeriodSeconds";
    /** What Kubernetes fills in. */
    private static final int GRACE_SECONDS = 30;
    /** Of requests: what is recorded and replayed is the 95th percentile, which says nothing of a promise to fewer, and too little of one to more. */
    private static final double SHARE = 0.95;

    private final Changes changes;
    private final Clock clock;

    ReplicaDeclared(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    Tree main() {
        return changes.head();
    }

    /** @param notes get what is not known */
    Situation.Replica replica(Tree main, EndpointId id, Held held, @Nullable DeviceKind kind, List<Reason> notes) {
        Double ttft = ttft(main, id, notes);
        DayPrices prices = Prices.in(main).value().at(clock.instant());
        Optional<Rent> rent = Optional.ofNullable(kind).flatMap(known -> prices.rent(known.label(), held.devices()));
        if (rent.isEmpty()) {
            notes.add(Reason.of("whatif.given.no-price"));
        }
        return new Situation.Replica(
                held.devices(),
                held.most(),
                grace(main, id),
                ttft,
                rent.map(hour -> hour.perHour().doubleValue()).orElse(null),
                prices.currency());
    }

    /** @param devices of one replica, {@code most} replicas that there can be; null where nobody knows */
    record Held(int devices, @Nullable Integer most) {}

    private static int grace(Tree tree, EndpointId id) {
        return EngineManifest.in(ManifestFolder.read(tree, id))
                .flatMap(PodTemplate::of)
                .flatMap(pods -> pods.manifest().document().get(pods.at() + GRACE))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .orElse(GRACE_SECONDS);
    }

    private static @Nullable Double ttft(Tree tree, EndpointId id, List<Reason> notes) {
        Objective target = Targets.in(tree).value().objectives(id).stream()
                .filter(objective -> objective.of() == Objective.Of.TTFT)
                .findFirst()
                .orElse(null);
        if (target == null) {
            notes.add(Reason.of("whatif.given.no-target"));
            return null;
        }
        if (target.share() < SHARE) {
            notes.add(Reason.of("whatif.given.lower", target.words()));
            return null;
        }
        if (target.share() > SHARE) {
            notes.add(Reason.of("whatif.given.higher", target.words()));
        }
        return target.seconds();
    }
}
