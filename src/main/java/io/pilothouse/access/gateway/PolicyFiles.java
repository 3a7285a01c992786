package io.pilothouse.access.gateway;

import io.pilothouse.changes.ByContent;
import io.pilothouse.changes.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where the policies of the console lie. */
final class PolicyFiles {
    static final String SECURITY = "securitypolicy.yaml";
    static final String LIMITS = "trafficpolicy.yaml";
    static final String CLIENTS = "clienttrafficpolicy.yaml";
    static final String ROUTE = "aigatewayroute.yaml";
    static final String AI_BACKEND = "aiservicebackend.yaml";
    static final String BACKEND = "backend.yaml";

    /** A change is about few of the folders that a gateway is asked for. */
    private static final ByContent<InFolder> STANDING = new ByContent<>((tree, entry) ->
            new InFolder(entry.path(), entry.isFolder() ? texts(ofEndpoint(entry.path()), tree) : Map.of()));

    private record InFolder(String folder, Map<String, String> texts) {}

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

    /** What those of folders that may be an endpoint's hold, by path, by folder. */
    static Map<String, Map<String, String>> standing(Tree tree) {
        return STANDING.inEndpoints(tree).collect(Collectors.toMap(InFolder::folder, InFolder::texts));
    }

    /** What files hold, by path; none of those that are not there. */
    static Map<String, String> texts(List<String> paths, Tree tree) {
        Map<String, String> texts = new TreeMap<>();
        paths.forEach(path -> tree.file(path).ifPresent(text -> texts.put(path, text)));
        return Map.copyOf(texts);
    }
}
