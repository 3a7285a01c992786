package io.pilothouse.sandbox;

import io.pilothouse.sandbox.ScaledWorkload.Trigger;
import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.Keda;
import io.pilothouse.scaling.keda.Samples;
import io.pilothouse.scaling.keda.SpecReader;
import io.pilothouse.scaling.keda.Step;
import io.pilothouse.scaling.keda.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** KEDA and the autoscaler of one ScaledObject, by their own rules, over what simulated engines show. Not to be shared by threads. */
final class SimulatedKeda {
    static final long SYNC = 15_000;
    private static final String DEAD = "Prometheus does not answer (expected: a sample)";
    private static final Map<String, ToDoubleFunction<EngineState>> SUMMED =
            Map.of("num_requests_waiting", EngineState::waiting, "num_requests_running", EngineState::running);

    private final Keda keda;
    private final List<Trigger> triggers;
    private final Samples samples;

    private SimulatedKeda(Keda keda, List<Trigger> triggers) {
        this.keda = keda;
        this.triggers = triggers;
        samples = new Samples(triggers.size());
    }

    /** Empty for one that KEDA refuses, or that nobody can read. @param created in milliseconds */
    static Optional<SimulatedKeda> of(ScaledWorkload scaled, long created) {
        if (scaled.isRefused()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SimulatedKeda(
                    new Keda(SpecReader.read(scaled.manifest()), Version.NEWEST, Tolerance.DEFAULT, created),
                    scaled.triggers()));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** What is due at that moment. @param engines that serve */
    Step step(long now, Scale scale, List<EngineState> engines) {
        for (int i = 0; i < triggers.size(); i++) {
            double value = value(triggers.get(i).query(), engines);
            if (Double.isNaN(value)) {
                samples.empty(i);
            } else {
                samples.value(i, value);
            }
        }
        return keda.step(now, scale, samples);
    }

    /** The same while Prometheus does not answer. */
    Step blind(long now, Scale scale) {
        for (int i = 0; i < triggers.size(); i++) {
            samples.failed(i, DEAD);
        }
        return keda.step(now, scale, samples);
    }

    /** What a query comes to; NaN where there is nothing to read. */
    static double value(String query, List<EngineState> engines) {
        if (engines.isEmpty()) {
            return Double.NaN;
        }
        if (query.contains("kv_cache_usage_perc")) {
            return engines.stream().mapToDouble(EngineState::kv).average().orElse(Double.NaN);
        }
        double sum = 0;
        for (Map.Entry<String, ToDoubleFunction<EngineState>> family : SUMMED.entrySet()) {
            if (query.contains(family.getKey())) {
                for (EngineState engine : engines) {
                    sum += family.getValue().applyAsDouble(engine);
                }
            }
        }
        return sum;
    }
}
