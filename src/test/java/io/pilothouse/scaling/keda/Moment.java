package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.keda.AuditLog.Entry;
import io.pilothouse.scaling.keda.AuditLog.Kind;
import io.pilothouse.scaling.keda.HeardLine.Heard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a real KEDA or a real autoscaler did at one moment about one ScaledObject of one trigger. A sync begins with the autoscaler's question how many
 * replicas there are, asks for the metric, which KEDA asks of Prometheus, and ends before the next. Any other question to Prometheus is a poll.
 *
 * @param at in milliseconds
 * @param value null where there was no answer, or no question
 * @param set null where it left the replicas alone
 * @param reasons of a sync, that the autoscaler wrote into its status, by the condition
 */
record Moment(
        boolean isSync,
        long at,
        Scale scale,
        @Nullable Double value,
        @Nullable Integer set,
        Map<String, String> reasons) {
    /** KEDA asks a second time at once what it could not get. */
    private static final long AT_ONCE = 500;

    /**
     * Of a ScaledObject that has its Deployment's name.
     *
     * @param replicas that the Deployment began with
     */
    static List<Moment> of(List<Entry> all, String name, int replicas, List<Heard> heard) {
        List<Entry> sets = named(all, Kind.SCALE_SET, name);
        List<Entry> reads = named(all, Kind.SCALE_READ, name).stream()
                .filter(Entry::byAutoscaler)
                .toList();
        List<Entry> metrics = all.stream()
                .filter(entry -> entry.kind() == Kind.METRIC && entry.object().endsWith("=" + name))
                .toList();
        List<Entry> statuses = named(all, Kind.STATUS, "keda-hpa-" + name);
        List<Heard> polled = new ArrayList<>(heard);
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < reads.size(); i++) {
            long next = i + 1 < reads.size() ? reads.get(i + 1).began() : Long.MAX_VALUE;
            Entry read = reads.get(i);
            Entry metric = first(metrics, read.began(), next);
            List<Heard> told = metric == null ? List.of() : told(metric, polled);
            Entry set = first(sets.stream().filter(Entry::byAutoscaler).toList(), read.began(), next);
            moments.add(new Moment(
                    true,
                    metric == null ? read.ended() : metric.ended(),
                    scale(read.got()),
                    told.isEmpty() ? null : told.getLast().value(),
                    set == null ? null : set.replicas(),
                    reasons(statuses, next)));
        }
        moments.addAll(polls(polled, sets, replicas));
        moments.sort(Comparator.comparingLong(Moment::at));
        return moments;
    }

    private static List<Entry> named(List<Entry> all, Kind kind, String name) {
        return all.stream()
                .filter(entry -> entry.kind() == kind && entry.object().equals(name))
                .toList();
    }

    private static @Nullable Entry first(List<Entry> entries, long from, long before) {
        return entries.stream()
                .filter(entry -> entry.began() >= from && entry.began() < before)
                .findFirst()
                .orElse(null);
    }

    /** What Prometheus was asked for this metric: once, and again if there was no answer. Taken out of what is left for polls. */
    private static List<Heard> told(Entry metric, List<Heard> heard) {
        List<Heard> told = heard.stream()
                .filter(one -> one.at() >= metric.began() && one.at() <= metric.ended())
                .toList();
        int few = !told.isEmpty() && told.getFirst().value() == null ? 2 : 1;
        List<Heard> taken = told.stream().limit(few).toList();
        heard.removeAll(taken);
        return taken;
    }

    private static Scale scale(JsonNode got) {
        int existing = got.path("status").path("replicas").asInt();
        return new Scale(got.path("spec").path("replicas").asInt(), existing, existing);
    }

    private static Map<String, String> reasons(List<Entry> statuses, long before) {
        Map<String, String> reasons = new HashMap<>();
        statuses.stream()
                .filter(entry -> entry.began() < before)
                .reduce((one, other) -> other)
                .ifPresent(entry -> entry.sent()
                        .path("status")
                        .path("conditions")
                        .forEach(condition -> reasons.put(
                                condition.path("type").asString(),
                                condition.path("reason").asString())));
        return reasons;
    }

    private static List<Moment> polls(List<Heard> heard, List<Entry> sets, int replicas) {
        List<Heard> last = new ArrayList<>();
        for (Heard one : heard) {
            boolean again = !last.isEmpty()
                    && last.getLast().value() == null
                    && one.at() - last.getLast().at() < AT_ONCE;
            if (again) {
                last.removeLast();
            }
            last.add(one);
        }
        List<Moment> polls = new ArrayList<>();
        for (int i = 0; i < last.size(); i++) {
            long next = i + 1 < last.size() ? last.get(i + 1).at() : Long.MAX_VALUE;
            polls.add(poll(last.get(i), next, sets, replicas));
        }
        return polls;
    }

    private static Moment poll(Heard heard, long next, List<Entry> sets, int replicas) {
        int before = sets.stream()
                .filter(entry -> entry.began() < heard.at())
                .reduce((one, other) -> other)
                .map(Entry::replicas)
                .orElse(replicas);
        Entry set = first(sets.stream().filter(entry -> !entry.byAutoscaler()).toList(), heard.at(), next);
        return new Moment(
                false, heard.at(), Scale.of(before), heard.value(), set == null ? null : set.replicas(), Map.of());
    }
}
