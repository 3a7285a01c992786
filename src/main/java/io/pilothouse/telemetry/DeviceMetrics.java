package io.pilothouse.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.gpus.DeviceCourse;
import io.pilothouse.gpus.DeviceId;
import io.pilothouse.gpus.DeviceReading;
import io.pilothouse.gpus.DeviceReports;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What NVIDIA's dcgm-exporter says of devices: asked while somebody looks, with as many questions for a thousand devices as for one. */
public final class DeviceMetrics implements DeviceReports {
    private static final String NAME = "metrics of devices";
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final int MOST = 1_000;

    private final @Nullable MetricServer server;
    private final OnDemand.Surroundings surroundings;
    private final Topic<DeviceReading> topic;
    /** One that is followed is held by those who follow it. */
    private final Cache<Asked, Topic<DeviceCourse>> courses =
            Caffeine.newBuilder().maximumSize(MOST).weakValues().build();

    private record Asked(DeviceId device, Range range) {}

    /** @param prometheus null where none is connected */
    public DeviceMetrics(@Nullable Prometheus prometheus, OnDemand.Surroundings surroundings) {
        this.surroundings = surroundings;
        server = prometheus == null ? null : new MetricServer(prometheus, Catalogue.read(), surroundings.clock());
        topic = server == null
                ? EndpointMetrics.notConnected(NAME, surroundings.clock())
                : new OnDemand<>(NAME, new DeviceQuestion(server), OnDemand.Rhythm.every(EVERY), surroundings).topic();
    }

    @Override
    public boolean isConnected() {
        return server != null;
    }

    @Override
    public Topic<DeviceReading> topic() {
        return topic;
    }

    @Override
    public Topic<DeviceCourse> of(DeviceId device, Duration length) {
        return courses.get(new Asked(device, Range.last(length)), this::begin);
    }

    private Topic<DeviceCourse> begin(Asked asked) {
        String name = "metrics of " + asked.device();
        return server == null
                ? EndpointMetrics.notConnected(name, surroundings.clock())
                : new OnDemand<>(
                                name,
                                new CourseQuestion(asked.device(), asked.range(), server),
                                OnDemand.Rhythm.every(asked.range().every()),
                                surroundings)
                        .topic();
    }
}
