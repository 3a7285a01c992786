package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.keda.SpecReader;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a candidate: the fields of a ScaledObject's spec under their own names, {@code name}, and {@code annotations} where it has some. What a
 * trigger measures is its {@code query}, or instead of it {@code signal} with a name of {@link Signal}.
 */
final class CandidateReader {
    private static final String NAME = "name";
    private static final String ANNOTATIONS = "annotations";
    private static final String QUERY = "query";
    private static final String SIGNAL = "signal";
    private static final int LONGEST = 200;

    /** What decides and what is the server's business, as KEDA 2.21 names it. */
    private static final Set<String> PROMETHEUS = Set.of(
            QUERY,
            SIGNAL,
            "threshold",
            "activationThreshold",
            "ignoreNullValues",
            "serverAddress",
            "namespace",
            "queryParameters",
            "customHeaders",
            "unsafeSsl",
            "timeout",
            "authModes");

    private static final Set<String> CRON = Set.of("timezone", "start", "end", "desiredReplicas");
    private static final List<Signal> SIGNALS =
            Stream.of(Signal.values()).filter(one -> one != Signal.CALENDAR).toList();

    private CandidateReader() {}

    /** @throws IllegalArgumentException that names the field, the value and what was expected */
    static Candidate read(Map<?, ?> fields, boolean knowsTime) {
        Object name = fields.get(NAME);
        if (!(name instanceof String text) || text.isBlank() || text.length() > LONGEST) {
            throw wrong(NAME, name, Reason.of("settings.text.long", LONGEST));
        }
        Map<Object, Object> spec = new HashMap<>(fields);
        spec.remove(NAME);
        spec.remove(ANNOTATIONS);
        ScaledObject object = SpecReader.read("replayed", spec, annotations(fields.get(ANNOTATIONS)));
        List<Signal> signals = new ArrayList<>();
        if (fields.get("triggers") instanceof List<?> triggers) {
            for (Object trigger : triggers) {
                String at = "triggers[" + signals.size() + "].";
                signals.add(signal(at, (Map<?, ?>) trigger, knowsTime));
            }
        }
        return new Candidate(text, object, signals);
    }

    private static Map<String, String> annotations(@Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(ANNOTATIONS, value, Reason.of("settings.object"));
        }
        return map.entrySet().stream()
                .collect(Collectors.toMap(one -> String.valueOf(one.getKey()), one -> String.valueOf(one.getValue())));
    }

    private static Signal signal(String at, Map<?, ?> trigger, boolean knowsTime) {
        String type = String.valueOf(trigger.get("type"));
        Map<?, ?> metadata = trigger.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
        if (type.equals("cron")) {
            only(at, metadata, CRON);
            if (!knowsTime) {
                throw wrong(at + "type", type, Reason.of("settings.signals.begins", "--begins"));
            }
            return Signal.CALENDAR;
        }
        if (!type.equals("prometheus")) {
            throw wrong(at + "type", type, Reason.of("settings.signals.others"));
        }
        only(at, metadata, PROMETHEUS);
        return metadata.containsKey(SIGNAL) ? named(at, metadata) : queried(at, metadata);
    }

    private static void only(String at, Map<?, ?> metadata, Set<String> known) {
        metadata.forEach((key, value) -> {
            if (!known.contains(String.valueOf(key))) {
                throw wrong(at + "metadata." + key, value, oneOf(known.stream().sorted()));
            }
        });
    }

    private static Signal named(String at, Map<?, ?> metadata) {
        if (metadata.containsKey(QUERY)) {
            throw wrong(at + "metadata." + SIGNAL, metadata.get(SIGNAL), Reason.of("settings.signals.either"));
        }
        Object given = metadata.get(SIGNAL);
        return SIGNALS.stream()
                .filter(one -> text(one).equals(given))
                .findFirst()
                .orElseThrow(() -> wrong(
                        at + "metadata." + SIGNAL, given, oneOf(SIGNALS.stream().map(CandidateReader::text))));
    }

    private static Signal queried(String at, Map<?, ?> metadata) {
        String field = at + "metadata." + QUERY;
        if (!(metadata.get(QUERY) instanceof String query)) {
            throw wrong(field, metadata.get(QUERY), QuerySignal.EXPECTED);
        }
        return QuerySignal.of(query).orElseThrow(() -> wrong(field, query, QuerySignal.EXPECTED));
    }

    private static String text(Signal signal) {
        return signal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Reason oneOf(Stream<String> texts) {
        return Reason.of("settings.one-of", texts.collect(Collectors.joining(", ")));
    }

    private static InvalidValue wrong(String field, @Nullable Object value, Reason expected) {
        return InvalidValue.of(value == null ? Reason.of("settings.missing", field) : field + ": " + value, expected);
    }
}
