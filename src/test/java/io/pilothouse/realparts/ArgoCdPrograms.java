package io.pilothouse.realparts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Redis and the three programs of Argo CD, outside of the cluster that they look after. */
final class ArgoCdPrograms {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Path programs = Server.part("argocd").resolve("bin");
    private final Map<String, String> environment = new HashMap<>();
    private final int redis = FreePorts.next();
    private final int repositories = FreePorts.next();

    private ArgoCdPrograms(Path folder) {
        this.folder = folder;
    }

    /** Returns the address of the API when all programs are ready. */
    static URI start(RealKubernetes kubernetes) {
        var argo = new ArgoCdPrograms(Workplace.folder("argocd"));
        argo.prepare(kubernetes.kubeconfig());
        GuardedProcess.start("redis", argo.folder, Map.of(), argo.redis());
        int repositoriesHealth = FreePorts.next();
        int controllerHealth = FreePorts.next();
        int api = FreePorts.next();
        var repositories = argo.run("repo-server", argo.repoServer(repositoriesHealth));
        var controller = argo.run("application-controller", argo.controller(controllerHealth));
        var server = argo.run("server", argo.server(api));
        repositories.await(health(repositoriesHealth), PATIENCE);
        controller.await(health(controllerHealth), PATIENCE);
        server.await(health(api), PATIENCE);
        return URI.create("http://127.0.0.1:" + api);
    }

    private static URI health(int port) {
        return URI.create("http://127.0.0.1:" + port + "/healthz");
    }

    private void prepare(Path kubeconfig) {
        // helm where it is installed: only folders with charts ask for it
        environment.put(
                "PATH",
                String.join(
                        File.pathSeparator, programs.toString(), Helm.programs().toString(), System.getenv("PATH")));
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("ARGOCD_FAKE_IN_CLUSTER", "true");
        environment.put("ARGOCD_GPG_ENABLED", "false");
        environment.put("HOSTNAME", "argocd-application-controller-0");
        environment.put("ARGOCD_ASK_PASS_SOCK", folder.resolve("askpass.sock").toString());
        folder("HOME", "home");
        folder("TMPDIR", "tmp");
        folder("ARGOCD_TLS_DATA_PATH", "tls");
        folder("ARGOCD_SSH_DATA_PATH", "ssh");
        folder("ARGOCD_GNUPGHOME", "gnupg");
        folder("ARGOCD_GPG_DATA_PATH", "gpg");
        folder("ARGOCD_PLUGINSOCKFILEPATH", "plugins");
    }

    private void folder(String variable, String name) {
        try {
            Path made = Files.createDirectories(folder.resolve(name));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
            environment.put(variable, made.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private GuardedProcess run(String name, List<String> command) {
        var own = new HashMap<>(environment);
        own.put("ARGOCD_BINARY_NAME", "argocd-" + name);
        return GuardedProcess.start("argocd-" + name, folder, own, command);
    }

    private List<String> redis() {
        return List.of("redis-server", "--save", "", "--appendonly", "no", "--bind", "127.0.0.1", "--port", redis + "");
    }

    private List<String> repoServer(int health) {
        return List.of(
                programs.resolve("argocd").toString(),
                "--address=127.0.0.1",
                "--port=" + repositories,
                "--metrics-address=127.0.0.1",
                "--metrics-port=" + health,
                "--redis=127.0.0.1:" + redis,
                "--disable-tls",
                "--client-ca-path=");
    }

    /** Its poll is far longer than any test: only a refresh makes it look at Git. */
    private List<String> controller(int health) {
        return List.of(
                programs.resolve("argocd").toString(),
                "--namespace=argocd",
                "--metrics-port=" + health,
                "--redis=127.0.0.1:" + redis,
                "--repo-server=127.0.0.1:" + repositories,
                "--repo-server-plaintext",
                "--app-resync=3600");
    }

    private List<String> server(int port) {
        return List.of(
                programs.resolve("argocd").toString(),
                "--namespace=argocd",
                "--address=127.0.0.1",
                "--port=" + port,
                "--metrics-address=127.0.0.1",
                "--metrics-port=" + FreePorts.next(),
                "--insecure",
                "--redis=127.0.0.1:" + redis,
                "--repo-server=127.0.0.1:" + repositories,
                "--repo-server-plaintext");
    }
}
