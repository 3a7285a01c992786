package io.pilothouse.costs.statement;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.costs.CostsFeed;
import io.pilothouse.costs.statement.CostsOptions.Usage;
import io.pilothouse.live.OnDemand;
import io.pilothouse.telemetry.UsageHistory;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.Role;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the command {@code costs} does: a statement as the pages give it, of the same reading, for pipelines. */
public final class CostsCommand {
    /** Whoever may read the repository and the server of metrics sees all that a statement is made of. */
    private static final Actor READER = new Actor("pilothouse", "pilothouse@localhost", Set.of(Role.PLATFORM_OPERATOR));

    private CostsCommand() {}

    /** What a statement is made of, until it is closed. */
    public interface Sources extends AutoCloseable {
        Changes changes();

        Prometheus prometheus();

        @Override
        void close();

        /** How they are found. */
        interface Opened {
            /**
             * @param repository a folder or an address; null for the one of the settings
             * @param prometheus an address; null for the one of the settings
             * @throws IllegalArgumentException naming what is wrong and what was expected
             */
            Sources at(@Nullable String repository, @Nullable String prometheus);
        }
    }

    /** @return the exit status: 1 for what cannot be answered, 2 for words that are not known or missing */
    public static int run(List<String> words, Sources.Opened sources) {
        return run(words, sources, Clock.systemUTC(), System.out);
    }

    static int run(List<String> words, Sources.Opened sources, Clock clock, PrintStream out) {
        try {
            CostsOptions options = CostsOptions.of(words);
            Function<CostsFeed, MakeStatement.File> asked = options.asked(READER);
            Path file = options.out();
            if (file != null) {
                folder(file);
                free(file, options);
            }
            byte[] bytes = made(asked, options, sources, clock).bytes();
            if (file == null) {
                out.write(bytes);
                out.flush();
            } else {
                write(bytes, file, options);
            }
            return 0;
        } catch (Usage wrong) {
            System.err.println("costs: " + wrong.getMessage());
            return 2;
        } catch (IllegalArgumentException | IOException wrong) {
            System.err.println("costs: " + wrong.getMessage());
            return 1;
        } catch (GitUnavailable | ClientException | InvalidYaml | NoStatement failed) {
            System.err.println("costs: " + ExpectedFailure.why(failed));
            return 1;
        }
    }

    private static MakeStatement.File made(
            Function<CostsFeed, MakeStatement.File> asked, CostsOptions options, Sources.Opened sources, Clock clock) {
        try (Sources opened = sources.at(options.repository(), options.prometheus());
                ExecutorService remotes = Executors.newVirtualThreadPerTaskExecutor()) {
            OnDemand.Surroundings surroundings = new OnDemand.Surroundings(clock, (_, _) -> {}, remotes, new Random());
            CostsFeed feed = new CostsFeed(
                    opened.changes(),
                    new Declared.Reader(),
                    new UsageHistory(opened.prometheus(), surroundings),
                    surroundings);
            return asked.apply(feed);
        }
    }

    /** All of it or nothing. */
    private static void write(byte[] bytes, Path file, CostsOptions options) throws IOException {
        Path folder = folder(file);
        Path whole = folder.resolve(".%s.%s.part".formatted(file.getFileName(), UUID.randomUUID()));
        try {
            // as any new file may be read: a temporary one is its owner's alone
            Files.write(whole, bytes, StandardOpenOption.CREATE_NEW);
            // somebody else may have written it meanwhile
            free(file, options);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void free(Path file, CostsOptions options) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(CostsOptions.OUT + " " + file + ": it is a folder (expected: a file)");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !options.isReplacing()) {
            throw new IOException(CostsOptions.OUT + " " + file
                    + ": it is there already (expected: a file that is not, or " + CostsOptions.REPLACE + ")");
        }
    }

    private static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(
                    CostsOptions.OUT + " " + file + ": no folder " + folder + " (expected: one that is there)");
        }
        return folder;
    }
}
