package io.pilothouse.telemetry;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.promql.Labels;
import io.pilothouse.telemetry.UsedHour.Counted;
import io.pilothouse.telemetry.UsedHour.Held;
import io.pilothouse.telemetry.UsedHour.OfCaller;
import io.pilothouse.telemetry.UsedHour.OfEngines;
import io.pilothouse.telemetry.UsedHour.Offered;
import io.pilothouse.telemetry.UsedHour.Stored;
import io.pilothouse.units.DeviceResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What answers about moments come to, hour by hour. */
final class HourAnswers {
    /** Less than that is no measurement of the hour. */
    private static final double MOST = 0.5;

    private static final String KIND = "gen_ai_token_type";
    /** As the gateway's counters name kinds of tokens: those that were cached are a part of what came in. */
    private static final String IN = "input";

    private static final String CACHED = "cached_input";
    private static final String OUT = "output";

    private final Map<UsageRecording, Tracks> tracks;
    private final Moments moments;
    private final Duration window;

    /** @param window that ends with each of the moments */
    HourAnswers(Moments moments, Duration window, Map<UsageRecording, Tracks> tracks) {
        this.moments = moments;
        this.window = window;
        this.tracks = tracks;
    }

    List<UsedHour> hours() {
        List<UsedHour> hours = new ArrayList<>();
        for (int i = 0; i < moments.count(); i++) {
            hours.add(new At(i).hour());
        }
        return hours;
    }

    /** Whether of each moment of which nodes and pods are known something is said of storage, be it that there is none. */
    boolean knowStorage() {
        return IntStream.range(0, moments.count())
                .noneMatch(at -> isSaid(UsageRecording.COVERED, at) && !isSaid(UsageRecording.CLAIMED, at));
    }

    private boolean isSaid(UsageRecording what, int at) {
        return lines(what).values().stream().anyMatch(values -> !Double.isNaN(values[at]));
    }

    private Map<Labels, double[]> lines(UsageRecording what) {
        Tracks known = tracks.get(what);
        return known == null ? Map.of() : known.lines();
    }

    /** The labels of a node; the product is as its devices call themselves where it has no label of it. */
    private Map<String, String> labels(String node, int moment) {
        Map<String, String> labels = new HashMap<>();
        longest(node, moment, series -> series.get(DeviceFamilies.MODEL).isEmpty())
                .ifPresent(found -> HeldQuestions.NODE_LABELS.forEach(name -> {
                    String value = found.get(HeldQuestions.label(name));
                    if (!value.isEmpty()) {
                        labels.put(name, value);
                    }
                }));
        longest(node, moment, series -> !series.get(DeviceFamilies.MODEL).isEmpty())
                .ifPresent(found -> labels.putIfAbsent(
                        DeviceKind.PRODUCT, found.get(DeviceFamilies.MODEL).replace(' ', '-')));
        return labels;
    }

