package io.pilothouse.clients.prometheus;

import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;

@OnRealServers(Server.VICTORIA_METRICS)
class VictoriaMetricsOnRealServerTests extends ServerOfMetrics {
    VictoriaMetricsOnRealServerTests(RealPlatform platform) {
        super(platform.victoriaMetrics());
    }
}
