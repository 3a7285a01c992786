package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Answer;
import io.pilothouse.gpus.DeviceCourse;
import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.gpus.DeviceId;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What one device reported over the last time, in one question.
 *
 * @param range of the last while
 */
record CourseQuestion(DeviceId device, Range range, MetricServer server) implements Supplier<DeviceCourse> {
    @Override
    public DeviceCourse get() {
        DeviceFamilies families = new DeviceFamilies(server.catalogue());
        Instant now = server.clock().instant();
        Moments moments = range.moments(now);
        Expression expression = families.all(
                DeviceQuestion.LABELS,
                Matcher.is(DeviceFamilies.UUID, device.uuid()),
                Matcher.is(DeviceFamilies.INSTANCE, device.instance()));
        Answer answer = server.prometheus().over(expression, moments.span());
        List<DeviceValues> values = IntStream.range(0, moments.count())
                .mapToObj(_ -> new DeviceValues())
                .toList();
        answer.series().forEach(series -> put(values, moments, series));
        Map<DeviceFact, double[]> lines = new EnumMap<>(DeviceFact.class);
        for (int i = 0; i < values.size(); i++) {
            int index = i;
            families.facts(values.get(i))
                    .forEach((fact, value) -> lines.computeIfAbsent(fact, _ -> Tracks.gap(moments))[index] = value);
        }
        return new DeviceCourse(
                IntStream.range(0, moments.count())
                        .mapToObj(i -> Instant.ofEpochMilli(moments.at(i)))
                        .toList(),
                Duration.ofMillis(moments.step()),
                lines,
                expression,
                now,
                answer.warnings());
    }

    private static void put(List<DeviceValues> values, Moments moments, Series series) {
        for (int i = 0; i < series.size(); i++) {
            int index = moments.index(series.time(i));
            if (index >= 0 && index < values.size() && !DeviceFamilies.isBlank(series.value(i))) {
                values.get(index).add(series.labels(), series.value(i));
            }
        }
    }
}
