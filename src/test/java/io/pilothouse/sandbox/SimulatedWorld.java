package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sandbox with a clock of the test's own, and a person who pushes by hand. */
final class SimulatedWorld {
    final HandClock clock = new HandClock();
    final Library library = new Library(42);
    final Outages outages = new Outages();
    final List<String> losses = new ArrayList<>();
    final Git git;
    final Simulation simulation;
    private final Path directory;
    private List<Pod> pods = List.of();

    SimulatedWorld(Path directory) {
        this(directory, Layout.STANDARD);
    }

    SimulatedWorld(Path directory, Layout layout) {
        this.directory = directory;
        git = SandboxConfiguration.repository(directory, library, clock, layout);
        simulation = new Simulation(library, git, new SimulatedTime(6), clock, outages);
        simulation.watch(Pod.class, new Watcher<>() {
            @Override
            public void changed(List<Pod> all) {
                pods = all;
            }

            @Override
            public void lost(Reason reason) {
                losses.add(reason.toString());
            }
        });
        simulation.step();
    }

    void pass(Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minusMillis(250)) {
            clock.pass(Duration.ofMillis(250));
            simulation.step();
        }
    }

    Application application(String name) {
        return simulation.argoCd().applications().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Operation operation(String name) {
        return Objects.requireNonNull(application(name).operation());
    }

    List<Pod> pods(String endpoint) {
        return pods.stream()
                .filter(pod -> endpoint.equals(pod.getMetadata().getLabels().get("pilothouse.io/endpoint")))
                .toList();
    }

    static String message(Pod pod) {
        ContainerStatus weights = pod.getStatus().getInitContainerStatuses().getFirst();
        ContainerState state = weights.getState();
        return state.getTerminated() == null ? "" : state.getTerminated().getMessage();
    }

    static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(
                        one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
    }

    /** Commits and pushes with the git program; asks Argo CD to look. Answers the commit. */
    String push(String path, String text) {
        return push(List.of(new FileEdit.Write(path, text)));
    }

    String push(List<FileEdit> edits) {
        Path work = directory.resolve("work");
        if (!Files.exists(work)) {
            git(directory, "clone", "--quiet", git.directory().toString(), work.toString());
        }
        git(work, "pull", "--quiet");
        edits.forEach(edit -> write(work, edit));
        git(work, "add", "-A");
        git(
                work,
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.com",
                "commit",
                "--quiet",
                "-m",
                "Change " + edits.getFirst().path());
        git(work, "push", "--quiet", "origin", "HEAD:main");
        simulation.argoCd().applications().forEach(one -> simulation.argoCd().refresh(one.id()));
        return git.head();
    }

    private static void write(Path work, FileEdit edit) {
        try {
            switch (edit) {
                case FileEdit.Remove(String path) -> Files.delete(work.resolve(path));
                case FileEdit.Write(String path, String text) -> {
                    Files.createDirectories(work.resolve(path).getParent());
                    Files.writeString(work.resolve(path), text);
                }
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    String file(String path) {
        return git.files(git.head()).all().getOrDefault(path, "");
    }

    /** The repository as it is now. */
    FileTree tree() {
        FileTree tree = FileTree.platform();
        for (Map.Entry<String, String> file : git.files(git.head()).all().entrySet()) {
            tree = tree.with(file.getKey(), file.getValue());
        }
        return tree;
    }

    private static void git(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            int code = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command));
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
