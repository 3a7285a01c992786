package io.pilothouse.scaling;

import io.pilothouse.scaling.keda.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * When a cron trigger wants replicas next.
 *
 * @param index of the trigger
 * @param replicas as many as it gets: no more than the spec has at most
 * @param asked before that
 */
public record CronRuns(int index, int replicas, int asked, Window window) {
    /** So many of each are looked at. */
    private static final int LOOKED_AT = 14;

    /** @param from as asked, where it is within already */
    public record Run(int trigger, int replicas, int asked, Instant from, Instant to) {
        public boolean isCapped() {
            return asked > replicas;
        }

        public boolean overlaps(Run other) {
            return from.isBefore(other.to) && other.from.isBefore(to);
        }
    }

    /** Two that want replicas at the same time: the more count. */
    public record Overlap(Run one, Run other) {
        public Instant from() {
            return one.from().isAfter(other.from()) ? one.from() : other.from();
        }

        public Instant to() {
            return one.to().isBefore(other.to()) ? one.to() : other.to();
        }

        public int replicas() {
            return Math.max(one.replicas(), other.replicas());
        }
    }

    /** The cron triggers whose window can be read. */
    static List<CronRuns> of(Map<String, Object> spec) {
        List<CronRuns> runs = new ArrayList<>();
        int most = Json.of(spec).number("maxReplicaCount", ScaledObjectReader.MOST);
        List<ScaledObject.Trigger> triggers = ScaledObjectReader.triggers(Json.of(spec));
        for (ScaledObject.Trigger trigger : triggers) {
            Map<String, String> metadata = trigger.metadata();
            String replicas = metadata.getOrDefault("desiredReplicas", "");
            if (trigger.type().equals("cron") && replicas.matches("\\d{1,9}")) {
                int asked = Integer.parseInt(replicas);
                window(metadata)
                        .map(window -> new CronRuns(trigger.index(), Math.min(asked, most), asked, window))
                        .forEach(runs::add);
            }
        }
        return List.copyOf(runs);
    }

    private static Stream<Window> window(Map<String, String> metadata) {
        try {
            return Stream.of(Window.of(
                    metadata.getOrDefault("timezone", ""),
                    metadata.getOrDefault("start", ""),
                    metadata.getOrDefault("end", "")));
        } catch (IllegalArgumentException wrong) {
            return Stream.empty(); // said at its field
        }
    }

    /** One after the other; fewer where it never opens or never closes again. A start that another follows before the end opens nothing. */
    public List<Run> next(Instant now, int count) {
        List<Run> runs = new ArrayList<>();
        long at = now.toEpochMilli();
        long from = window.isWithin(at) ? at : window.nextStart(at);
        for (int i = 0; i < LOOKED_AT * count && runs.size() < count && from != Long.MIN_VALUE; i++) {
            long to = window.nextEnd(from);
            if (to == Long.MIN_VALUE) {
                break;
            }
            boolean isOpen = window.isWithin(from);
            if (isOpen) {
                runs.add(new Run(index, replicas, asked, Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
            }
            from = window.nextStart(isOpen ? to : from);
        }
        return List.copyOf(runs);
    }

    /** The first of each two triggers, earliest first. */
    public static List<Overlap> overlaps(List<CronRuns> all, Instant now) {
        List<Overlap> overlaps = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                List<Run> others = all.get(j).next(now, LOOKED_AT);
                all.get(i).next(now, LOOKED_AT).stream()
                        .flatMap(one -> others.stream().filter(one::overlaps).map(other -> new Overlap(one, other)))
                        .findFirst()
                        .ifPresent(overlaps::add);
            }
        }
        return List.copyOf(overlaps);
    }
}
