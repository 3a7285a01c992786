package io.pilothouse.promql;

import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;

@OnRealServers(Server.PROMETHEUS_3)
class EvaluatorOnPrometheus3Tests extends EvaluatorOnRealServer {
    EvaluatorOnPrometheus3Tests(RealPlatform platform) {
        super(platform.prometheus3(), Rules.VERSION_3);
    }
}
