package io.pilothouse.scaling.whatif;

import io.pilothouse.changes.Tree;
import io.pilothouse.fit.EngineDefaults;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.Starts;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.scaling.Autoscaler;
import io.pilothouse.scaling.AutoscalerInventory;
import io.pilothouse.scaling.Autoscalers;
import io.pilothouse.scaling.RecordedEngine;
import io.pilothouse.scaling.ScaledObject;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.serving.EngineArgs;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.telemetry.CacheReports;
import io.pilothouse.telemetry.CacheReports.Report;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidValue;
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
    private static final String TOKENS = "--max-num-batched-tokens";

    private final FleetFeed fleet;
    private final AutoscalerInventory autoscalers;
    private final ReplicasHeld held;
    private final ReplicaDeclared declared;
    private final CacheReports reports;

    SituationReader(
            FleetFeed fleet,
            AutoscalerInventory autoscalers,
            ReplicasHeld held,
            ReplicaDeclared declared,
            CacheReports reports) {
        this.fleet = fleet;
        this.autoscalers = autoscalers;
        this.held = held;
        this.declared = declared;
        this.reports = reports;
    }

    @Override
    public Situation endpoint(EndpointId id) {
        Endpoint endpoint = fleet.fleet().named(id).orElseThrow(() -> new CannotReplay("unknown", id));
        ScaledObject scaledObject = scaledObject(endpoint);
        Tree tree = declared.main();
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
        RecordedEngine engine =
                engine(subject, spec, kind == null ? null : devices.offer(kind).gpu());
        Starts starts = Starts.of(endpoint.pods());
        if (starts.measured().isEmpty()) {
            notes.add(Reason.of("whatif.given.start", Given.START_UNMEASURED));
        }
        ReplicaDeclared.Held most = new ReplicaDeclared.Held(
                spec.placement().devicesOfReplica(), held.most(endpoint, spec.placement(), devices, notes));
        return new Situation(
                subject,
                now,
                scaledObject.written(),
                engine,
                declared.replica(tree, id, most, kind, notes),
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
            throw new CannotReplay("settings", InvalidValue.why(refused));
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
}
