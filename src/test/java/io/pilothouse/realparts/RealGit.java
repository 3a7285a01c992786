package io.pilothouse.realparts;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Git over smart HTTP, with one account that may push and one that may only read. The server is Git's own http-backend. */
public final class RealGit {
    /** May read and push. */
    public static final Account CONSOLE = new Account("console", "console-password");
    /** May read; for Argo CD. */
    public static final Account READER = new Account("reader", "reader-password");

    public record Account(String name, String password) {}

    private final Path root;
    private final URI url;

    private RealGit(Path root, URI url) {
        this.root = root;
        this.url = url;
    }

    static RealGit start() {
        Path root = Workplace.folder("git");
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", new GitHttpBackend(root, List.of(CONSOLE, READER), CONSOLE.name()));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return new RealGit(
                    root, URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes an empty repository with the branch main to come. */
    public URI create(String repository) {
        git(root, "init", "--quiet", "--bare", "--initial-branch=main", repository + ".git");
        return url(repository);
    }

    /** Where to clone it from; without an account. */
    public URI url(String repository) {
        return url.resolve("/" + repository + ".git");
    }

    /**
     * Commits everything in a folder as the next commit of main, pushes it over HTTP, and returns its id. A test class that is run again begins
     * with an empty folder and with what its first run pushed.
     */
    public String push(String repository, Path folder, String message) {
        Path index = folder.resolve(".git");
        if (!index.toFile().isDirectory()) {
            git(folder, "init", "--quiet", "--initial-branch=main");
            if (!git(folder(repository), "for-each-ref", "refs/heads/main").isEmpty()) {
                git(folder, "fetch", "--quiet", withAccount(repository), "main");
                git(folder, "reset", "--quiet", "--soft", "FETCH_HEAD");
            }
        }
        git(folder, "add", "--all");
        git(
                folder,
                "-c",
                "user.name=Test",
                "-c",
                "user.email=test@example.org",
                "commit",
                "--allow-empty",
                "--quiet",
                "--message",
                message);
        git(folder, "push", "--quiet", withAccount(repository), "HEAD:refs/heads/main");
        return git(folder, "rev-parse", "HEAD");
    }

    /** Pushes one file to main, as somebody does who never heard of the console. */
    public String push(String repository, String path, String content, String message) {
        Path clone = root.resolve(UUID.randomUUID().toString());
        git(root, "clone", "--quiet", withAccount(repository), clone.toString());
        try {
            Files.writeString(clone.resolve(path), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return push(repository, clone, message);
    }

    /** The newest commit of main, as the server has it. */
    public String head(String repository) {
        return git(folder(repository), "rev-parse", "refs/heads/main");
    }

    /** A file at the head of main. */
    public String file(String repository, String path) {
        return git(folder(repository), "show", "refs/heads/main:" + path);
    }

    /** The ids of the commits of main whose message says this, newest first. */
    public List<String> commitsThatSay(String repository, String words) {
        return git(folder(repository), "log", "--format=%H", "--fixed-strings", "--grep=" + words, "refs/heads/main")
                .lines()
                .toList();
    }

    /** The branches beside main. */
    public List<String> otherBranches(String repository) {
        return git(folder(repository), "for-each-ref", "--format=%(refname:short)", "refs/heads")
                .lines()
                .filter(branch -> !branch.equals("main"))
                .toList();
    }

    /** Whether the server refuses to delete branches, as forges do that protect them. */
    public void denyDeletes(String repository, boolean deny) {
        git(folder(repository), "config", "receive.denyDeletes", String.valueOf(deny));
    }

    /** Until it is closed, who pushes to main gets no answer, although the server has taken the commit. */
    public Silence silentAfterPushes(String repository) {
        return silence(repository, "reference-transaction", """
                #!/bin/sh
                if [ "$1" = committed ] && grep -q ' refs/heads/main$'; then
                    while [ -e silent-after ]; do sleep 0.05; done
                fi
                """, "silent-after");
    }

    /** Until it is closed, who pushes to main waits, and the server has taken nothing; it has a file {@code held} from when somebody does. */
    public Silence silentBeforePushes(String repository) {
        return silence(repository, "pre-receive", """
                #!/bin/sh
                if grep -q ' refs/heads/main$'; then
                    touch held
                    while [ -e silent-before ]; do sleep 0.05; done
                fi
                """, "silent-before");
    }

    private Silence silence(String repository, String hook, String script, String lasting) {
        Path folder = folder(repository);
        try {
            Path file = Files.writeString(folder.resolve("hooks").resolve(hook), script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new Silence(Files.writeString(folder.resolve(lasting), ""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The hook waits while the file is there. */
    public record Silence(Path file) implements AutoCloseable {
        /** Whether a push waits. */
        public boolean isHolding() {
            return Files.exists(file.resolveSibling("held"));
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private Path folder(String repository) {
        return root.resolve(repository + ".git");
    }

    private String withAccount(String repository) {
        return url(repository).toString().replace("://", "://" + CONSOLE.name() + ":" + CONSOLE.password() + "@");
    }

    private static String git(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", arguments) + ": " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
