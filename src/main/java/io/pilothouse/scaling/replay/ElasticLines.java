package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.replica.Calibration;
import io.pilothouse.scaling.replica.History;
import io.pilothouse.scaling.replica.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a replay of a candidate says, for pipelines: a summary, and a line for each moment. What is not known is null. */
record ElasticLines(Elastic elastic, Assumptions given, boolean knowsTime) {
    private static final String CANDIDATE = "candidate";

    Map<String, Object> summary(Calibration calibration, History seen) {
        Outcome outcome = elastic.outcome();
        Map<String, Object> says = new LinkedHashMap<>();
        says.put(CANDIDATE, outcome.candidate().name());
        says.put("seconds", Summary.seconds(elastic.replayed().traffic()));
        says.put("replicaHours", Summary.rounded(outcome.replicaHours()));
        says.put("deviceHours", Summary.rounded(outcome.deviceHours()));
        says.put("cost", number(outcome.cost()));
        says.put("queueWaitP95Seconds", Summary.rounded(outcome.queueWaitP95()));
        says.put("minutesOverTarget", number(outcome.minutesOver()));
        says.put("cutStreams", outcome.cut());
        says.put("flaps", outcome.flaps());
        says.put("coldStarts", outcome.coldStarts());
        says.put(
                "worstDay",
                knowsTime && outcome.worst() != null ? outcome.worst().toString() : null);
        says.put("secondsRefused", Summary.rounded(outcome.refused()));
        says.put("readyMin", Arrays.stream(elastic.ready()).min().orElse(0));
        says.put("readyMax", Arrays.stream(elastic.ready()).max().orElse(0));
        says.put("runs", runs());
        says.put("assumptions", assumptions());
        says.putAll(Summary.ofRequests(calibration, seen, elastic.replayed()));
        says.put("restsOn", restsOn());
        return says;
    }

    /** Sentences: what is taken to be so and may be otherwise. */
    private List<String> restsOn() {
        List<String> says = new ArrayList<>();
        if (Arrays.stream(elastic.ready()).anyMatch(ready -> ready == 0)) {
            says.add(
                    "replicas from 0: engines report nothing while none is ready, so a query of engines alone wakes nobody;"
                            + " here requests that wait at the router count as waiting, as a gateway's queue reports them");
        }
        if (elastic.draws() == 1) {
            says.add(
                    "waiting_low and waiting_high: long traffic is drawn once, so they span only what step times may be");
        }
        return says;
    }

    private static @Nullable Double number(@Nullable Double value) {
        return value == null ? null : Summary.rounded(value);
    }

    /** How many there were, and what they came to, the least and the most. */
    private Map<String, Object> runs() {
        Map<String, Object> says = new LinkedHashMap<>();
        says.put("draws", elastic.draws());
        says.put("otherStepTimes", elastic.outcomes().size() - elastic.draws());
        says.put("replicaHours", span(Outcome::replicaHours));
        says.put("queueWaitP95Seconds", span(Outcome::queueWaitP95));
        if (given.ttftSeconds() != null) {
            says.put("minutesOverTarget", span(one -> Objects.requireNonNullElse(one.minutesOver(), 0.0)));
        }
        says.put("cutStreams", span(Outcome::cut));
        return says;
    }

    private List<Double> span(ToDoubleFunction<Outcome> what) {
        double[] values = elastic.outcomes().stream().mapToDouble(what).sorted().toArray();
        return List.of(Summary.rounded(values[0]), Summary.rounded(values[values.length - 1]));
    }

    private Map<String, Object> assumptions() {
        Map<String, Object> says = new LinkedHashMap<>();
        says.put("startReplicas", given.replicas());
        says.put("coldStartSeconds", given.startSeconds());
        says.put("held", given.held());
        says.put("graceSeconds", given.graceSeconds());
        says.put("ttftTargetSeconds", given.ttftSeconds());
        says.put("devices", given.devices());
        says.put("pricePerReplicaHour", given.costPerReplicaHour());
        says.put("keda", "2." + given.keda().minor());
        says.put("zone", given.zone().getId());
        return says;
    }

    List<Map<String, Object>> series() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Map<String, Object> line : Summary.series(elastic.replayed(), i -> elastic.ready()[i])) {
            Map<String, Object> named = new LinkedHashMap<>();
            named.put(CANDIDATE, elastic.outcome().candidate().name());
            named.putAll(line);
            lines.add(named);
        }
        return lines;
    }
}
