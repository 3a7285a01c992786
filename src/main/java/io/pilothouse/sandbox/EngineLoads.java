package io.pilothouse.sandbox;

import io.pilothouse.sandbox.EngineLoad.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The load of each endpoint, and what is and was wrong with its engines. */
final class EngineLoads {
    private static final int ONE = 1;
    /** Who tries all of them again and again need not find the first ones in the charts. */
    private static final int MOST = 30;

    private final long seed;
    private final @Nullable Instant began;
    private final Map<String, Served> served =
            Served.all().stream().collect(Collectors.toMap(Served::deployment, one -> one));
    private final Map<String, List<Fault>> faults = new TreeMap<>();
    private final Map<String, ScaledPast> pasts = new HashMap<>();

    /** As it is now, it always was. */
    EngineLoads(long seed) {
        this(seed, null);
    }

    /** @param began of the world: weeks lie before it */
    EngineLoads(long seed, @Nullable Instant began) {
        this.seed = seed;
        this.began = began;
    }

    /** Whether Prometheus ran. */
    boolean isScrapedAt(long time) {
        return began == null || !Weeks.isDead(began, time);
    }

    /** What was wrong with it until then is over. @param endpoint its namespace and name */
    synchronized void hurt(String endpoint, EngineFault fault, Instant since) {
        heal(endpoint, since);
        change(endpoint, all -> {
            all.add(new Fault(fault, since, null));
            return all.subList(Math.max(0, all.size() - MOST), all.size());
        });
    }

    synchronized void heal(String endpoint, Instant now) {
        change(endpoint, all -> {
            all.replaceAll(fault -> fault.until() == null ? fault.endedAt(now) : fault);
            return all;
        });
    }

    private void change(String endpoint, UnaryOperator<List<Fault>> change) {
        List<Fault> all = new ArrayList<>(faults.getOrDefault(endpoint, List.of()));
        faults.put(endpoint, List.copyOf(change.apply(all)));
    }

    /** By the namespace and the name of their endpoint, oldest first. */
    synchronized Map<String, List<Fault>> faults() {
        return new TreeMap<>(faults);
    }

    synchronized EngineLoad of(String endpoint) {
        Served one = served.get(endpoint);
        return new EngineLoad(
                seed * 31 + endpoint.hashCode(),
                one == null ? ONE : one.usual(),
                faults.getOrDefault(endpoint, List.of()),
                one == null || began == null ? null : one.weeks(began),
                pasts.get(endpoint));
    }

    /** What came of the weeks before the world began; empty without them, and where nothing scaled it. @param start of a replica */
    synchronized Optional<ScaledPast> past(EngineRun run, ScaledWorkload scaled, Duration start) {
        Served one = served.get(run.endpoint());
        if (began == null || one == null || one.scaled() == null) {
            return Optional.empty();
        }
        Weeks weeks = one.weeks(began);
        Optional<ScaledPast> past = SimulatedKeda.of(
                        scaled, began.minus(EngineRuns.HISTORY).toEpochMilli())
                .map(keda -> ScaledPast.of(
                        of(run.endpoint()), run, weeks, new ScaledPast.Scaling(keda, one.least(), start)));
        past.ifPresent(known -> pasts.put(run.endpoint(), known));
        return past;
    }
}