    /** What was there longest within the hour; else within any hour that was asked about. */
    private Optional<Labels> longest(String node, int moment, Predicate<Labels> wanted) {
        Map<Labels, double[]> all = lines(UsageRecording.NODE_LABELS);
        Comparator<Labels> byLength =
                Comparator.comparingDouble(labels -> known(Objects.requireNonNull(all.get(labels))[moment]));
        return all.keySet().stream()
                .filter(labels -> labels.get(HeldQuestions.NODE).equals(node) && wanted.test(labels))
                .max(byLength.thenComparing(Labels::toString));
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** One of the moments. */
    private final class At {
        private final int moment;
        private final Map<String, Map<String, String>> labels = new HashMap<>();

        private At(int moment) {
            this.moment = moment;
        }

        UsedHour hour() {
            Instant end = Instant.ofEpochMilli(moments.at(moment));
            return new UsedHour(
                    end.minus(window),
                    Math.min(1, covered() * HourQuestions.HOUR.toMillis() / window.toMillis()),
                    held(),
                    offered(),
                    engines(),
                    callers(),
                    stored());
        }

        private double covered() {
            return all(UsageRecording.COVERED).values().stream().findFirst().orElse(0.0);
        }

        private Map<Labels, Double> all(UsageRecording what) {
            Map<Labels, Double> there = new HashMap<>();
            lines(what).forEach((series, values) -> {
                if (!Double.isNaN(values[moment])) {
                    // what is recorded has names that tell nothing more
                    there.put(series.withoutName(), values[moment]);
                }
            });
            return there;
        }

        private Map<String, String> labels(String node) {
            return labels.computeIfAbsent(node, one -> HourAnswers.this.labels(one, moment));
        }

        private String device(Labels series) {
            return DeviceKind.of(
                            DeviceResource.ofMetric(series.get(HeldQuestions.RESOURCE)),
                            labels(series.get(HeldQuestions.NODE)))
                    .label();
        }

        private List<Held> held() {
            Map<Labels, Double> used = all(UsageRecording.USED);
            Map<Labels, Double> measured = all(UsageRecording.MEASURED);
            List<Held> held = new ArrayList<>();
            all(UsageRecording.HELD)
                    .forEach((series, hours) -> HeldPhase.of(series.get(HeldQuestions.PHASE))
                            .ifPresent(phase -> held.add(new Held(
                                    series.get(Subject.NAMESPACE),
                                    series.get(Subject.WORKLOAD),
                                    series.get(HeldQuestions.NODE),
                                    device(series),
                                    phase,
                                    hours,
                                    used(hours, used.getOrDefault(series, 0.0), measured.getOrDefault(series, 0.0))))));
            all(UsageRecording.ZERO)
                    .forEach((series, hours) -> held.add(new Held(
                            series.get(Subject.NAMESPACE),
                            series.get(Subject.WORKLOAD),
                            "",
                            "",
                            HeldPhase.ZERO,
                            hours,
                            Double.NaN)));
            return held;
        }

        /** As if the rest had been used as what is measured of it. */
        private double used(double hours, double used, double measured) {
            return measured < hours * MOST ? Double.NaN : used * hours / measured;
        }

        private List<Offered> offered() {
            List<Offered> offered = new ArrayList<>();
            all(UsageRecording.OFFERED).forEach((series, hours) -> {
                if (hours > 0) {
                    offered.add(new Offered(
                            series.get(HeldQuestions.NODE),
                            kind(series.get(HeldQuestions.NODE)),
                            device(series),
                            hours));
                }
            });
            all(UsageRecording.NODES).forEach((series, hours) -> {
                String node = series.get(HeldQuestions.NODE);
                offered.add(new Offered(node, kind(node), "", hours));
            });
            return offered;
        }

        private String kind(String node) {
            return HeldQuestions.INSTANCE_TYPE.stream()
                    .map(name -> labels(node).getOrDefault(name, ""))
                    .filter(value -> !value.isEmpty())
                    .findFirst()
                    .orElse("");
        }

        private List<OfEngines> engines() {
            Map<Subject, Double> prompts = MetricServer.bySubject(all(UsageRecording.PROMPT_TOKENS));
            Map<Subject, Double> cached = MetricServer.bySubject(all(UsageRecording.CACHED_TOKENS));
            Map<Subject, Double> generated = MetricServer.bySubject(all(UsageRecording.GENERATED_TOKENS));
            Map<Subject, Double> prefill = MetricServer.bySubject(all(UsageRecording.PREFILL_SECONDS));
            Map<Subject, Double> decode = MetricServer.bySubject(all(UsageRecording.DECODE_SECONDS));
            Set<Subject> all = new HashSet<>(prompts.keySet());
            all.addAll(generated.keySet());
            return all.stream()
                    .map(one -> new OfEngines(
                            one,
                            Counted.of(of(prompts, one), of(cached, one), of(generated, one)),
                            of(prefill, one),
                            of(decode, one)))
                    .toList();
        }

        private static double of(Map<Subject, Double> values, Subject one) {
            return values.getOrDefault(one, Double.NaN);
        }

        private List<OfCaller> callers() {
            Function<Labels, CallersReading.Caller> caller = CallersQuestion::caller;
            return all(UsageRecording.CALLER_TOKENS).entrySet().stream()
                    .collect(Collectors.groupingBy(series -> caller.apply(series.getKey())))
                    .entrySet()
                    .stream()
                    .map(one -> new OfCaller(
                            one.getKey(),
                            Counted.of(of(one.getValue(), IN), of(one.getValue(), CACHED), of(one.getValue(), OUT))))
                    .toList();
        }

        private List<Stored> stored() {
            return all(UsageRecording.CLAIMED).entrySet().stream()
                    .map(one -> stored(one.getKey(), one.getValue()))
                    .toList();
        }

        private static Stored stored(Labels series, double byteHours) {
            String of = series.get(ClaimQuestions.CLASS);
            return new Stored(
                    series.get(Subject.NAMESPACE),
                    series.get(ClaimQuestions.CLAIM),
                    series.get(Subject.WORKLOAD),
                    of.equals(ClaimQuestions.NO_CLASS) ? "" : of,
                    byteHours);
        }

        private static double of(Collection<Map.Entry<Labels, Double>> series, String kind) {
            return series.stream()
                    .filter(one -> one.getKey().get(KIND).equals(kind))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }
    }
}
