package io.pilothouse.clients.prometheus;

import java.net.URI;
import java.time.Duration;

/** The client of a real server, for tests of other rooms. */
public final class ConnectedPrometheus {
    private ConnectedPrometheus() {}

    public static Prometheus to(URI url) {
        return to(url, Duration.ofSeconds(30));
    }

    /** @param timeout for one answer */
    public static Prometheus to(URI url, Duration timeout) {
        return new HttpPrometheus(new PrometheusProperties(url, timeout, null, null, null, null, null), null);
    }
}
