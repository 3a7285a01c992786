package io.pilothouse.journey;

import io.pilothouse.realparts.RealGit;
import io.pilothouse.realparts.RealPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * What a console needs that runs on real servers: a repository that Argo CD follows, and the settings that connect it. What the repository
 * makes in the cluster bears its name.
 */
record ConsoleOnRealServers(String repository, RealPlatform platform) {
    private static final Path TEMPLATES = Path.of("src/test/resources/journey/repository");
    static final String GATES = "console/gates.yaml";

    /** A repository with one commit, of a platform that serves nothing yet, which Argo CD follows. */
    void begin(Path folder) {
        publish(files(folder));
    }

    /** Where the files of a platform lie that serves nothing yet. */
    Path files(Path folder) {
        Path files = folder.resolve("repository");
        URI url = platform.git().url(repository);
        try {
            copy(files.resolve("console/environments.yaml"), url);
            copy(files.resolve(GATES), url);
            copy(files.resolve("console/defaults.yaml"), url);
            copy(files.resolve("clusters/" + cluster() + "/namespaces.yaml"), url);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    void publish(Path files) {
        URI url = platform.git().create(repository);
        platform.git().push(repository, files, "Begin the GitOps repository");
        platform.argoCd().follow(url, cluster());
    }

    /** @param git where the console finds the repository */
    void connect(DynamicPropertyRegistry properties, URI git) {
        Map<String, Object> settings = Map.ofEntries(
                Map.entry("git.url", git),
                Map.entry("git.username", RealGit.CONSOLE.name()),
                Map.entry("git.password", RealGit.CONSOLE.password()),
                Map.entry("mlflow.url", platform.mlflow().url()),
                Map.entry("object-store.url", platform.minio().url()),
                Map.entry("object-store.access-key", platform.minio().accessKey()),
                Map.entry("object-store.secret-key", platform.minio().secretKey()),
                Map.entry("kubernetes.cluster", cluster()),
                Map.entry("kubernetes.url", platform.kubernetes().url()),
                Map.entry("kubernetes.token", consoleToken()),
                Map.entry(
                        "kubernetes.certificate-authority",
                        platform.kubernetes().certificate()),
                Map.entry("argocd.url", platform.argoCd().url()),
                Map.entry("argocd.token", platform.argoCd().token()));
        settings.forEach((name, value) -> properties.add("pilothouse." + name, value::toString));
    }

    /** Two operators may sign in. */
    static void operators(DynamicPropertyRegistry properties) {
        person(properties, 0, "Alex Sommer", "platform_operator");
        person(properties, 1, "Robin Keller", "platform_operator");
    }

    static void person(DynamicPropertyRegistry properties, int index, String name, String role) {
        String id = name.replace(' ', '.').toLowerCase(Locale.ROOT);
        Map.of("id", id, "name", name, "email", id + "@pilothouse.example", "roles", role, "sample", "true")
                .forEach((key, value) -> properties.add("pilothouse.people[" + index + "]." + key, () -> value));
    }

    private String cluster() {
        return repository + "-1";
    }

    private void copy(Path file, URI url) throws IOException {
        String text = Files.readString(TEMPLATES.resolve(file.getFileName()));
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                text.replace("REPOSITORY", url.toString())
                        .replace("CLUSTER", cluster())
                        .replace("NAMESPACE", repository + "-prod"));
    }

    private String consoleToken() {
        try {
            platform.kubernetes().apply(Files.newInputStream(Path.of("deploy/rbac.yaml")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return platform.kubernetes().token("pilothouse", "pilothouse");
    }
}
