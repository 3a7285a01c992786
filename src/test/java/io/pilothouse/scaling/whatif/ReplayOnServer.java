package io.pilothouse.scaling.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.scaling.RecordedEngine;
import io.pilothouse.scaling.ScaledObject;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.TrafficHistory;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An endpoint in memory: what a server recorded of it, and how it is now. */
abstract class ReplayOnServer {
    static final EndpointId CHAT = EndpointId.of("chat", "prod");
    static final int WEEK = 7;
    static final int HOUR = 240;

    final HandTime time = new HandTime();
    final FakePrometheus prometheus = new FakePrometheus();
    final TrafficHistory traffic = new TrafficHistory(prometheus, time.surroundings());
    Map<String, Object> spec = spec("8");
    RecordedEngine engine = new RecordedEngine(32, 24_000, 16, List.of(), List.of());
    int asked;
    final EndpointReplay replay = new EndpointReplay(_ -> situation(), traffic, Runnable::run, time.surroundings());

    static Map<String, Object> spec(String threshold) {
        return spec("sum(vllm:num_requests_waiting)", threshold);
    }

    static Map<String, Object> spec(String query, String threshold) {
        Map<String, Object> trigger =
                Map.of("type", "prometheus", "metadata", Map.of("query", query, "threshold", threshold));
        return Map.of("minReplicaCount", 2, "maxReplicaCount", 4, "triggers", List.of(trigger));
    }

    Situation situation() {
        asked++;
        return new Situation(
                new Subject(ChatOnServer.NAMESPACE, "chat"),
                Candidate.of("now", spec, Map.of()),
                new ScaledObject.Written(spec, Map.of()),
                engine,
                new Situation.Replica(2, 4, 30, 2.5, 6.2, "EUR"),
                List.of(Duration.ofSeconds(200), Duration.ofSeconds(100), Duration.ofSeconds(150)),
                List.of());
    }

    ChatOnServer hours(int hours) {
        return ChatOnServer.busy(time.clock().instant().minus(Duration.ofMinutes(1)), hours * HOUR);
    }

    Topic<EndpointHistory> follow() {
        Topic<EndpointHistory> topic = replay.of(CHAT, WEEK);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return topic;
    }

    EndpointHistory loaded(ChatOnServer recorded) {
        prometheus.write(recorded.series());
        Topic<EndpointHistory> topic = follow();
        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
        return Objects.requireNonNull(topic.latest().value());
    }

    static String lost(Topic<?> topic) {
        assertThat(topic.latest()).isInstanceOf(Reading.Lost.class);
        return ((Reading.Lost<?>) topic.latest()).reason().toString();
    }
}
