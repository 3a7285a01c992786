package io.pilothouse.clients.prometheus;

import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;

@OnRealServers(Server.PROMETHEUS)
class PrometheusOnRealServerTests extends ServerOfMetrics {
    PrometheusOnRealServerTests(RealPlatform platform) {
        super(platform.prometheus());
    }
}
