package io.pilothouse.calibrations;

import io.pilothouse.calibrations.Comparison.Compared;
import io.pilothouse.calibrations.Comparison.NotCompared;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.clients.ClientException;
import io.pilothouse.fit.Calibrations;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.ToldByEngines;
import io.pilothouse.live.Feed;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.telemetry.CacheReports;
import io.pilothouse.telemetry.CacheReports.Report;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the engines of all endpoints report of their memory against their estimates: read while somebody looks, once for all who do. */
public final class EngineCalibrations implements ToldByEngines {
    /** An engine decides at its start how large its cache is. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final CacheReports reports;
    private final FleetFeed fleet;
    private final RunningEngines engines;
    private final Topic<Known> topic;

    /** Asked on threads of the surroundings. */
    EngineCalibrations(
            CacheReports reports, FleetFeed fleet, RunningEngines engines, OnDemand.Surroundings surroundings) {
        this.reports = reports;
        this.fleet = fleet;
        this.engines = engines;
        Supplier<Known> question = this::read;
        topic = new OnDemand<>("memory of engines", question, OnDemand.Rhythm.every(EVERY), surroundings).topic();
    }

    /** @param calibrations what follows for estimates of engines that are alike */
    public record Known(Map<EndpointId, Comparison> endpoints, Calibrations calibrations) {
        static final Known NOTHING = new Known(Map.of(), Calibrations.NONE);

        public Known {
            endpoints = Map.copyOf(endpoints);
        }

        static Known of(Map<EndpointId, Comparison> endpoints) {
            return new Known(
                    endpoints,
                    Calibrations.of(endpoints.values().stream()
                            .filter(Compared.class::isInstance)
                            .map(comparison -> ((Compared) comparison).told())
                            .toList()));
        }
    }

    /** Whether there is anybody to ask. */
    public boolean isConnected() {
        return reports.isConnected();
    }

    /** Whoever follows its feed makes it live. */
    public Topic<Known> topic() {
        return topic;
    }

    @Override
    public Feed<Reading<Known>> feed() {
        return topic.feed();
    }

    /** Also what is old: what an engine reported stays true of engines like it. */
    @Override
    public Calibrations known() {
        Known known = topic.latest().value();
        return known == null ? Calibrations.NONE : known.calibrations();
    }

    private Known read() {
        if (!reports.isConnected()) {
            return Known.NOTHING;
        }
        Map<String, List<Report>> byPod = reports.ask().stream()
                .collect(Collectors.groupingBy(report -> report.namespace() + "/" + report.pod()));
        Map<EndpointId, Comparison> found = new HashMap<>();
        fleet.fleet().endpoints().forEach(endpoint -> found.put(endpoint.id(), compare(endpoint, of(endpoint, byPod))));
        return Known.of(found);
    }

    private static List<Report> of(Endpoint endpoint, Map<String, List<Report>> byPod) {
        Endpoint.Place place = endpoint.place();
        return place == null
                ? List.of()
                : endpoint.pods().stream()
                        .filter(Endpoint.Pod::ready)
                        .flatMap(pod -> byPod.getOrDefault(place.namespace() + "/" + pod.name(), List.of()).stream())
                        .toList();
    }

    private Comparison compare(Endpoint endpoint, List<Report> told) {
        if (told.isEmpty()) {
            return new NotCompared(Reason.of("because.calibration-nothing"));
        }
        Set<String> pods = told.stream().map(Report::pod).collect(Collectors.toSet());
        try {
            return new Comparing(engines.of(endpoint, pods)).of(told);
        } catch (NotComparable | ClientException | InvalidYaml | GitUnavailable failure) {
            return new NotCompared(ExpectedFailure.why(failure));
        }
    }
}
