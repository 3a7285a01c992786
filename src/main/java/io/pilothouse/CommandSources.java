package io.pilothouse;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.changes.git.GitSettings;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.PrometheusOfSettings;
import io.pilothouse.costs.statement.CostsCommand.Sources;
import io.pilothouse.live.SteadyScheduler;
import io.pilothouse.manifests.kustomize.KustomizeProperties;
import io.pilothouse.manifests.kustomize.KustomizeRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.FileSystemUtils;

/** For a command: the repository and the server of metrics as the console's settings say, or at other addresses, with no console around them. */
final class CommandSources implements Sources {
    private static final String URL = "pilothouse.git.url";

    private final Prometheus prometheus;
    private final Path mirror;
    private final ScheduledExecutorService pollers;
    private final GitChanges changes;

    @EnableConfigurationProperties({GitSettings.class, KustomizeProperties.class})
    static class Settings {}

    private CommandSources(ConfigurableApplicationContext settings, Prometheus prometheus, Path mirror) {
        this.prometheus = prometheus;
        this.mirror = mirror;
        GitSettings git = mirroredAt(settings.getBean(GitSettings.class), mirror);
        KustomizeRenderer renderer = new KustomizeRenderer(settings.getBean(KustomizeProperties.class));
        pollers = new SteadyScheduler(1, Thread.ofVirtual().factory());
        changes = new GitChanges(
                git,
                settings.getBean(Checks.class),
                new GitChanges.Surroundings(Clock.systemUTC(), new SecureRandom(), pollers, renderer));
    }

    /** A mirror of its own: one that a console of this machine has is the console's. */
    static Sources at(@Nullable String repository, @Nullable String prometheus) {
        Prometheus server = PrometheusOfSettings.at(prometheus);
        Path mirror = mirror();
        boolean isOpen = false;
        try (ConfigurableApplicationContext settings = settings(repository)) {
            if (settings.getEnvironment().getProperty(URL, "").isBlank()) {
                throw new IllegalArgumentException(
                        "no repository (expected: --repository FOLDER-OR-ADDRESS, or " + URL + " among the settings)");
            }
            Sources opened = new CommandSources(settings, server, mirror).fetched();
            isOpen = true;
            return opened;
        } catch (BeansException wrong) {
            throw new IllegalArgumentException(
                    NestedExceptionUtils.getMostSpecificCause(wrong).getMessage(), wrong);
        } finally {
            if (!isOpen) {
                delete(mirror);
            }
        }
    }

    private Sources fetched() {
        boolean isFetched = false;
        try {
            changes.fetch();
            isFetched = true;
            return this;
        } finally {
            if (!isFetched) {
                close();
            }
        }
    }

    private static void delete(Path mirror) {
        FileSystemUtils.deleteRecursively(mirror.toFile());
    }

    private static GitSettings mirroredAt(GitSettings git, Path folder) {
        return new GitSettings(
                git.url(),
                git.branch(),
                git.username(),
                git.password(),
                git.committerName(),
                git.committerEmail(),
                folder.resolve("mirror.git"),
                git.timeout(),
                git.pollEvery(),
                git.layout());
    }

    private static Path mirror() {
        try {
            return Files.createTempDirectory("pilothouse-costs");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static ConfigurableApplicationContext settings(@Nullable String repository) {
        List<String> arguments = new ArrayList<>(List.of("--logging.level.root=OFF"));
        if (repository != null) {
            arguments.add("--" + URL + "=" + address(repository));
        }
        return new SpringApplicationBuilder(Settings.class, Checks.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .lazyInitialization(true)
                .run(arguments.toArray(String[]::new));
    }

    private static String address(String repository) {
        if (repository.contains("://")) {
            return repository;
        }
        Path folder = Path.of(repository);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    repository + ": no folder (expected: that of a repository, or an address)");
        }
        return folder.toAbsolutePath().normalize().toUri().toString();
    }

    @Override
    public Changes changes() {
        return changes;
    }

    @Override
    public Prometheus prometheus() {
        return prometheus;
    }

    @Override
    public void close() {
        changes.close();
        pollers.shutdownNow();
        delete(mirror);
    }
}
