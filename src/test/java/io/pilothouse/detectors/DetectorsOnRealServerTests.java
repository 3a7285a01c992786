package io.pilothouse.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.telemetry.SameSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What each detector asks comes, on a real server that has all tales at once, to what the console's own evaluator says. */
@OnRealServers(Server.PROMETHEUS)
class DetectorsOnRealServerTests {
    private static final String RUN = Long.toString(System.nanoTime(), 36);
    private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis() / 60_000 * 60_000);
    private static final long BEGIN =
            NOW.minusSeconds((Tale.SCRAPES - 1L) * ToldEngine.SCRAPE_SECONDS).toEpochMilli();

    private final RealPlatform platform;

    DetectorsOnRealServerTests(RealPlatform platform) {
        this.platform = platform;
    }

    /** Each in a namespace of its own. */
    private static List<Series> all() {
        List<Tale> tales = Tale.all();
        return IntStream.range(0, tales.size())
                .boxed()
                .flatMap(i -> tales.get(i).series(BEGIN).stream().map(series -> in("tale-" + i + "-" + RUN, series)))
                .toList();
    }

    private static Series in(String namespace, Series series) {
        return Series.of(
                series.labels().with("namespace", namespace),
                LongStream.range(0, series.size())
                        .map(i -> series.time((int) i))
                        .toArray(),
                IntStream.range(0, series.size()).mapToDouble(series::value).toArray());
    }

    /** Others write to the same server. */
    private static List<Series> own(List<Series> answer) {
        return answer.stream()
                .filter(series -> series.labels().get("namespace").endsWith(RUN))
                .toList();
    }

    @Test
    void everyConditionHoldsThereWhereItHoldsHere() {
        FakePrometheus memory = new FakePrometheus();
        memory.write(all());
        platform.prometheus().write(all());
        Prometheus server = ConnectedPrometheus.to(platform.prometheus().url());
        Span span = new Span(NOW.minus(Duration.ofMinutes(20)), NOW, Duration.ofSeconds(30));
        Set<Detector> silent = new TreeSet<>();

        for (Detector detector : Detector.values()) {
            List<Series> here = memory.over(detector.condition(), span).series();
            assertThat(SameSamples.of(
                            own(server.over(detector.condition(), span).series())))
                    .as(Written.of(detector.condition()))
                    .isEqualTo(SameSamples.of(here));
            if (here.isEmpty()) {
                silent.add(detector);
            }
        }

        assertThat(silent).isEmpty();
    }
}
