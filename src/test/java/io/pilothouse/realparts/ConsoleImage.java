package io.pilothouse.realparts;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The console's image, as {@code deploy/image/make} makes it of the jar for this machine, and consoles that are started from it. */
public final class ConsoleImage {
    private static final Path JAR = Path.of("target/pilothouse.jar");
    private static final Path MADE = Path.of("target/image").toAbsolutePath();
    private static final Duration LONGEST_MAKING = Duration.ofMinutes(30);
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final String HEALTH = "/readyz";
    private static final int PORT_INSIDE = 8080;
    private static final String SETTINGS_INSIDE = "/etc/pilothouse";
    /** The chart's limit. */
    private static final long MEMORY = 1536L << 20;

    private final String architecture;
    private final boolean kustomize;

    private ConsoleImage(String architecture, boolean kustomize) {
        this.architecture = architecture;
        this.kustomize = kustomize;
    }

    /** Why none can be made and started here; empty when it can. */
    static Optional<String> missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("only root can start a console as somebody else in a root file system of its own");
        }
        Optional<String> program = Stream.of("apt-get", "dpkg-deb", "unshare", "chroot")
                .filter(name -> program(name).isEmpty())
                .findFirst();
        if (program.isPresent() || Wanted.now() == Wanted.ALL) {
            return program.map(name -> "no " + name + " here");
        }
        return Files.exists(JAR) ? Optional.empty() : Optional.of("needs ./pilothouse build");
    }

    /** Without an engine; with a kustomize where the tests have one. */
    static ConsoleImage make() {
        List<String> command = new ArrayList<>(List.of(script("make")));
        boolean kustomize = Server.KUSTOMIZE.missing().isEmpty();
        if (kustomize) {
            command.addAll(
                    List.of("--kustomize", RealPlatform.kustomizeProgram().toString()));
        }
        GuardedProcess.start("make", Workplace.folder("image"), Map.of("PATH", ofThisJdkFirst()), command)
                .awaitEnd(LONGEST_MAKING);
        return new ConsoleImage(said("dpkg", "--print-architecture").strip(), kustomize);
    }

    /** Whether the program was given to it. */
    public boolean hasKustomize() {
        return kustomize;
    }

    /** As an OCI layout, with the sums of its files as their names. */
    public Path layout() {
        return MADE.resolve("oci");
    }

    /** What {@link #layout} holds, as folders. */
    public Path layers() {
        return MADE.resolve(architecture).resolve("layers");
    }

    /**
     * What a program says that is started in it, without an engine.
     *
     * @param options of {@code deploy/image/run}, then the program's arguments
     * @throws IllegalStateException with what it said when it ends badly
     */
    public String said(List<String> options) {
        List<String> command = new ArrayList<>(List.of(script("run")));
        command.addAll(options);
        return said(command.toArray(String[]::new));
    }

    /**
     * A console without an engine, once it is ready: as the image says, but for its port.
     *
     * @param user {@code uid:gid}
     * @param settings what lies at {@code /etc/pilothouse}
     */
    public StartedConsole started(String user, Path settings, Map<String, String> environment) {
        int port = FreePorts.next();
        List<String> command = new ArrayList<>(List.of(script("run"), "--user", user));
        command.addAll(List.of("--mount", settings.toAbsolutePath() + "=" + SETTINGS_INSIDE));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.add("--server.port=" + port);
        var address = URI.create("http://localhost:" + port);
        Path folder = Workplace.folder("image-" + port);
        GuardedProcess process = GuardedProcess.start("console", folder, Map.of(), command)
                .await(address.resolve(HEALTH), LONGEST_START);
        return new StartedConsole(address, folder.resolve("console.log"), process::stop);
    }

    /** Why no engine can build and start it here; empty when one can. */
    public static Optional<String> engineMissing() {
        return DockerEngine.missing();
    }

    /** Built by an engine from the Containerfile. The name of what it built. */
    public String builtByAnEngine() {
        Path folder = MADE.resolve(architecture);
        String name = "pilothouse-test-built";
        said(
                "docker",
                "build",
                "--quiet",
                "--tag",
                name,
                "--file",
                folder.resolve("Containerfile").toString(),
                layers().toString());
        return name;
    }

    /** The layout, as it came to an engine. The name that it has there. */
    public String loadedByAnEngine() {
        String said = said("bash", "-c", "tar -C " + layout() + " -c . | docker load --quiet");
        return said.substring(said.lastIndexOf(": ") + 2).strip();
    }

    /** What the engine says of an image. */
    public static String inspected(String image, String format) {
        return said("docker", "image", "inspect", "--format", format, image).strip();
    }

    /**
     * A console in a container as the chart has one: nothing to write but the two folders, no capability, little memory.
     *
     * @param settings what lies at {@code /etc/pilothouse}
     */
    @SuppressWarnings("resource") // ended by what is given back
    public static StartedConsole startedByAnEngine(String image, Path settings, Map<String, String> environment) {
        var container = new GenericContainer<>(DockerImageName.parse(image))
                .withEnv(environment)
                .withTmpFs(Map.of("/tmp", "rw", "/var/lib/pilothouse", "rw"))
                .withExposedPorts(PORT_INSIDE)
                // bound here: where Testcontainers does it, it asks a registry for an image to try it with
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withBinds(Bind.parse(settings.toAbsolutePath() + ":" + SETTINGS_INSIDE + ":ro"))
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges"))
                        .withMemory(MEMORY))
                .waitingFor(Wait.forHttp(HEALTH).forPort(PORT_INSIDE).withStartupTimeout(LONGEST_START));
        container.start();
        return new StartedConsole(
                URI.create("http://127.0.0.1:" + container.getMappedPort(PORT_INSIDE)),
                logged(container.getLogs()),
                container::stop);
    }

    private static Path logged(String said) {
        try {
            return Files.writeString(Workplace.folder("image-by-an-engine").resolve("console.log"), said);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String script(String name) {
        return Path.of("deploy/image", name).toAbsolutePath().toString();
    }

    private static String ofThisJdkFirst() {
        return Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH");
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String said(String... command) {
        return Program.said(Map.of(), List.of(command));
    }
}
