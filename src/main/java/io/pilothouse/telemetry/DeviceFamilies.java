package io.pilothouse.telemetry;

import io.pilothouse.gpus.ClockEvent;
import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.promql.Aggregation;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Matching;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.telemetry.Meaning.Source;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What dcgm-exporter has of a device, whichever of its names are there: all in one question, and what the answers come to. */
final class DeviceFamilies {
    static final String UUID = "UUID";
    static final String INSTANCE = "GPU_I_ID";
    static final String MODEL = "modelName";

    static final String EVENT = "clock_event";
    static final String XID_WORDS = "err_msg";
    /** Where DCGM has no value it writes one of these and the three above it, and some exporters pass them on. */
    private static final double[] BLANKS = {0x7ffffff0, 140_737_488_355_328.0};

    private static final double LARGEST_BLANK = 0x7ffffffffffffff0L;
    private static final List<String> MEANINGS = List.of(
            "gpu-use",
            "gpu-memory-used",
            "gpu-memory-free",
            "gpu-memory-reserved",
            "gpu-memory-bandwidth",
            "gpu-nvlink-sent",
            "gpu-nvlink-received",
            "gpu-nvlink",
            "gpu-temperature",
            "gpu-power",
            "gpu-power-limit",
            "gpu-clock-events",
            "gpu-throttle",
            "gpu-xid");

    private final Catalogue catalogue;

    DeviceFamilies(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Meaning meaning(String id) {
        return catalogue.named(id).orElseThrow();
    }

    /**
     * All of them, each series with its family's name in {@link Questions#FAMILY}. Two that scrape the same device are one here.
     *
     * @param labels that are kept
     */
    Expression all(List<String> labels, Matcher... of) {
        String[] kept = Stream.concat(labels.stream(), Stream.of(EVENT)).toArray(String[]::new);
        return MEANINGS.stream()
                .flatMap(id -> meaning(id).from().stream())
                .<Expression>map(source -> new LabelReplace(
                        Promql.max(Promql.metric(source.family(), of).where(where(source)))
                                .by(kept),
                        Questions.FAMILY,
                        source.family(),
                        Questions.FAMILY,
                        ""))
                .reduce(Promql::or)
                .orElseThrow();
    }

    private static Matcher[] where(Source source) {
        return source.matchers().toArray(Matcher[]::new);
    }

    /** How much of each device was in use. */
    Expression use() {
        return meaning("gpu-use").from().stream()
                .<Expression>map(source -> Promql.aggregate(
                                Aggregation.MAX,
                                Questions.scaled(Promql.metric(source.family(), where(source)), source))
                        .by(UUID, INSTANCE))
                .reduce(Promql::or)
                .orElseThrow();
    }

    /** How much of the devices of each pod is in use, added up: two of three are 2 at most. */
    Expression useOfPods() {
        Expression devices = meaning("gpu-use").from().stream()
                .<Expression>map(source -> Promql.max(
                                Questions.scaled(ofPods(Promql.metric(source.family(), where(source))), source))
                        .by(UUID, INSTANCE, Subject.NAMESPACE, Subject.POD))
                .reduce((first, then) -> Promql.or(first, then).matching(Matching.on(UUID, INSTANCE)))
                .orElseThrow();
        return Promql.sum(Promql.binary(devices, Operator.LESS_OR_EQUAL, Promql.number(1)))
                .by(Subject.NAMESPACE, Subject.POD);
    }

    /** What the devices of each node are, as their driver calls them. */
    Expression models() {
        return meaning("gpu-use").from().stream()
                .<Expression>map(source -> Promql.metric(source.family(), where(source)))
                .map(series -> new LabelReplace(series, HeldQuestions.NODE, "$1", "hostname", "(.+)"))
                .map(series -> new LabelReplace(series, HeldQuestions.NODE, "$1", "Hostname", "(.+)"))
                .<Expression>map(series -> Promql.max(series).by(HeldQuestions.NODE, MODEL))
                .reduce(Promql::or)
                .orElseThrow();
    }

    /** Under the labels of the pod that has the device, whichever the exporter and whoever scrapes it wrote it to: the last that is there. */
    private static Expression ofPods(Expression series) {
        Expression own = series;
        for (String label : List.of(Subject.NAMESPACE, Subject.POD)) {
            for (String spelled : List.of("pod_" + label.replace(Subject.POD, "name"), Spellings.MOVED + label)) {
                own = new LabelReplace(own, label, "$1", spelled, "(.+)");
            }
        }
        return own;
    }

    /** A series' place among the values of its device: its family, and of clock events which it is. */
    static String key(Labels series) {
        String event = series.get(EVENT);
        return event.isEmpty() ? series.get(Questions.FAMILY) : series.get(Questions.FAMILY) + "/" + event;
    }

    static boolean isBlank(double value) {
        boolean small = false;
        for (double blank : BLANKS) {
            small |= value >= blank && value < blank + 4;
        }
        return !Double.isFinite(value) || small || value >= LARGEST_BLANK;
    }

    Map<DeviceFact, Double> facts(DeviceValues values) {
        Map<String, Double> raw = values.raw;
        Map<DeviceFact, Double> facts = new EnumMap<>(DeviceFact.class);
        put(facts, DeviceFact.USE, first("gpu-use", raw));
        put(facts, DeviceFact.MEMORY_USED, first("gpu-memory-used", raw));
        put(
                facts,
                DeviceFact.MEMORY_TOTAL,
                values.scrapes().stream()
                        .mapToDouble(this::memory)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN));
        put(facts, DeviceFact.BANDWIDTH, first("gpu-memory-bandwidth", raw));
        put(facts, DeviceFact.NVLINK, first("gpu-nvlink-sent", raw) + first("gpu-nvlink-received", raw));
        put(facts, DeviceFact.TEMPERATURE, first("gpu-temperature", raw));
        put(facts, DeviceFact.POWER, first("gpu-power", raw));
        put(facts, DeviceFact.POWER_LIMIT, first("gpu-power-limit", raw));
        double bits = first("gpu-clock-events", raw);
        put(facts, DeviceFact.CLOCK_EVENTS, Double.isNaN(bits) ? counted(raw) : bits);
        put(facts, DeviceFact.XID, first("gpu-xid", raw));
        return facts;
    }

    /** Of one scrape; drivers of old do not say what they keep for themselves. */
    private double memory(Map<String, Double> scrape) {
        double reserved = first("gpu-memory-reserved", scrape);
        return first("gpu-memory-used", scrape)
                + first("gpu-memory-free", scrape)
                + (Double.isNaN(reserved) ? 0 : reserved);
    }

    private static void put(Map<DeviceFact, Double> facts, DeviceFact fact, double value) {
        if (!Double.isNaN(value)) {
            facts.put(fact, value);
        }
    }

    /** Of the names of a meaning the first that is there; NaN where none is. */
    private double first(String id, Map<String, Double> raw) {
        return meaning(id).from().stream()
                .filter(source -> raw.containsKey(source.family()))
                .mapToDouble(source -> raw.getOrDefault(source.family(), Double.NaN) * source.scale())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The events of the exporter's last window as bits; it counts only what it saw. */
    private double counted(Map<String, Double> raw) {
        String prefix = meaning("gpu-throttle").from().getFirst().family() + "/";
        if (raw.keySet().stream().noneMatch(key -> key.startsWith(prefix))) {
            return Double.NaN;
        }
        long bits = 0;
        for (ClockEvent event : ClockEvent.values()) {
            bits |= raw.getOrDefault(prefix + event.label(), 0.0) > 0 ? event.bit() : 0;
        }
        return bits;
    }
}
