package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.PerPod;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code triggers}. Of its metadata only what decides is read: people put there what belongs to their server, too. */
final class TriggerReader {
    private static final String THRESHOLD = "threshold";
    private static final String CACHED = "useCachedMetrics";
    /** What the threshold is called by KEDA's other scalers; the one for activation is called {@code activation…} with it. */
    private static final List<String> THRESHOLDS = List.of(
            THRESHOLD,
            "value",
            "targetValue",
            "targetMetricValue",
            "targetQueryValue",
            "queryValue",
            "lagThreshold",
            "queueLength",
            "targetQueueLength",
            "listLength",
            "messageCount");
    /** What Kubernetes writes after amounts. */
    private static final Map<String, Double> SUFFIXES = Map.ofEntries(
            Map.entry("m", 1e-3),
            Map.entry("k", 1e3),
            Map.entry("M", 1e6),
            Map.entry("G", 1e9),
            Map.entry("T", 1e12),
            Map.entry("Ki", 1024.0),
            Map.entry("Mi", Math.pow(1024, 2)),
            Map.entry("Gi", Math.pow(1024, 3)),
            Map.entry("Ti", Math.pow(1024, 4)));

    private TriggerReader() {}

    static Trigger read(SpecFields trigger) {
        trigger.only("type", "name", "metadata", "metricType", "authenticationRef", CACHED);
        String type = trigger.text("type");
        return switch (type) {
            case "" -> throw trigger.missing("type", Reason.of("settings.such-as", "prometheus", "cron"));
            case "prometheus" -> prometheus(trigger);
            case "cron" -> cron(uncached(trigger));
            case "cpu", "memory" -> resource(uncached(trigger), type);
            default -> external(trigger, type);
        };
    }

    private static SpecFields uncached(SpecFields trigger) {
        if (trigger.yes(CACHED)) {
            throw trigger.wrong(CACHED, Reason.of("settings.uncached", trigger.text("type")));
        }
        return trigger;
    }

    private static Trigger prometheus(SpecFields trigger) {
        SpecFields metadata = trigger.child("metadata");
        double activation = metadata.number("activationThreshold", 0);
        return new Trigger.Prometheus(
                trigger.text("name"),
                target(trigger, metadata, THRESHOLD),
                activation,
                flag(metadata, "ignoreNullValues", true),
                trigger.yes(CACHED));
    }

    private static Target target(SpecFields trigger, SpecFields metadata, String name) {
        Target.Type type = SpecReader.type(trigger);
        return new Target(type, metadata.requiredTarget(name));
    }

    private static boolean flag(SpecFields metadata, String name, boolean otherwise) {
        return switch (metadata.written(name, String.valueOf(otherwise)).toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw metadata.wrong(name, Reason.of("settings.flag"));
        };
    }

    private static Trigger cron(SpecFields trigger) {
        SpecFields metadata = trigger.child("metadata");
        String timezone = metadata.requiredText("timezone");
        String start = metadata.requiredText("start");
        String end = metadata.requiredText("end");
        ZoneId zone = metadata.built("timezone", () -> Window.zone(timezone));
        Crontab from = metadata.built("start", () -> Crontab.of(start));
        Crontab until = metadata.built("end", () -> Crontab.of(end));
        Window window = metadata.built("end", () -> Window.of(zone, from, until));
        double desired = metadata.requiredNumber("desiredReplicas");
        if (desired != Math.rint(desired) || Math.abs(desired) > Integer.MAX_VALUE) {
            throw metadata.wrong("desiredReplicas", SpecFields.WHOLE);
        }
        Target.Type type = SpecReader.type(trigger);
        return trigger.built("metadata", () -> new Trigger.Cron(trigger.text("name"), type, window, (int) desired));
    }

    private static Trigger resource(SpecFields trigger, String type) {
        SpecFields metadata = trigger.child("metadata");
        String metricType = trigger.text("metricType", metadata.written("type", ""));
        String value = metadata.written("value", "");
        if (value.isEmpty()) {
            throw metadata.missing(
                    "value", Reason.of(metricType.equals("Utilization") ? "settings.percent" : "settings.amount"));
        }
        PerPod.Goal goal = switch (metricType) {
            case "Utilization" -> {
                int percent = percent(metadata);
                yield metadata.built("value", () -> new PerPod.Utilization(percent));
            }
            case "AverageValue" -> {
                long milli = milli(metadata, value);
                yield metadata.built("value", () -> new PerPod.AverageValue(milli));
            }
            default -> throw trigger.wrong("metricType", Reason.of("settings.either", "Utilization", "AverageValue"));
        };
        Trigger.Resource.Kind kind = Trigger.Resource.Kind.valueOf(type.toUpperCase(Locale.ROOT));
        return new Trigger.Resource(kind, trigger.text("name"), goal);
    }

    private static int percent(SpecFields metadata) {
        double percent = metadata.number("value", 0);
        if (percent != Math.rint(percent) || Math.abs(percent) > Integer.MAX_VALUE) {
            throw metadata.wrong("value", Reason.of("settings.percent"));
        }
        return (int) percent;
    }

    private static long milli(SpecFields metadata, String text) {
        String number = text.replaceFirst("[a-zA-Z]+$", "");
        Double factor = number.equals(text) ? Double.valueOf(1) : SUFFIXES.get(text.substring(number.length()));
        try {
            if (factor != null) {
                return (long) (new BigDecimal(number).doubleValue() * factor * Target.MILLI);
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for a suffix that is none
        }
        throw metadata.wrong("value", Reason.of("settings.amount"));
    }

    private static Trigger external(SpecFields trigger, String type) {
        SpecFields metadata = trigger.child("metadata");
        @Nullable String name = THRESHOLDS.stream().filter(metadata::has).findFirst().orElse(null);
        if (name == null) {
            throw metadata.missing(THRESHOLD, Reason.of("settings.threshold", type, String.join(", ", THRESHOLDS)));
        }
        String activation = "activation" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return new Trigger.External(
                type,
                trigger.text("name"),
                target(trigger, metadata, name),
                metadata.number(activation, 0),
                trigger.yes(CACHED));
    }
}
