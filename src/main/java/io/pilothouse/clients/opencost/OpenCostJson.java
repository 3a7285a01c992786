package io.pilothouse.clients.opencost;

import io.pilothouse.clients.opencost.OpenCost.Allocation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OpenCost's JSON, of which anything may be null: sets of steps in which nothing ran, and numbers that are none.
 *
 * @param code as that of HTTP; null in JSON of somebody else
 */
record OpenCostJson(
        @Nullable Integer code,
        @Nullable String message,
        @Nullable String warning,
        @Nullable List<@Nullable Map<String, @Nullable One>> data) {
    static final int GOOD = 200;
    /** What nobody requested: {@code __idle__}, and with its cluster or node before it where idle is kept apart by these. */
    private static final String IDLE = "__idle__";
    /** Stands for what a pod has none of. */
    private static final String NONE = "__unallocated__";

    /** @param name the values of what is aggregated by, joined by slashes */
    record One(
            @Nullable String name,
            @Nullable Double gpuHours,
            @Nullable Double gpuCost,
            @Nullable Double gpuCostAdjustment) {
        Allocation read(String key) {
            String of = name == null ? key : name;
            double cost = known(gpuCost) + known(gpuCostAdjustment);
            if (of.contains(IDLE)) {
                return new Allocation("", "", known(gpuHours), cost);
            }
            int slash = of.indexOf('/');
            String namespace = slash < 0 ? of : of.substring(0, slash);
            String controller = slash < 0 ? "" : of.substring(slash + 1);
            return new Allocation(namespace, controller.equals(NONE) ? "" : controller, known(gpuHours), cost);
        }

        private static double known(@Nullable Double number) {
            return number == null ? 0 : number;
        }
    }

    OpenCost.Allocations read() {
        List<Allocation> all = sets().flatMap(set -> set.entrySet().stream())
                .filter(entry -> entry.getValue() != null)
                .map(entry -> Objects.requireNonNull(entry.getValue()).read(entry.getKey()))
                .toList();
        return new OpenCost.Allocations(
                all,
                Stream.of(warning)
                        .filter(said -> said != null && !said.isBlank())
                        .map(Objects::requireNonNull)
                        .toList());
    }

    private Stream<Map<String, @Nullable One>> sets() {
        return data == null
                ? Stream.empty()
                : data.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
    }
}
