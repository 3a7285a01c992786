package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.links.Links;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Written;
import io.pilothouse.shell.chart.Plot;
import io.pilothouse.telemetry.EndpointMetrics;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Range;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Namespace;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Each plot leads to the same in other systems. */
class ElsewhereTests {
    private static final EnvironmentName PROD = EnvironmentName.of("prod");
    private final HandTime time = new HandTime();

    private EndpointReading reading() {
        FakePrometheus prometheus = new FakePrometheus();
        Instant now = time.clock().instant();
        prometheus.write(new ReplayedEngine("0.32.0", "models-prod", "mistral-6f9c8d7b5c-x2k4z")
                .scraped(ReplayedEngine.times(now.minus(Duration.ofMinutes(20)), now, Duration.ofSeconds(15))));
        Topic<EndpointReading> topic = new EndpointMetrics(prometheus, time.surroundings())
                .of(new Subject(Namespace.of("models-prod"), "mistral"), Range.QUARTER);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(topic.latest().value());
    }

    private static List<Plot> plots(EndpointReading reading, Links links) {
        Elsewhere elsewhere = new Elsewhere(reading, links.in(PROD));
        return new LivePlots(reading, null, 0)
                .plots().stream().map(elsewhere::on).toList();
    }

    @Test
    void everyPlotThatShowsSomethingLeadsToItsQueries() {
        Links links = new Links(URI.create("https://p.example.com"), null, null, Map.of());
        EndpointReading reading = reading();

        List<Plot> plots = plots(reading, links);

        assertThat(plots)
                .filteredOn(plot -> plot.traces().stream()
                        .anyMatch(trace -> DoubleStream.of(trace.values()).anyMatch(Double::isFinite)))
                .isNotEmpty()
                .allSatisfy(plot -> assertThat(plot.elsewhere()).as(plot.id()).hasSize(1));
        Plot ttft = plots.stream()
                .filter(plot -> plot.id().equals("ttft"))
                .findFirst()
                .orElseThrow();
        assertThat(URLDecoder.decode(ttft.elsewhere().getFirst().address(), StandardCharsets.UTF_8))
                .contains(Written.of(Objects.requireNonNull(reading.measures().get(Measure.TTFT_P95))
                        .expression()))
                .contains("g2.range_input=900s")
                .contains("g2.step_input=5");
    }

    @Test
    void withoutASettingNoPlotLeadsAnywhere() {
        assertThat(plots(reading(), Links.NONE))
                .isNotEmpty()
                .allSatisfy(plot -> assertThat(plot.elsewhere()).isEmpty());
    }
}
