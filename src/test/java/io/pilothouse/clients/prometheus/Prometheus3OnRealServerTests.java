package io.pilothouse.clients.prometheus;

import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;

@OnRealServers(Server.PROMETHEUS_3)
class Prometheus3OnRealServerTests extends ServerOfMetrics {
    Prometheus3OnRealServerTests(RealPlatform platform) {
        super(platform.prometheus3());
    }
}
