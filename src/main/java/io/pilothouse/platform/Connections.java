package io.pilothouse.platform;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.live.Feed;
import io.pilothouse.live.Poller;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.live.Topic;
import io.pilothouse.platform.Connection.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Every system the console is connected to, asked every ten seconds, whoever looks. */
@Component
public class Connections implements SmartInitializingSingleton, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    public static final Duration EVERY = Duration.ofSeconds(10);
    /** Last answers get newer without a change of state; pages see that at this pace. */
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(2);

    private final Systems systems;
    private final ScheduledExecutorService pollers;
    private final RemoteCalls remoteCalls;
    private final Clock clock;
    private final List<ConnectionsWiring<?>> wires = new ArrayList<>();
    private final List<Poller<?>> running = new ArrayList<>();
    private final Feed<List<Connection>> all = new Feed<>(List.of());

    Connections(Systems systems, ScheduledExecutorService pollers, RemoteCalls remoteCalls, Clock clock) {
        this.systems = systems;
        this.pollers = pollers;
        this.remoteCalls = remoteCalls;
        this.clock = clock;
    }

    /** In the order in which a change passes them: Git first. */
    public Feed<List<Connection>> all() {
        return all;
    }

    /** Returns at once; the answer comes with the feed. */
    public void tryAgain(String name) {
        wires.stream()
                .filter(wire -> wire.name().equals(name))
                .forEach(wire -> remoteCalls.execute(() -> {
                    wire.askNow().run();
                    publish();
                }));
    }

    @Override
    public void afterSingletonsInstantiated() {
        systems.repositories().forEach(this::follow);
        systems.asked().forEach(this::poll);
        wires.forEach(wire -> wire.topic().feed().follow(this::publish));
        publish();
        var _ = pollers.scheduleWithFixedDelay(
                this::publish, LOOKED_AT_EVERY.toMillis(), LOOKED_AT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void follow(Changes repository) {
        wires.add(new ConnectionsWiring<>(
                Kind.GIT,
                Kind.GIT.words(),
                repository.state(),
                state -> state.head().abbreviated(),
                () -> fetch(repository)));
    }

    /** Whether it worked stands in the state of the repository, with the reason. */
    private static void fetch(Changes repository) {
        try {
            var _ = repository.head();
        } catch (GitUnavailable failed) {
            log.debug("tried Git again in vain", failed);
        }
    }

    private void poll(Systems.Asked system) {
        Topic<String> topic = new Topic<>(system.name(), clock);
        Poller<String> poller = Poller.start(topic, system.question(), EVERY, pollers);
        running.add(poller);
        wires.add(new ConnectionsWiring<>(system.kind(), system.name(), topic, version -> version, poller::ask));
    }

    private synchronized void publish() {
        List<Connection> before = all.latest();
        List<Connection> now = new ArrayList<>();
        for (int i = 0; i < wires.size(); i++) {
            now.add(wires.get(i).now(i < before.size() ? before.get(i) : null, clock.instant()));
        }
        all.publish(List.copyOf(now));
    }

    @Override
    public void destroy() {
        running.forEach(Poller::close);
    }
}
