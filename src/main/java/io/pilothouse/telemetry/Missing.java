package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why there is no number. */
final class Missing {
    private static final String NATIVE = " (native)";

    static final Reason NOTHING = Reason.of("telemetry.nothing-scraped");

    private Missing() {}

    static Map<Measure, Reason> everything(Collection<Measure> measures) {
        return measures.stream().collect(Collectors.toMap(Function.identity(), _ -> NOTHING));
    }

    /**
     * @param names all that the measure may be called
     * @param there families that are there, of all measures
     */
    static Reason of(List<String> names, Set<String> there, Duration window) {
        if (names.stream().noneMatch(Missing::isOfOthers) && there.stream().allMatch(Missing::isOfOthers)) {
            return NOTHING;
        }
        for (String name : names) {
            if (!there.contains(name) && there.contains(asNative(name))) {
                return kept(name);
            }
        }
        if (names.stream().anyMatch(there::contains)) {
            return Reason.of("telemetry.nothing-counted", window);
        }
        String expected = String.join(", ", names);
        return names.stream().anyMatch(Missing::isOfOthers)
                ? Reason.of("telemetry.not-told-by-others", expected, exporter(expected))
                : Reason.of("telemetry.not-exposed", expected);
    }

    /** How a family is told of that a server keeps as a native histogram. */
    static String asNative(String family) {
        return family + NATIVE;
    }

    /** It is there, and its buckets are not those that anything here is made of. */
    static Reason kept(String family) {
        return Reason.of("telemetry.native-histogram", family);
    }

    /** Devices and the control plane tell of a pod whether or not its engine is reached. */
    static boolean isOfOthers(String family) {
        return family.startsWith("DCGM_") || family.startsWith("kube_");
    }

    private static String exporter(String families) {
        return families.startsWith("DCGM_") ? "dcgm-exporter" : "kube-state-metrics";
    }

    static Reason refused(Reason why) {
        return Reason.of("telemetry.refused", why);
    }
}
