package io.pilothouse.scaling.whatif;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Tree;
import io.pilothouse.fit.EngineDefaults;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.Starts;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.Prices;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.PodTemplate;
import io.pilothouse.scaling.Autoscaler;
import io.pilothouse.scaling.AutoscalerInventory;
import io.pilothouse.scaling.Autoscalers;
import io.pilothouse.scaling.RecordedEngine;
import io.pilothouse.scaling.ScaledObject;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.serving.EngineArgs;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.targets.Objective;
import io.pilothouse.targets.Targets;
import io.pilothouse.telemetry.CacheReports;
import io.pilothouse.telemetry.CacheReports.Report;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the fleet, the cluster, the repository and the engines how an endpoint is. */
@Component
final class SituationReader implements Situation.Of {
    private static final String GRACE = "spec.terminationGracePeriodSeconds";
    /** What Kubernetes fills in. */
    private static final int GRACE_SECONDS = 30;

    private static final String TOKENS = "--max-num-batched-tokens";
    /** Of requests: what is recorded and replayed is the 95th percentile, which says nothing of a promise to fewer, and too little of one to more. */
    private static final double SHARE = 0.95;

    private final FleetFeed fleet;
    private final AutoscalerInventory autoscalers;
    private final ReplicasHeld held;
    private final Changes changes;
    private final CacheReports reports;

    SituationReader(
            FleetFeed fleet,
            AutoscalerInventory autoscalers,
            ReplicasHeld held,
            Changes changes,
            CacheReports reports) {
        this.fleet = fleet;
        this.autoscalers = autoscalers;
        this.held = held;
        this.changes = changes;
        this.reports = reports;
    }

    @Override
    public Situation endpoint(EndpointId id) {
        Endpoint endpoint = fleet.fleet().named(id).orElseThrow(() -> new CannotReplay("unknown", id));
        ScaledObject scaledObject = scaledObject(endpoint);
        Tree tree = changes.head();
        ServingSpec spec = ServingSpec.read(tree, id).orElseThrow(() -> new CannotReplay("no-workload", id));
        List<Reason> notes = new ArrayList<>();
        Subject subject = Subjects.of(endpoint, scaledObject.target().name());
        if (subject == null) {
            throw new CannotReplay("no-place");
        }
        Candidate now = candidate(scaledObject);
        Devices devices = held.devices(endpoint);
        DeviceKind kind =
                devices.kind(spec.placement().resource(), spec.placement().nodeSelector());
        RecordedEngine engine = engine(
                subject, spec, kind == null ? null : devices.offer(kind, null).gpu());
        Starts starts = Starts.of(endpoint.pods());
        if (starts.measured().isEmpty()) {
            notes.add(Reason.of("whatif.given.start", Given.START_UNMEASURED));
        }
        Situation.Replica replica = new Situation.Replica(
                spec.placement().devicesOfReplica(),
                held.most(endpoint, spec.placement(), devices, notes),
                grace(tree, id),
                ttft(tree, id, notes),
                null,
                "");
        return new Situation(
                subject,
                now,
                scaledObject.written(),
                engine,
                priced(replica, tree, kind, notes),
                starts.measured(),
                notes);
    }

    private ScaledObject scaledObject(Endpoint endpoint) {
        AutoscalerInventory.All all = autoscalers.topic().latest().value();
        Endpoint.Place place = endpoint.place();
        if (place == null) {
            throw new CannotReplay("no-place");
        }
        Autoscalers known = all == null ? null : all.known().get(place.cluster());
        if (known == null) {
            Reason lost = all == null ? null : all.lost().get(place.cluster());
            throw new CannotReplay(lost == null ? Reason.of("scaling.unknown", place.cluster()) : lost);
        }
        return known.of(endpoint).stream()
                .map(Autoscaler::scaledObject)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new CannotReplay("no-scaled-object"));
    }

    private static Candidate candidate(ScaledObject scaledObject) {
        ScaledObject.Written written = scaledObject.written();
        try {
            return Candidate.of("now", written.spec(), written.annotations());
        } catch (IllegalArgumentException refused) {
            throw new CannotReplay("settings", CannotReplay.why(refused));
        }
    }

    private RecordedEngine engine(Subject subject, ServingSpec spec, FitQuestion.@Nullable Gpu gpu) {
        List<Report> own = reports.ask().stream()
                .filter(report -> Subject.ofPod(report.namespace(), report.pod())
                        .filter(subject::equals)
                        .isPresent())
                .toList();
        EngineArgs declared = new EngineArgs(spec.engine().extraArgs());
        String version = spec.engine().version();
        boolean isKnown = version != null && gpu != null && gpu.memory().count() > 0;
        Optional<Integer> tokens = declared.value(TOKENS)
                .filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf);
        Integer usual = isKnown
                ? Integer.valueOf(EngineDefaults.maxNumSeqs(
                        Objects.requireNonNull(version), Objects.requireNonNull(gpu), tokens.orElse(0)))
                : null;
        RecordedEngine engine = RecordedEngine.of(own, declared, usual);
        if (engine.with(1).isEmpty()) {
            throw new CannotReplay("engine", Reason.several(engine.missing()));
        }
        return engine;
    }

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

    private static Situation.Replica priced(
            Situation.Replica replica, Tree tree, @Nullable DeviceKind kind, List<Reason> notes) {
        Prices prices = Prices.in(tree).value();
        Double each = kind == null ? null : prices.of(kind);
        if (each == null) {
            notes.add(Reason.of("whatif.given.no-price"));
        }
        return new Situation.Replica(
                replica.devices(),
                replica.held(),
                replica.graceSeconds(),
                replica.ttftSeconds(),
                each == null ? null : Double.valueOf(each * replica.devices()),
                prices.currency());
    }
}
