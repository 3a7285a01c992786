package io.pilothouse.costs.statement;

import io.pilothouse.promql.Written;
import io.pilothouse.telemetry.UsageRecording;
import java.util.Arrays;
import java.util.List;

/**
 * What is asked of a Prometheus for each hour.
 *
 * @param metric as which it records the answer
 * @param asked of what it recorded; empty of what only other records are made of
 * @param definition by which it is recorded, and which is asked itself of hours of the last days that are not
 */
public record Query(String metric, String asked, String definition) {
    static List<Query> all() {
        return Arrays.stream(UsageRecording.values())
                .map(one ->
                        new Query(one.metric(), one.asked().map(Written::of).orElse(""), Written.of(one.expression())))
                .toList();
    }
}
