package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real Envoy that a real Envoy Gateway steers by the manifests that a test applies, with its rate-limit service and the Redis behind that.
 * There is no cluster: what is applied lies in files. The gateway is {@code llm} in the namespace {@code llm}, without any policy.
 */
public final class RealGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path TEXTS = Path.of("src/test/resources/gateway");
    private static final String VERSION = "1.39.3";
    private static final int FIRST_GENERATION = 1000;

    private final Path folder;
    private final Path part = Server.part("gateway");
    private final GatewayPorts ports = new GatewayPorts();
    private final GuardedProcess gateway;
    private final GuardedProcess limiter;
    private final String own;
    private @Nullable GuardedProcess redis;
    private int generation = FIRST_GENERATION;

    private RealGateway(String name, String aiRoutes) {
        folder = Workplace.folder(name);
        redis = startRedis();
        own = text("gateway.yaml")
                .replace("PORT", "" + ports.entrance())
                .replace("LIMITER", "" + ports.limiter())
                .replace("VERSION", VERSION);
        runToItsEnd(
                "certificates",
                "envoy-gateway",
                "certgen",
                "--local",
                "--config-home",
                folder.resolve("config").toString());
        put();
        gateway = startAi(aiRoutes);
        limiter =
                GuardedProcess.start("limiter", folder, ports.ofLimiter(certificates()), List.of(program("ratelimit")));
        awaitInForce();
    }

    /**
     * Envoy Gateway with the AI Gateway.
     *
     * @param routes AIGatewayRoutes and what they lead to; these stay as they are, since it reads them once
     */
    public static RealGateway withAi(String name, String routes) {
        return new RealGateway(name, routes);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + ports.entrance());
    }

    /**
     * From now on these are in force, and nothing that was applied before. Unlike in a cluster, a field that is left out of an object that stays is kept,
     * since Envoy Gateway merges files into what it has: then nothing has to be applied in between.
     *
     * @throws IllegalStateException when they are not after a while, as where one is refused
     */
    public void apply(String... manifests) {
        put(manifests);
        awaitInForce();
    }

    /** What the AI Gateway exposes. */
    public String metrics() {
        return Http.get(URI.create("http://127.0.0.1:" + ports.aiAdmin() + "/metrics"));
    }

    /** What its rate-limit service exposes: a few seconds later than it happened. */
    public String limiterMetrics() {
        return Http.get(URI.create("http://127.0.0.1:" + ports.limiterMetrics() + "/metrics"));
    }

    /** Empties all counters. */
    public void forgetCounters() {
        Redis.flush(ports.redis());
    }

    /** Takes away where counters are kept. */
    public void loseCounters() {
        if (redis != null) {
            redis.stop();
            redis = null;
        }
    }

    /** Empty counters are there again, and the limiter has found them. */
    public void findCounters(ModelCalls calls, String token, String model) {
        redis = startRedis();
        Awaitility.await("limits again")
                .atMost(PATIENCE)
                .until(() ->
                        !calls.chat(token, model, 1).header("x-ratelimit-limit").isEmpty());
    }

    @Override
    public void close() {
        gateway.stop();
        limiter.stop();
        loseCounters();
    }

    private GuardedProcess startRedis() {
        return GuardedProcess.start(
                        "redis",
                        folder,
                        Map.of(),
                        List.of(
                                "redis-server",
                                "--save",
                                "",
                                "--appendonly",
                                "no",
                                "--bind",
                                "127.0.0.1",
                                "--port",
                                ports.redis() + ""))
                .await("answers", PATIENCE, () -> Redis.answers(ports.redis()));
    }

    private GuardedProcess startAi(String routes) {
        write(folder.resolve("ai.yaml"), own + "\n---\n" + routes);
        write(
                folder.resolve("settings.yaml"),
                settings() + text("settings-ai.yaml").replace("EXTENSION", "" + ports.extension()));
        return start("gateway", "run", "--debug", "--admin-port", "" + ports.aiAdmin(), "ai.yaml");
    }

    private String settings() {
        return text("settings.yaml")
                .replace("FOLDER", folder.toString())
                .replace("DATA", part.resolve("data").toString())
                .replace("ADMIN", "" + ports.admin())
                .replace("REDIS", "" + ports.redis());
    }

    private GuardedProcess start(String name, String... arguments) {
        return GuardedProcess.start(name, folder, ports.ofGateway(folder, part.resolve("data")), command(arguments));
    }

    private void runToItsEnd(String name, String... arguments) {
        GuardedProcess.start(name, folder, ports.ofGateway(folder, part.resolve("data")), command(arguments))
                .awaitEnd(PATIENCE);
    }

    private List<String> command(String... arguments) {
        return Stream.concat(Stream.of(program("gateway")), List.of(arguments).stream())
                .toList();
    }

    private String program(String name) {
        return part.resolve("bin").resolve(name).toString();
    }

    private Path certificates() {
        return folder.resolve("config/certs/envoy-rate-limit");
    }

    private void put(String... manifests) {
        generation++;
        String marked = text("generation.yaml").replace("NUMBER", "" + generation);
        write(
                folder.resolve("applied/all.yaml"),
                Stream.concat(Stream.of(manifests), Stream.of(marked)).collect(Collectors.joining("\n---\n")));
    }

    private void awaitInForce() {
        gateway.await("has programmed what is applied", PATIENCE, this::isInForce);
    }

    /** In Envoy and in the rate-limit service, which hears of it by itself. */
    private boolean isInForce() {
        return envoy("/config_dump?resource=dynamic_route_configs").contains("generation-" + generation)
                && !envoy("/config_dump?resource=dynamic_listeners").contains("warming_state")
                && Http.get(URI.create("http://127.0.0.1:" + ports.limiterDebug() + "/rlconfig"))
                        .contains("410000" + generation);
    }

    /** What Envoy's administration answers, empty until it is there. */
    private String envoy(String path) {
        return adminAddress()
                .map(address -> Http.ifThere(URI.create("http://" + address + path)))
                .orElse("");
    }

    private Optional<String> adminAddress() {
        try (var files = Files.walk(folder.resolve("rt"))) {
            var file = files.filter(one -> one.endsWith("admin-address.txt")).findFirst();
            return file.isPresent() ? Optional.of(Files.readString(file.get()).strip()) : Optional.empty();
        } catch (IOException | UncheckedIOException notYet) {
            return Optional.empty();
        }
    }

    private static String text(String name) {
        try {
            return Files.readString(TEXTS.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whole at once: it is watched. */
    private static void write(Path file, String text) {
        try {
            Path watched = Objects.requireNonNull(file.getParent());
            Files.createDirectories(watched);
            Path fresh = Files.createTempFile(watched.getParent(), "fresh", ".yaml");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
