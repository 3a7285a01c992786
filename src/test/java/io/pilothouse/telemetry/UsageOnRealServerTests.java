package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.ScrapingPrometheus;
import io.pilothouse.realparts.Server;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Hours and tokens of a month's end come to the same from a real server that has it as blocks, from the evaluator, and from who told it. */
@OnRealServers(Server.PROMETHEUS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageOnRealServerTests {
    private final HeldCluster cluster = EventfulMonthEnd.cluster();
    private final ScrapingPrometheus server = new ScrapingPrometheus("held-hours");

    @BeforeAll
    void remember() {
        server.remember(cluster.openMetrics());
        server.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static Usage read(Prometheus prometheus) {
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(time.clock().instant(), EventfulMonthEnd.UNTIL.plusSeconds(120)));
        return new UsageHistory(prometheus, time.surroundings())
                .load(EventfulMonthEnd.FROM, EventfulMonthEnd.UNTIL, _ -> {});
    }

    @Test
    void hoursAndTokensAreAsTheyWere() {
        FakePrometheus memory = new FakePrometheus();
        memory.write(cluster.series());

        Usage usage = read(ConnectedPrometheus.to(server.url()));

        HoursHeld.areAsTold(usage);
        Usage evaluated = read(memory);
        same(HoursHeld.sums(usage, UsedHour.Held::hours), HoursHeld.sums(evaluated, UsedHour.Held::hours));
        same(HoursHeld.sums(usage, UsedHour.Held::used), HoursHeld.sums(evaluated, UsedHour.Held::used));
        HoursHeld.storageIsAsTold(usage);
        same(HoursHeld.stored(usage), HoursHeld.stored(evaluated));
        same(tokens(usage), tokens(evaluated));
        same(offered(usage), offered(evaluated));
        assertThat(usage.hours().stream().map(UsedHour::coverage).toList())
                .isEqualTo(evaluated.hours().stream().map(UsedHour::coverage).toList());
    }

    private static void same(Map<String, Double> one, Map<String, Double> other) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((what, value) -> {
            if (!value.isNaN()) {
                assertThat(value)
                        .as(what)
                        .isCloseTo(other.getOrDefault(what, Double.NaN), within(1e-6 * Math.max(1, value)));
            }
        });
    }

    private static Map<String, Double> tokens(Usage usage) {
        return usage.hours().stream()
                .flatMap(hour -> hour.engines().stream())
                .collect(Collectors.groupingBy(
                        one -> one.subject().toString(),
                        TreeMap::new,
                        Collectors.summingDouble(one -> one.tokens().prompt()
                                + 3 * one.tokens().cached()
                                + 7 * one.tokens().generated()
                                + one.prefillSeconds()
                                + one.decodeSeconds())));
    }

    private static Map<String, Double> offered(Usage usage) {
        return usage.hours().stream()
                .flatMap(hour -> hour.offered().stream())
                .collect(Collectors.groupingBy(
                        one -> one.node() + " " + one.kind() + " " + one.device(),
                        TreeMap::new,
                        Collectors.summingDouble(UsedHour.Offered::hours)));
    }
}
