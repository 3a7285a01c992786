package io.pilothouse.platform.ui;

import io.pilothouse.platform.Connection;
import io.pilothouse.platform.Connection.State;
import io.pilothouse.platform.Connections;
import io.pilothouse.shell.Freshness;
import io.pilothouse.units.Reason;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells the frame how many of the connected systems answer. */
@Component
class CountSystems {
    private final Connections connections;
    private final Freshness freshness;
    private Runnable stop = () -> {};

    CountSystems(Connections connections, Freshness freshness) {
        this.connections = connections;
        this.freshness = freshness;
    }

    @PostConstruct
    void start() {
        stop = connections.all().follow(this::count);
        count();
    }

    @PreDestroy
    void stop() {
        stop.run();
    }

    private void count() {
        List<Connection> all = connections.all().latest();
        int live = (int) all.stream()
                .filter(connection -> connection.state() == State.LIVE)
                .count();
        List<Reason> lost = all.stream()
                .filter(connection -> connection.state() == State.LOST)
                .map(Connection::called)
                .toList();
        freshness.systems.publish(new Freshness.Systems(live, all.size(), lost));
    }
}
