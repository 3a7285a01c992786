package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.gpus.DeviceCourse;
import io.pilothouse.gpus.DeviceId;
import io.pilothouse.gpus.DeviceReading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Series;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a real server was told by dcgm-exporter comes to what the console's own evaluator says of it. */
@OnRealServers(Server.PROMETHEUS)
class DevicesOnRealServerTests {
    private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis() / 60_000 * 60_000);
    private static final Duration SCRAPE = Duration.ofSeconds(30);

    private final RealPlatform platform;
    private final FakePrometheus memory = new FakePrometheus();

    DevicesOnRealServerTests(RealPlatform platform) {
        this.platform = platform;
    }

    @Test
    void wholeOnesAndSlicesOfNewAndOldExportersAreReadAlike() {
        Stream.of("dcgm-h100.prom", "dcgm-mig.prom", "dcgm-exported.prom").forEach(text -> {
            List<Series> scraped =
                    ScrapedText.of(ScrapedText.named(text), Map.of("job", "dcgm", "instance", text), scrapes());
            memory.write(scraped);
            platform.prometheus().write(scraped);
        });

        Prometheus server = ConnectedPrometheus.to(platform.prometheus().url());

        DeviceReading told = read(server);

        assertThat(told).isEqualTo(read(memory));
        assertThat(told.devices()).hasSize(5);
        assertThat(told.devices().getFirst().trend()).anyMatch(Double::isFinite);
        told.devices().forEach(device -> {
            DeviceCourse course = course(server, device.id());
            assertThat(course.isEmpty()).isFalse();
            assertThat(course).usingRecursiveComparison().isEqualTo(course(memory, device.id()));
        });
    }

    private static Instant[] scrapes() {
        return IntStream.rangeClosed(0, 60)
                .mapToObj(i -> NOW.minus(SCRAPE.multipliedBy(60 - i)))
                .toArray(Instant[]::new);
    }

    private static DeviceReading read(Prometheus prometheus) {
        HandTime time = now();
        DeviceMetrics metrics = new DeviceMetrics(prometheus, time.surroundings());
        metrics.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(metrics.topic().latest().value());
    }

    private static DeviceCourse course(Prometheus prometheus, DeviceId device) {
        HandTime time = now();
        Topic<DeviceCourse> course =
                new DeviceMetrics(prometheus, time.surroundings()).of(device, Duration.ofMinutes(25));
        course.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(course.latest().value());
    }

    private static HandTime now() {
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(HandClock.START, NOW));
        return time;
    }
}
