package io.pilothouse.changes;

import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where things lie in the repository, and what lies where. The only place that knows: whoever has a tree asks its layout, whoever has none
 * asks {@link Changes#layout()}. {@code pilothouse.git.layout.*}; folders without a slash at either end.
 *
 * @param endpoints has {@code <endpoint>/<environment>} folders
 * @param clusters has a folder of Argo CD applications for each cluster
 * @param platform manifests of whatever else Argo CD applies
 * @param console the console's own files
 * @param access who may use what; has a folder for each {@link AccessFolder}
 */
public record Layout(
        @DefaultValue("models") String endpoints,
        @DefaultValue("clusters") String clusters,
        @DefaultValue("platform") String platform,
        @DefaultValue("console") String console,
        @DefaultValue("access") String access) {
    /** When nobody says otherwise. */
    public static final Layout STANDARD = new Layout("models", "clusters", "platform", "console", "access");

    /** So far below {@link #endpoints} each folder is an endpoint's. */
    public static final int ENDPOINT_LEVELS = 2;

    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    public Layout {
        Map<String, String> folders = new LinkedHashMap<>();
        folders.put("endpoints", endpoints);
        folders.put("clusters", clusters);
        folders.put("platform", platform);
        folders.put("console", console);
        folders.put("access", access);
        folders.forEach(Layout::requireFolder);
        folders.forEach((one, folder) -> folders.forEach((other, within) -> {
            if (!one.equals(other) && (folder.equals(within) || isBelow(folder, within))) {
                throw refused(one, folder, "a folder apart from " + other + ", which is " + within);
            }
        }));
    }

    private static void requireFolder(String setting, String folder) {
        try {
            RepositoryPath.require(folder);
        } catch (InvalidName wrong) {
            throw refused(
                    setting,
                    folder,
                    "a folder relative to the repository's root, without a slash at either end, such as serving/"
                            + setting);
        }
    }

    private static IllegalArgumentException refused(String setting, String folder, String expected) {
        return new IllegalArgumentException(
                "pilothouse.git.layout." + setting + ": " + folder + " (expected: " + expected + ")");
    }

    /** A file of the console's own, called as its constant. */
    public enum ConsoleFile {
        ENVIRONMENTS,
        GATES,
        AUTHORITY,
        DEFAULTS,
        PRICES,
        TARGETS
    }

    /** What is declared of access, a folder each, called as its constant. */
    public enum AccessFolder {
        TEAMS,
        MODELS,
        APPLICATIONS
    }

    /** What a file is part of, by where it lies. */
    public sealed interface Part {}

    /**
     * A file of an endpoint.
     *
     * @param name as it stands there, also where no endpoint can have it; so is {@code environment}
     */
    public record OfEndpoint(String folder, String name, String environment) implements Part {
        /** Empty where no endpoint can be called so. */
        public Optional<EndpointId> id() {
            try {
                return Optional.of(EndpointId.of(name, environment));
            } catch (InvalidName notOurs) {
                return Optional.empty();
            }
        }
    }

    /** Where endpoints lie, and in the folder of none. */
    public record BesideEndpoints() implements Part {}

    /** @param cluster as it stands there; empty for a file beside the clusters' folders */
    public record OfCluster(String cluster) implements Part {}

    public record OfPlatform() implements Part {}

    /** @param file null for one that the console does not know */
    public record OfConsole(@Nullable ConsoleFile file) implements Part {}

    public record OfAccess() implements Part {}

    /** Nothing that the console knows. */
    public record OfOthers() implements Part {}

    /** The folder that holds an endpoint's manifests. */
    public String folder(EndpointId endpoint) {
        return endpoints + "/" + endpoint.name() + "/" + endpoint.environment();
    }

    /** The folder that holds a cluster's applications. */
    public String folder(ClusterName cluster) {
        return clusters + "/" + cluster;
    }

    /** The file of an Argo CD application that the console writes. */
    public String application(ClusterName cluster, String application) {
        return folder(cluster) + "/" + application + ".yaml";
    }

    /** The rules that a Prometheus is to evaluate, which the console writes. */
    public String rules() {
        return platform + "/pilothouse/rules.yaml";
    }

    public String file(ConsoleFile file) {
        return console + "/" + file.name().toLowerCase(Locale.ROOT) + ".yaml";
    }

    /** What is left of a month, shared over its days. */
    public String sharedMonth() {
        return access + "/month.yaml";
    }

    /** The folder that has a file for each team. */
    public String teams() {
        return folder(AccessFolder.TEAMS);
    }

    public String folder(AccessFolder folder) {
        return access + "/" + folder.name().toLowerCase(Locale.ROOT);
    }

    /** What is declared in a file; empty for all others. Its name alone says that it is YAML. */
    public Optional<AccessFolder> declaredIn(String file) {
        boolean isYaml = file.endsWith(".yaml") || file.endsWith(".yml");
        for (AccessFolder folder : AccessFolder.values()) {
            if (isYaml && isBelow(file, folder(folder))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** The file in which the console declares something of that name. */
    public String file(AccessFolder folder, String name) {
        return folder(folder) + "/" + name + ".yaml";
    }

    public Part partOf(String file) {
        if (isBelow(file, endpoints)) {
            return endpointOf(file).<Part>map(endpoint -> endpoint).orElseGet(BesideEndpoints::new);
        }
        if (isBelow(file, clusters)) {
            String[] below = below(file, clusters).split("/", 2);
            return new OfCluster(below.length > 1 ? below[0] : "");
        }
        if (isBelow(file, console)) {
            return new OfConsole(consoleFile(file));
        }
        if (isBelow(file, access)) {
            return new OfAccess();
        }
        return isBelow(file, platform) ? new OfPlatform() : new OfOthers();
    }

    private @Nullable ConsoleFile consoleFile(String path) {
        for (ConsoleFile file : ConsoleFile.values()) {
            if (file(file).equals(path)) {
                return file;
            }
        }
        return null;
    }

    /** The endpoint in whose folder a file lies; empty for all other files. */
    public Optional<OfEndpoint> endpointOf(String file) {
        String[] below = below(file, endpoints).split("/", ENDPOINT_LEVELS + 1);
        return below.length > ENDPOINT_LEVELS
                ? Optional.of(new OfEndpoint(endpoints + "/" + below[0] + "/" + below[1], below[0], below[1]))
                : Optional.empty();
    }

    /** The endpoint whose folder it is; empty for all other folders, also those above and below. */
    public Optional<OfEndpoint> endpointAt(String folder) {
        return endpointOf(folder + "/.").filter(endpoint -> endpoint.folder().equals(folder));
    }

    /** The folders of endpoints in which files lie. */
    public SortedSet<String> endpointFolders(Collection<String> files) {
        return files.stream()
                .flatMap(file -> endpointOf(file).stream())
                .map(OfEndpoint::folder)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The environments of the endpoints that files are of. */
    public SortedSet<String> environments(Collection<String> files) {
        return files.stream()
                .flatMap(file -> endpointOf(file).stream())
                .map(OfEndpoint::environment)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it is the file of an application of that name, of whatever cluster. */
    public boolean isOfApplication(String file, String application) {
        return isBelow(file, clusters) && file.endsWith("/" + application + ".yaml");
    }

    /** At any depth; not the folder itself. */
    public static boolean isBelow(String path, String folder) {
        return path.startsWith(folder + "/");
    }

    private static String below(String path, String folder) {
        return isBelow(path, folder) ? path.substring(folder.length() + 1) : "";
    }
}
