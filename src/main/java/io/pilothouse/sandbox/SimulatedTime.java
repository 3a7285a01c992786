package io.pilothouse.sandbox;

import io.pilothouse.units.Bytes;
import java.time.Duration;

/** How long things take. Real durations, divided by the speed. */
record SimulatedTime(double speed) {
    private static final double READ_BYTES_PER_SECOND = 1.9 * (1 << 30);
    private static final double LOAD_BYTES_PER_SECOND = 2.5 * (1 << 30);
    private static final Duration PULL = Duration.ofSeconds(4);
    private static final Duration ENGINE_START = Duration.ofSeconds(38);
    private static final Duration SYNC = Duration.ofSeconds(4);

    Duration pull() {
        return scaled(PULL.toMillis());
    }

    /** The init container copies and verifies. */
    Duration verify(Bytes weights) {
        return scaled(2_000 + 1_000 * weights.count() / READ_BYTES_PER_SECOND);
    }

    /** The engine imports, loads and captures graphs. */
    Duration load(Bytes weightsOfOneDevice) {
        return scaled(ENGINE_START.toMillis() + 1_000 * weightsOfOneDevice.count() / LOAD_BYTES_PER_SECOND);
    }

    Duration sync() {
        return scaled(SYNC.toMillis());
    }

    /** Of the kubelet between two tries: 10 s, doubled up to 5 minutes. */
    Duration backOff(int restart) {
        return scaled(Math.min(300_000.0, 10_000 * Math.pow(2, Math.min(restart, 10))));
    }

    Duration retry(int count) {
        return scaled(Math.min(60_000.0, 5_000 * Math.pow(2, Math.min(count, 10))));
    }

    private Duration scaled(double millis) {
        return Duration.ofMillis(Math.round(millis / speed));
    }
}
