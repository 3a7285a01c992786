package io.pilothouse.access.gateway;

import java.util.List;

/** Where the policies of the console lie. */
final class PolicyFiles {
    static final String SECURITY = "securitypolicy.yaml";
    static final String LIMITS = "trafficpolicy.yaml";
    static final String CLIENTS = "clienttrafficpolicy.yaml";
    static final String ROUTE = "aigatewayroute.yaml";
    static final String AI_BACKEND = "aiservicebackend.yaml";
    static final String BACKEND = "backend.yaml";

    private PolicyFiles() {}

    /** Whether a file is called as a policy is. */
    static boolean isOne(String path) {
        String name = "/" + path.substring(path.lastIndexOf('/') + 1);
        return ofGateway("").contains(name) || ofEndpoint("").contains(name);
    }

    static List<String> ofGateway(String folder) {
        return List.of(folder + "/" + SECURITY, folder + "/" + LIMITS, folder + "/" + CLIENTS);
    }

    static List<String> ofEndpoint(String folder) {
        return List.of(
                folder + "/" + SECURITY,
                folder + "/" + LIMITS,
                folder + "/" + ROUTE,
                folder + "/" + AI_BACKEND,
                folder + "/" + BACKEND);
    }
}
