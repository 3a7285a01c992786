package io.pilothouse.bench;

import io.pilothouse.models.ModelPaths;
import io.pilothouse.units.ModelVersionId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./pilothouse bench platform}: the console, in a JVM of its own and with its own clients, on a synthetic Git, Kubernetes and Argo CD
 * with so many endpoints. How long it takes from the last list until the fleet is known, from a question until a page is answered, and from
 * an event of the cluster until the row of the endpoint was pushed to a session.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class PlatformBench {
    private static final List<Integer> SIZES = Arrays.stream(
                    System.getProperty("bench.endpoints", "100,1000,10000").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final int PAGES = 15;
    private static final int EVENTS = 15;
    private static final long BEGUN = 1_764_000_000;
    /** So that what is followed to the pods is not the commit with all of the platform. */
    private static final int LATER_COMMITS = 500;

    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final String PERSON = "alex";
    private static final int MODELS = 20_000;
    /** Of models. */
    private static final int PAGE = 25;

    private static final int PAGES_TURNED = 200;

    @TempDir
    private Path folder;

    @Test
    void platforms() throws Exception {
        for (int size : SIZES) {
            measure(new ManyEndpoints(size));
        }
    }

    private void measure(ManyEndpoints endpoints) throws Exception {
        Path repository = folder.resolve(endpoints.count() + ".git");
        String commit = written(repository, endpoints.files());
        String git = repository.toUri().toString();
        try (var kubernetes = new SyntheticKubernetes(endpoints);
                var argoCd = new SyntheticArgoCd(endpoints, git, commit);
                var mlflow = new SyntheticMlflow(MODELS);
                var console = StartedConsole.start(settings(git, kubernetes, argoCd, mlflow))) {
            String what = String.format(Locale.ROOT, "platform: %,d endpoints: ", endpoints.count());
            long started = System.currentTimeMillis();
            long known = console.fleet(endpoints.count()).at();
            Timed.taken(
                    what + "started and all lists read, fleet known",
                    known - Math.max(started, kubernetes.lastListed()));
            try (HttpClient client = HttpClient.newBuilder()
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build()) {
                pages(what, endpoints, new Screen(client, console.address()));
                events(what, kubernetes, new Screen(client, console.address()));
                heap(what + "heap", console);
                models(endpoints, console, new Screen(client, console.address()));
            }
        }
    }

    private static void pages(String what, ManyEndpoints endpoints, Screen screen) throws Exception {
        try (screen) {
            screen.open(PERSON, "authority");
            // the count alone stands in ids, widths and addresses, too
            String allServe = String.format(Locale.ROOT, "\"%1$,d of %1$,d\"", endpoints.count());
            page(what + "home", "", allServe, screen);
            page(what + "fleet", "fleet", "\"" + ManyEndpoints.name(0) + "\"", screen);
            page(
                    what + String.format(Locale.ROOT, "GPUs, %,d nodes", endpoints.nodes()),
                    "gpus",
                    ManyEndpoints.node(0),
                    screen);
        }
    }

    private static void page(String what, String path, String shown, Screen screen) {
        Timed.measured(what + ", page answered", PAGES, () -> {
            screen.shows("authority", "");
            return screen.shows(path, shown);
        });
    }

    /** Where the console holds few of them, turning pages adds no more than it holds. */
    private static void models(ManyEndpoints endpoints, StartedConsole console, Screen screen) throws Exception {
        String what = String.format(
                Locale.ROOT,
                "platform: %,d endpoints, %,d models, %,d versions: ",
                endpoints.count(),
                MODELS,
                MODELS * SyntheticMlflow.VERSIONS_OF_MODEL);
        try (screen) {
            screen.open(PERSON, "authority");
            page(what + "models", "models", SyntheticMlflow.name(0), screen);
            int[] next = {1_000};
            Timed.measured(what + "another search by name, page answered", PAGES, () -> {
                String name = SyntheticMlflow.name(next[0]++);
                return screen.shows("models", "q=" + name, name);
            });
            Timed.measured(what + "another model with its versions, page answered", PAGES, () -> {
                String name = SyntheticMlflow.name(next[0]++);
                return screen.shows(
                        ModelPaths.of(name),
                        ModelPaths.of(new ModelVersionId(name, String.valueOf(SyntheticMlflow.VERSIONS_OF_MODEL - 1))));
            });
            heap(what + "heap before", console);
            for (int from = 0; from < PAGES_TURNED * PAGE; from += PAGE) {
                screen.shows(
                        "models",
                        "after=" + URLEncoder.encode(SyntheticMlflow.token(from), StandardCharsets.UTF_8),
                        SyntheticMlflow.name(from));
            }
            heap(what + "heap after " + PAGES_TURNED + " other pages of " + PAGE, console);
        }
    }

    private static void heap(String what, StartedConsole console) throws InterruptedException {
        System.out.printf(
                Locale.ROOT, "BENCH %s %.0f MB%n", what, console.cost().heap() / BYTES_PER_MEGABYTE);
    }

    private static void events(String what, SyntheticKubernetes kubernetes, Screen screen) throws Exception {
        try (screen) {
            screen.open(PERSON, "fleet");
            long[] at = {Instant.parse("2026-11-24T03:00:00Z").getEpochSecond()};
            Timed.measured(what + "event of a pod to screen", EVENTS, () -> {
                Instant moment = Instant.ofEpochSecond(at[0]++);
                double took = screen.until(
                        String.valueOf(moment.toEpochMilli()), () -> kubernetes.crashed(0, moment.toString()));
                kubernetes.ready(0);
                Screen.quiet();
                return took;
            });
        }
    }

    /** The object store is there for nobody: no page here asks for files. */
    private String[] settings(
            String git, SyntheticKubernetes kubernetes, SyntheticArgoCd argoCd, SyntheticMlflow mlflow)
            throws IOException {
        Map<String, Object> settings = new TreeMap<>(Map.of(
                "git.url", git,
                "git.directory", Files.createTempDirectory(folder, "mirror-"),
                "kubernetes.cluster", "fra-1",
                "kubernetes.url", kubernetes.url(),
                "argocd.url", argoCd.url(),
                "mlflow.url", mlflow.url(),
                "object-store.url", mlflow.url()));
        Map.of(
                        "id",
                        PERSON,
                        "name",
                        "Alex Sommer",
                        "email",
                        "alex@pilothouse.example",
                        "roles",
                        "platform_operator",
                        "sample",
                        "true")
                .forEach((name, value) -> settings.put("people[0]." + name, value));
        return settings.entrySet().stream()
                .map(setting -> "--pilothouse." + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** @return its only commit */
    private static String written(Path repository, Map<String, String> files) throws IOException, InterruptedException {
        run(List.of("git", "init", "--quiet", "--bare", "--initial-branch=main", repository.toString()));
        Process git = new ProcessBuilder("git", "--git-dir", repository.toString(), "fast-import", "--quiet")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (PrintStream out = new PrintStream(
                new BufferedOutputStream(git.getOutputStream(), 1 << 16), false, StandardCharsets.UTF_8)) {
            out.print("commit refs/heads/main\ncommitter Ada <ada@example.com> " + BEGUN + " +0000\ndata 6\nBegin\n\n");
            files.forEach((path, text) -> out.print("M 100644 inline " + path + "\ndata "
                    + text.getBytes(StandardCharsets.UTF_8).length + "\n" + text + "\n"));
            for (int i = 0; i < LATER_COMMITS; i++) {
                out.print("\ncommit refs/heads/main\ncommitter Ada <ada@example.com> " + (BEGUN + i)
                        + " +0000\ndata 5\nLater\nM 100644 inline README.md\ndata 4\n" + (1_000 + i) + "\n");
            }
        }
        if (git.waitFor() != 0) {
            throw new IOException("git fast-import: " + git.exitValue());
        }
        return run(List.of("git", "--git-dir", repository.toString(), "rev-parse", "main"));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + process.exitValue());
        }
        return said;
    }
}
