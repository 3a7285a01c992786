package io.pilothouse.journey;

import io.pilothouse.fakes.SteadyEngine;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.realparts.Expositions;
import io.pilothouse.realparts.ScrapingPrometheus;
import io.pilothouse.realparts.ScrapingPrometheus.Target;
import io.pilothouse.units.EndpointId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a real Prometheus scrapes of pretended pods: as PodMonitors have it, whichever pods of endpoints are ready. */
final class ScrapedPods {
    private final ScrapingPrometheus prometheus;
    private final Function<EndpointId, Optional<SteadyEngine>> engines;
    private final Expositions expositions = Expositions.start();
    private final Map<Target, Supplier<String>> exporters = new ConcurrentHashMap<>();
    private List<Target> targets = List.of();
    private @Nullable FleetFeed followed;

    /** @param engines what runs in an endpoint's pods; empty for what exposes nothing */
    ScrapedPods(ScrapingPrometheus prometheus, Function<EndpointId, Optional<SteadyEngine>> engines) {
        this.prometheus = prometheus;
        this.engines = engines;
    }

    /** Is scraped beside the pods. */
    ScrapedPods with(String job, Supplier<String> text) {
        exporters.put(new Target(job, Map.of("job", job)), text);
        expositions.expose(job, text);
        return this;
    }

    /** From now on; the same again changes nothing. */
    synchronized void follow(FleetFeed fleet) {
        if (fleet != followed) {
            followed = fleet;
            fleet.topic().feed().follow(() -> scrape(fleet));
            scrape(fleet);
        }
    }

    private synchronized void scrape(FleetFeed fleet) {
        List<Target> ready = new ArrayList<>(exporters.keySet());
        for (Endpoint endpoint : fleet.fleet().endpoints()) {
            Endpoint.Place place = endpoint.place();
            if (place != null && engines.apply(endpoint.id()).isPresent()) {
                ready(endpoint).forEach(pod -> {
                    expositions.expose(pod, () -> text(endpoint.id()));
                    ready.add(new Target(
                            pod, labels(endpoint.id(), place.namespace().value(), pod)));
                });
            }
        }
        if (!ready.equals(targets)) {
            targets = List.copyOf(ready);
            prometheus.scrape(expositions, targets);
        }
    }

    private String text(EndpointId id) {
        return engines.apply(id).orElseThrow().at(Instant.now());
    }

    private static List<String> ready(Endpoint endpoint) {
        return endpoint.pods().stream()
                .filter(Endpoint.Pod::ready)
                .map(Endpoint.Pod::name)
                .sorted()
                .toList();
    }

    static Map<String, String> labels(EndpointId id, String namespace, String pod) {
        return Map.of(
                "namespace",
                namespace,
                "pod",
                pod,
                "container",
                "engine",
                "job",
                namespace + "/" + id.name().value());
    }

    /** What dcgm-exporter said of two of a node's devices. */
    static Supplier<String> devices(String node) {
        String text = resource("/telemetry/dcgm-h100.prom").replace("gpu-h100-1", node);
        return () -> text;
    }

    private static String resource(String name) {
        try (InputStream text = ScrapedPods.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
