package io.pilothouse.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Whether each connected system answers, as the page Platform says it; docs/operations.md says what each metric means. */
@Component
class ConnectionMeters implements MeterBinder, DisposableBean {
    private final Connections connections;
    private final Set<String> measured = new HashSet<>();
    private Runnable stop = () -> {};

    ConnectionMeters(Connections connections) {
        this.connections = connections;
    }

    /** Which there are is known only when all beans are. */
    @Override
    public void bindTo(MeterRegistry registry) {
        stop = connections.all().follow(() -> measure(registry));
        measure(registry);
    }

    private synchronized void measure(MeterRegistry registry) {
        connections.all().latest().stream()
                .filter(connection -> measured.add(connection.name()))
                .forEach(connection -> measure(connection, registry));
    }

    private void measure(Connection connection, MeterRegistry registry) {
        Tags tags = connection.kind().tags(connection.name());
        Gauge.builder("pilothouse.remote.up", connections, of(connection.name(), ConnectionMeters::up))
                .description(
                        "1 while a connected system answers, 0 while it does not; NaN before its first answer or failure")
                .tags(tags)
                .register(registry);
        TimeGauge.builder(
                        "pilothouse.remote.last.answer.timestamp",
                        connections,
                        TimeUnit.SECONDS,
                        of(connection.name(), ConnectionMeters::lastAnswer))
                .description("When a connected system answered last; NaN where it never did")
                .tags(tags)
                .register(registry);
    }

    private static ToDoubleFunction<Connections> of(String name, ToDoubleFunction<Connection> value) {
        return connections -> connections.all().latest().stream()
                .filter(connection -> connection.name().equals(name))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double up(Connection connection) {
        return switch (connection.state()) {
            case LIVE -> 1;
            case LOST -> 0;
            case WAITING -> Double.NaN;
        };
    }

    private static double lastAnswer(Connection connection) {
        Instant last = connection.lastAnswer();
        return last == null ? Double.NaN : last.getEpochSecond();
    }

    @Override
    public void destroy() {
        stop.run();
    }
}
