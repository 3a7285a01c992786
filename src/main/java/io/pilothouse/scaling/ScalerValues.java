package io.pilothouse.scaling;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.scaling.ScalerReports.Key;
import io.pilothouse.telemetry.Catalogue;
import io.pilothouse.telemetry.Meaning;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What KEDA reads of all triggers, and which metrics they ask for are there: two questions for all endpoints, while somebody looks. */
public final class ScalerValues {
    private static final String NAME = "values of scalers";
    private static final Duration EVERY = Duration.ofSeconds(15);
    /** As long as Prometheus looks back for a series by itself. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);
    /** One question names so many metrics at most. */
    private static final int MOST = 50;

    private static final List<Meaning.Source> VALUES =
            Catalogue.read().named("scaler-value").map(Meaning::from).orElse(List.of());

    private final boolean connected;
    private final Topic<ScalerReports> topic;

    /**
     * @param prometheus null where none is connected
     * @param asked names of the metrics that triggers ask for now
     */
    ScalerValues(@Nullable Prometheus prometheus, Supplier<Set<String>> asked, OnDemand.Surroundings surroundings) {
        connected = prometheus != null;
        topic = prometheus == null
                ? new Topic<>(NAME, surroundings.clock())
                : new OnDemand<>(
                                NAME,
                                () -> ask(
                                        prometheus,
                                        asked.get(),
                                        surroundings.clock().instant()),
                                OnDemand.Rhythm.every(EVERY),
                                surroundings)
                        .topic();
    }

    /** Where there is nobody to ask, the topic waits for ever. */
    public boolean isConnected() {
        return connected;
    }

    /** Whoever follows its feed makes it live. */
    public Topic<ScalerReports> topic() {
        return topic;
    }

    private static ScalerReports ask(Prometheus prometheus, Set<String> asked, Instant now) {
        Map<Key, Double> values = new HashMap<>();
        for (Meaning.Source source : VALUES) {
            prometheus.at(select(source.family()), now).series().forEach(one -> put(values, one));
        }
        Set<String> some = new TreeSet<>(asked.stream().sorted().limit(MOST).toList());
        Set<String> there = some.isEmpty()
                ? Set.of()
                : new HashSet<>(prometheus.values(
                        Labels.NAME, some.stream().map(ScalerValues::select).toList(), now.minus(LOOK_BACK), now));
        return new ScalerReports(values, some, there);
    }

    private static Select select(String family) {
        return new Select(family, List.of(), Duration.ZERO);
    }

    /** Whoever scrapes KEDA puts its own namespace first, and KEDA's label behind another name. */
    private static void put(Map<Key, Double> values, Series series) {
        Labels labels = series.labels();
        String exported = labels.get("exported_namespace");
        String index = labels.get("triggerIndex");
        if (index.matches("\\d{1,4}")) {
            values.put(
                    new Key(
                            exported.isEmpty() ? labels.get("namespace") : exported,
                            labels.get("scaledObject"),
                            Integer.parseInt(index)),
                    series.value(0));
        }
    }
}
