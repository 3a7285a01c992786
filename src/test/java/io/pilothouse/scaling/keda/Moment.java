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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a real KEDA or a real autoscaler did at one moment about one ScaledObject. A sync begins with the autoscaler's question how many
 * replicas there are, asks for its metrics, which KEDA asks of Prometheus, and ends before the next. Any other question to Prometheus is a poll.
 *
 * @param at in milliseconds
 * @param values of each trigger; empty where there was no answer, or no question
 * @param set null where it left the replicas alone
 * @param reasons of a sync, that the autoscaler wrote into its status, by the condition
 */
record Moment(
        boolean isSync,
        long at,
        Scale scale,
        List<Optional<Double>> values,
        @Nullable Integer set,
        Map<String, String> reasons) {
    /** KEDA asks a second time at once what it could not get. */
    private static final long AT_ONCE = 500;

    private static final List<String> CONDITIONS = List.of("ScalingActive", "ScalingLimited", "AbleToScale");
    /** Of a line, before the conditions. */
    private static final int FIELDS = 7;

    /**
     * Of a ScaledObject that has its Deployment's name, up to the last sync, of which nobody knows yet how it will end.
     *
     * @param replicas that the Deployment began with
     * @param heard of each of its triggers
     */
    static List<Moment> of(List<Entry> all, String name, int replicas, List<List<Heard>> heard) {
        List<Entry> sets = named(all, Kind.SCALE_SET, name);
        List<Entry> wishes = wishes(all, name);
        List<Entry> reads = reads(all, name);
        List<Entry> metrics = all.stream()
                .filter(entry -> entry.kind() == Kind.METRIC && entry.object().endsWith("=" + name))
                .toList();
        List<Entry> statuses = named(all, Kind.STATUS, "keda-hpa-" + name);
        List<List<Heard>> polled =
                heard.stream().<List<Heard>>map(ArrayList::new).toList();
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i + 1 < reads.size(); i++) {
            long next = reads.get(i + 1).began();
            Entry read = reads.get(i);
            List<Entry> asked = metrics.stream()
                    .filter(entry -> entry.began() >= read.began() && entry.began() < next)
                    .toList();
            Entry set = first(wishes.stream().filter(Entry::byAutoscaler).toList(), read.began(), next);
            moments.add(new Moment(
                    true,
                    asked.isEmpty() ? read.ended() : asked.getLast().ended(),
                    scale(read.got()),
                    polled.stream().map(trigger -> told(asked, trigger)).toList(),
                    set == null ? null : set.replicas(),
                    reasons(statuses, next)));
        }
        moments.addAll(polls(
                polled,
                sets,
                wishes.stream().filter(entry -> !entry.byAutoscaler()).toList(),
                replicas));
        moments.removeIf(
                moment -> reads.isEmpty() || moment.at() >= reads.getLast().began());
        moments.sort(Comparator.comparingLong(Moment::at));
        return moments;
    }

    private static List<Entry> named(List<Entry> all, Kind kind, String name) {
        return all.stream()
                .filter(entry -> entry.kind() == kind && entry.object().equals(name))
                .toList();
    }

    /** What was decided, also where somebody else had set it since. */
    private static List<Entry> wishes(List<Entry> all, String name) {
        return all.stream()
                .filter(entry -> entry.kind() == Kind.SCALE_SET || entry.kind() == Kind.SCALE_REFUSED)
                .filter(entry -> entry.object().equals(name))
                .toList();
    }

    /**
     * With which a sync began. Where KEDA sets replicas while the autoscaler thinks, that one's own are refused; it reads again and sets them all the
     * same, without thinking anew.
     */
    private static List<Entry> reads(List<Entry> all, String name) {
        List<Entry> own = all.stream()
                .filter(Entry::byAutoscaler)
                .filter(entry -> entry.kind() == Kind.METRIC
                        ? entry.object().endsWith("=" + name)
                        : entry.kind() != Kind.STATUS && entry.object().equals(name))
                .toList();
        List<Entry> reads = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            boolean isAgain = i > 0
                    && i + 1 < own.size()
                    && own.get(i - 1).kind() == Kind.SCALE_REFUSED
                    && (own.get(i + 1).kind() == Kind.SCALE_SET
                            || own.get(i + 1).kind() == Kind.SCALE_REFUSED);
            if (own.get(i).kind() == Kind.SCALE_READ && !isAgain) {
                reads.add(own.get(i));
            }
        }
        return reads;
    }

    private static @Nullable Entry first(List<Entry> entries, long from, long before) {
        return entries.stream()
                .filter(entry -> entry.began() >= from && entry.began() < before)
                .findFirst()
                .orElse(null);
    }

    /** What Prometheus was asked for these metrics: once, and again if there was no answer. Taken out of what is left for polls. */
    private static Optional<Double> told(List<Entry> metrics, List<Heard> heard) {
        if (metrics.isEmpty()) {
            return Optional.empty();
        }
        long began = metrics.getFirst().began();
        long ended = metrics.getLast().ended();
        List<Heard> told = heard.stream()
                .filter(one -> one.at() >= began && one.at() <= ended)
                .toList();
        int few = !told.isEmpty() && told.getFirst().value() == null ? 2 : 1;
        List<Heard> taken = told.stream().limit(few).toList();
        heard.removeAll(taken);
        return taken.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(taken.getLast().value());
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

    /** All triggers are asked at one poll, one behind the other. */
    private static List<Moment> polls(List<List<Heard>> heard, List<Entry> sets, List<Entry> wishes, int replicas) {
        List<List<Heard>> last = heard.stream().map(Moment::last).toList();
        List<Heard> first = last.getFirst();
        List<Moment> polls = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            long at = first.get(i).at();
            long next = i + 1 < first.size() ? first.get(i + 1).at() : Long.MAX_VALUE;
            List<Optional<Double>> values =
                    last.stream().map(trigger -> near(trigger, at)).toList();
            polls.add(poll(at, values, before(sets, at, replicas), first(wishes, at, next)));
        }
        return polls;
    }

    private static Optional<Double> near(List<Heard> heard, long at) {
        return heard.stream()
                .filter(one -> Math.abs(one.at() - at) < AT_ONCE)
                .findFirst()
                .flatMap(one -> Optional.ofNullable(one.value()));
    }

    private static List<Heard> last(List<Heard> heard) {
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
        return last;
    }

    private static int before(List<Entry> sets, long at, int replicas) {
        return sets.stream()
                .filter(entry -> entry.began() < at)
                .reduce((one, other) -> other)
                .map(Entry::replicas)
                .orElse(replicas);
    }

    private static Moment poll(long at, List<Optional<Double>> values, int before, @Nullable Entry set) {
        return new Moment(false, at, Scale.of(before), values, set == null ? null : set.replicas(), Map.of());
    }

    /** A line of a record, behind the name of whose it is. */
    String line() {
        return String.join(
                ",",
                isSync ? "sync" : "poll",
                String.valueOf(at),
                String.valueOf(scale.wanted()),
                String.valueOf(scale.existing()),
                values.stream()
                        .map(value -> value.map(String::valueOf).orElse(""))
                        .collect(Collectors.joining(";")),
                set == null ? "" : set.toString(),
                CONDITIONS.stream()
                        .map(condition -> reasons.getOrDefault(condition, ""))
                        .collect(Collectors.joining(",")));
    }

    static Moment written(String line) {
        String[] of = line.split(",", -1);
        int existing = Integer.parseInt(of[4]);
        Map<String, String> reasons = new HashMap<>();
        for (int i = 0; i < CONDITIONS.size(); i++) {
            reasons.put(CONDITIONS.get(i), of[FIELDS + i]);
        }
        return new Moment(
                of[1].equals("sync"),
                Long.parseLong(of[2]),
                new Scale(Integer.parseInt(of[3]), existing, existing),
                Stream.of(of[5].split(";", -1))
                        .map(text -> text.isEmpty() ? Optional.<Double>empty() : Optional.of(Double.valueOf(text)))
                        .toList(),
                of[6].isEmpty() ? null : Integer.valueOf(of[6]),
                reasons);
    }
}
