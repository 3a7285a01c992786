package io.pilothouse.realparts;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where the servers of one {@link RealGateway} listen, and how they are told. */
record GatewayPorts(
        int entrance,
        int redis,
        int admin,
        int aiAdmin,
        int extension,
        int limits,
        int limiter,
        int limiterHttp,
        int limiterDebug,
        int limiterMetrics) {
    GatewayPorts() {
        this(
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next());
    }

    /** The environment of Envoy Gateway and of the AI Gateway. What they keep at home goes into the folder, too. */
    Map<String, String> ofGateway(Path folder, Path data) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", folder.toString());
        environment.put("AIGW_EG_CONFIG", folder.resolve("settings.yaml").toString());
        environment.put("AIGW_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("AIGW_DATA_HOME", data.toString());
        environment.put("AIGW_STATE_HOME", folder.resolve("state").toString());
        environment.put("AIGW_RUNTIME_DIR", folder.resolve("rt").toString());
        environment.put("AIGW_RUN_ID", "0");
        // what controller.metricsRequestHeaderAttributes of its chart becomes
        environment.put("OTEL_AIGW_METRICS_REQUEST_HEADER_ATTRIBUTES", "x-team:team,x-client:client");
        environment.put("EG_PORT_1061", "" + extension);
        environment.put("EG_PORT_18001", "" + limits);
        for (int builtIn : new int[] {18000, 18002, 8081, 19001, 19003, 9856}) {
            environment.put("EG_PORT_" + builtIn, "" + FreePorts.next());
        }
        return environment;
    }

    /** The environment of the rate-limit service, which fetches its limits from Envoy Gateway. */
    Map<String, String> ofLimiter(Path certificates) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOST", "127.0.0.1");
        environment.put("PORT", "" + limiterHttp);
        environment.put("GRPC_HOST", "127.0.0.1");
        environment.put("GRPC_PORT", "" + limiter);
        environment.put("DEBUG_HOST", "127.0.0.1");
        environment.put("DEBUG_PORT", "" + limiterDebug);
        environment.put("USE_STATSD", "false");
        environment.put("USE_PROMETHEUS", "true");
        environment.put("PROMETHEUS_ADDR", "127.0.0.1:" + limiterMetrics);
        environment.put("BACKEND_TYPE", "redis");
        environment.put("REDIS_SOCKET_TYPE", "tcp");
        environment.put("REDIS_URL", "127.0.0.1:" + redis);
        environment.put("REDIS_TIMEOUT", "1s");
        environment.put("RUNTIME_ROOT", certificates.toString());
        environment.put("RUNTIME_WATCH_ROOT", "false");
        environment.put("FORCE_START_WITHOUT_INITIAL_CONFIG", "true");
        environment.putAll(source(certificates));
        return environment;
    }

    private Map<String, String> source(Path certificates) {
        return Map.of(
                "CONFIG_TYPE", "GRPC_XDS_SOTW",
                "CONFIG_GRPC_XDS_SERVER_URL", "127.0.0.1:" + limits,
                "CONFIG_GRPC_XDS_NODE_ID", "envoy-ratelimit",
                "CONFIG_GRPC_XDS_SERVER_USE_TLS", "true",
                "CONFIG_GRPC_XDS_SERVER_TLS_SAN", "envoy-gateway",
                "CONFIG_GRPC_XDS_CLIENT_TLS_CERT",
                        certificates.resolve("tls.crt").toString(),
                "CONFIG_GRPC_XDS_CLIENT_TLS_KEY",
                        certificates.resolve("tls.key").toString(),
                "CONFIG_GRPC_XDS_SERVER_TLS_CACERT",
                        certificates.resolve("ca.crt").toString(),
                "XDS_CLIENT_BACKOFF_INITIAL_INTERVAL", "200ms",
                "XDS_CLIENT_BACKOFF_MAX_INTERVAL", "1s");
    }
}
