package io.pilothouse.promql;

import io.pilothouse.promql.Expression.Aggregate;
import io.pilothouse.promql.Value.Sample;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Series in groups, and what is made of each. */
final class Groups {
    private Groups() {}

    static List<Sample> of(Aggregate aggregate, List<Sample> samples, long time, Rules rules) {
        Map<Labels, List<Sample>> groups = samples.stream()
                .collect(Collectors.groupingBy(
                        sample -> aggregate.grouping().of(sample.labels()), LinkedHashMap::new, Collectors.toList()));
        Double parameter = aggregate.parameter();
        double number = parameter == null ? 0 : parameter;
        if (aggregate.how().isChoice()) {
            return groups.values().stream()
                    .flatMap(group -> chosen(aggregate.how(), number, group).stream())
                    .toList();
        }
        return groups.entrySet().stream()
                .map(group -> new Sample(group.getKey(), value(aggregate.how(), number, group.getValue(), rules), time))
                .toList();
    }

    private static double value(Aggregation how, double number, List<Sample> group, Rules rules) {
        double[] values = group.stream().mapToDouble(Sample::value).toArray();
        return how == Aggregation.QUANTILE ? Numbers.quantile(number, values, rules) : Numbers.of(how, values);
    }

    /** NaN is chosen last. */
    private static List<Sample> chosen(Aggregation how, double number, List<Sample> group) {
        Comparator<Sample> rising = Comparator.comparingDouble(Sample::value);
        Comparator<Sample> order = Comparator.<Sample, Boolean>comparing(sample -> Double.isNaN(sample.value()))
                .thenComparing(how == Aggregation.TOPK ? rising.reversed() : rising);
        return group.stream().sorted(order).limit(Math.max(0, (long) number)).toList();
    }
}
