package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** A real S3 server, empty at the start, with one account. */
public record RealS3(URI url, String accessKey, String secretKey) {
    private static final String ACCESS_KEY = "pilothouse-test";
    private static final String SECRET_KEY = "not-a-secret-of-anyone";
    private static final int CONTAINER_PORT = 9000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static RealS3 startMinio() {
        Path folder = Workplace.folder("minio");
        int port = FreePorts.next();
        var url = URI.create("http://127.0.0.1:" + port);
        GuardedProcess.start(
                        "minio",
                        folder,
                        Map.of(
                                "MINIO_ROOT_USER",
                                ACCESS_KEY,
                                "MINIO_ROOT_PASSWORD",
                                SECRET_KEY,
                                "MINIO_BROWSER",
                                "off",
                                "MINIO_UPDATE",
                                "off",
                                "MINIO_PROMETHEUS_AUTH_TYPE",
                                "public",
                                "HOME",
                                folder.toString()),
                        List.of(
                                Server.part("minio").resolve("bin/minio").toString(),
                                "server",
                                "--address",
                                "127.0.0.1:" + port,
                                "--console-address",
                                "127.0.0.1:" + FreePorts.next(),
                                folder.resolve("data").toString()))
                .await(url.resolve("/minio/health/ready"), PATIENCE);
        return new RealS3(url, ACCESS_KEY, SECRET_KEY);
    }

    /** The image is nothing but the program, so no registry is needed. Ends with the engine, or with the JVM. */
    @SuppressWarnings("resource") // lives as long as the JVM, as the other servers do
    static RealS3 startMinioInContainer() {
        var image = new ImageFromDockerfile("pilothouse-test-minio", false)
                .withFileFromPath("minio", Server.part("minio").resolve("bin/minio"))
                .withDockerfileFromBuilder(dockerfile -> dockerfile
                        .from("scratch")
                        .copy("minio", "/minio")
                        .entryPoint("/minio", "server", "--address", ":" + CONTAINER_PORT, "/data")
                        .build());
        var container = new GenericContainer<>(image)
                .withEnv("MINIO_ROOT_USER", ACCESS_KEY)
                .withEnv("MINIO_ROOT_PASSWORD", SECRET_KEY)
                .withEnv("MINIO_BROWSER", "off")
                .withExposedPorts(CONTAINER_PORT)
                .waitingFor(Wait.forHttp("/minio/health/ready").forPort(CONTAINER_PORT));
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return new RealS3(
                URI.create("http://127.0.0.1:" + container.getMappedPort(CONTAINER_PORT)), ACCESS_KEY, SECRET_KEY);
    }

    static RealS3 startS3Proxy() {
        Path folder = Workplace.folder("s3proxy");
        var url = URI.create("http://127.0.0.1:" + FreePorts.next());
        Path settings = folder.resolve("s3proxy.conf");
        try {
            Files.writeString(settings, """
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.endpoint=%s
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=transient-nio2
                    jclouds.identity=none
                    jclouds.credential=none
                    """.formatted(url, ACCESS_KEY, SECRET_KEY));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        GuardedProcess.start(
                        "s3proxy",
                        folder,
                        Map.of("LOG_LEVEL", "warn"),
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx256m",
                                "-cp",
                                Server.part("s3proxy").resolve("lib") + "/*",
                                "org.gaul.s3proxy.Main",
                                "--properties",
                                settings.toString()))
                .await("listens", PATIENCE, () -> Http.answers(url));
        return new RealS3(url, ACCESS_KEY, SECRET_KEY);
    }
}
