package io.pilothouse.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A {@link MeasuredConsole} on a free port of this machine, on its own two gigabytes; stopped when it is closed, and when this JVM ends. */
final class StartedConsole implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 900;

    private final Process process;
    private final PrintStream asking;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final ConcurrentNavigableMap<Long, Published> published = new ConcurrentSkipListMap<>();
    private final BlockingQueue<KnownFleet> fleets = new LinkedBlockingQueue<>();
    private long newest;
    private final URI address;

    /**
     * @param at when the console knew it, in milliseconds
     * @param moment the newest on the page, in milliseconds
     * @param sample when the newest sample in it was scraped, in milliseconds
     * @param fresh whether it is the first with this sample
     */
    record Published(long at, long moment, long sample, boolean fresh) {}

    /**
     * @param cpu of the process since it began, in nanoseconds
     * @param threads of the platform
     */
    record Cost(long heap, long cpu, long questions, long threads) {}

    /**
     * @param at when the console knew it, in milliseconds
     * @param serving how many endpoints of it serve
     * @param otherwise how the first of the others is, or why nothing is known
     */
    record KnownFleet(long at, int serving, String otherwise) {}

    private StartedConsole(Process process) throws InterruptedException {
        this.process = process;
        asking = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::read);
        String started = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (started == null || !started.startsWith("STARTED ")) {
            process.destroy();
            throw new IllegalStateException("the console has not started: see target/bench-console.log");
        }
        address = URI.create("http://localhost:" + started.split(" ")[1]);
    }

    /** With its simulated platform. */
    static StartedConsole start() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("pilothouse-bench-");
        return start("--spring.profiles.active=sandbox", "--pilothouse.sandbox.directory=" + data);
    }

    static StartedConsole start(String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-Djdk.virtualThreadScheduler.parallelism=32", // as the image has it
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MeasuredConsole.class.getName(),
                "--server.port=0",
                "--logging.file.name=target/bench-console.log",
                "--vaadin.productionMode=true"));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectError(Path.of("target", "bench-console.errors").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new StartedConsole(process);
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(this::heard);
            answers.add("ENDED");
        } catch (IOException | java.io.UncheckedIOException ended) {
            answers.add("ENDED " + ended.getMessage());
        }
    }

    private void heard(String line) {
        if (line.startsWith("PUBLISHED ")) {
            long[] said = numbers(line);
            published.put(said[0], new Published(said[0], said[1], said[2], said[2] > newest));
            newest = Math.max(newest, said[2]);
        } else if (line.startsWith("FLEET ")) {
            String[] said = line.split(" ", 4);
            fleets.add(new KnownFleet(Long.parseLong(said[1]), Integer.parseInt(said[2]), said[3]));
        } else if (line.startsWith("STARTED ") || line.startsWith("MEASURED ") || line.startsWith("TROUBLE ")) {
            answers.add(line);
        }
    }

    private static long[] numbers(String line) {
        return Arrays.stream(line.split(" ")).skip(1).mapToLong(Long::parseLong).toArray();
    }

    URI address() {
        return address;
    }

    /** How often the console knew something new. */
    int published() {
        return published.size();
    }

    /** How often that was a new sample. */
    long newSamples() {
        return published.values().stream().filter(Published::fresh).count();
    }

    /** What a page shows that has heard of this moment by then; null when it is not known. */
    @Nullable Published heard(long moment, long by) {
        return published.headMap(by, true).descendingMap().values().stream()
                .filter(one -> one.moment() == moment)
                .findFirst()
                .orElse(null);
    }

    /** The first fleet, of those nobody was told yet, in which so many serve. */
    KnownFleet fleet(int serving) throws InterruptedException {
        KnownFleet before = null;
        while (true) {
            KnownFleet known = fleets.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (known == null) {
                throw new IllegalStateException("known of the fleet after " + PATIENCE_SECONDS + " s: " + before
                        + " (expected: " + serving + " that serve)");
            }
            if (known.serving() == serving) {
                return known;
            }
            before = known;
        }
    }

    /** After everything that nobody holds was collected. */
    Cost cost() throws InterruptedException {
        long[] said = numbers(asked(""));
        return new Cost(said[0], said[1], said[2], said[3]);
    }

    /** What is wrong with the platform from now on, until this is asked again. */
    String trouble() throws InterruptedException {
        return asked("trouble").split(" ")[1];
    }

    private String asked(String question) throws InterruptedException {
        asking.println(question);
        String line = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new IllegalStateException("no answer of the console within " + PATIENCE_SECONDS + " s");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
