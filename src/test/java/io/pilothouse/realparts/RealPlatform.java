package io.pilothouse.realparts;

import io.pilothouse.manifests.kustomize.KustomizeProperties;
import io.pilothouse.manifests.kustomize.KustomizeRenderer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The real servers of this test JVM. Each starts when a test first asks for it, all that a test asks for at the same time, and lives
 * as long as the JVM, so tests share them: a test makes its own names (namespaces, buckets, repositories, models) and does
 * not count what others made.
 */
public final class RealPlatform {
    private static final RealPlatform running = new RealPlatform();

    private final Map<Server, CompletableFuture<Object>> servers = new EnumMap<>(Server.class);
    // not virtual: those that wait until a class is initialised keep their carriers, of which two cores have two
    private final Executor starters =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());

    private RealPlatform() {}

    /** The one of this JVM. */
    public static RealPlatform running() {
        return running;
    }

    public RealGit git() {
        return (RealGit) started(Server.GIT);
    }

    public RealS3 s3Proxy() {
        return (RealS3) started(Server.S3PROXY);
    }

    public RealS3 minio() {
        return (RealS3) started(Server.MINIO);
    }

    public RealS3 minioInContainer() {
        return (RealS3) started(Server.MINIO_IN_CONTAINER);
    }

    public RealMlflow mlflow() {
        return (RealMlflow) started(Server.MLFLOW);
    }

    public RealKeycloak keycloak() {
        return (RealKeycloak) started(Server.KEYCLOAK);
    }

    /** With the real program. */
    public KustomizeRenderer kustomize() {
        return (KustomizeRenderer) started(Server.KUSTOMIZE);
    }

    /** For consoles, which start it themselves. */
    public static Path kustomizeProgram() {
        return Server.part("kustomize").resolve("bin/kustomize");
    }

    /** Made once, of the jar. */
    public ConsoleImage image() {
        return (ConsoleImage) started(Server.IMAGE);
    }

    public RealPrometheus prometheus() {
        return (RealPrometheus) started(Server.PROMETHEUS);
    }

    /** Another server behind the same API. */
    public RealPrometheus prometheus3() {
        return (RealPrometheus) started(Server.PROMETHEUS_3);
    }

    public RealPrometheus victoriaMetrics() {
        return (RealPrometheus) started(Server.VICTORIA_METRICS);
    }

    public RealKubeStateMetrics kubeStateMetrics() {
        return (RealKubeStateMetrics) started(Server.KUBE_STATE_METRICS);
    }

    public RealKubernetes kubernetes() {
        return (RealKubernetes) started(Server.KUBERNETES);
    }

    public RealArgoCd argoCd() {
        return (RealArgoCd) started(Server.ARGO_CD);
    }

    public RealKeda keda() {
        return (RealKeda) started(Server.KEDA);
    }

    /** Starts these if they are not yet, all at once, and waits. */
    public void await(List<Server> wanted) {
        wanted.forEach(this::start);
        wanted.forEach(this::started);
    }

    private Object started(Server server) {
        try {
            return start(server).join();
        } catch (CompletionException failure) {
            throw new IllegalStateException(server + " did not start", failure.getCause());
        }
    }

    private CompletableFuture<Object> start(Server server) {
        synchronized (servers) {
            return servers.computeIfAbsent(server, absent -> CompletableFuture.supplyAsync(starter(absent), starters));
        }
    }

    private Supplier<Object> starter(Server server) {
        return switch (server) {
            case GIT -> RealGit::start;
            case S3PROXY -> RealS3::startS3Proxy;
            case MINIO -> RealS3::startMinio;
            case MINIO_IN_CONTAINER -> RealS3::startMinioInContainer;
            case MLFLOW -> RealMlflow::start;
            case KEYCLOAK -> RealKeycloak::start;
            case IMAGE, GATEWAY, HELM -> made(server);
            case PROMETHEUS, PROMETHEUS_3, VICTORIA_METRICS -> ofMetrics(server);
            case KUSTOMIZE, KUBERNETES, KUBE_STATE_METRICS, ARGO_CD, KEDA -> ofTheCluster(server);
        };
    }

    /** What tests start themselves. */
    private static Supplier<Object> made(Server server) {
        return server == Server.IMAGE
                ? ConsoleImage::make
                : () -> Server.part(server.name().toLowerCase(Locale.ROOT));
    }

    private static Supplier<Object> ofMetrics(Server server) {
        return switch (server) {
            case PROMETHEUS -> () -> RealPrometheus.start("prometheus", "prometheus");
            case PROMETHEUS_3 -> () -> RealPrometheus.start("prometheus3", "prometheus3");
            default -> RealPrometheus::startVictoriaMetrics;
        };
    }

    private Supplier<Object> ofTheCluster(Server server) {
        return switch (server) {
            case KUBERNETES -> RealKubernetes::start;
            case KUBE_STATE_METRICS -> () -> RealKubeStateMetrics.start(kubernetes());
            case ARGO_CD -> () -> RealArgoCd.start(kubernetes());
            case KEDA -> () -> RealKeda.start(kubernetes());
            default ->
                () -> new KustomizeRenderer(
                        new KustomizeProperties(kustomizeProgram().toString(), Duration.ofSeconds(30)));
        };
    }
}
