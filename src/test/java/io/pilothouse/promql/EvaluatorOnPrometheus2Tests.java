package io.pilothouse.promql;

import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;

@OnRealServers(Server.PROMETHEUS)
class EvaluatorOnPrometheus2Tests extends EvaluatorOnRealServer {
    EvaluatorOnPrometheus2Tests(RealPlatform platform) {
        super(platform.prometheus(), Rules.VERSION_2);
    }
}
