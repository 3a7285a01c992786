package io.pilothouse.costs.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.costs.ui.RecordedHours;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.CommitId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;

/** Hours of three months are recorded, each the same; an hour of a device costs 4.00. */
@Isolated
abstract class CostsCommandTest {
    protected static final String PRICES = RecordedHours.PRICES;
    protected static final FileTree UNPRICED = RecordedHours.UNPRICED;
    protected static final FileTree PRICED = RecordedHours.PRICED;

    protected static final CommitId LATER = CommitId.of("c4".repeat(20));
    protected final HandClock clock = new HandClock();
    protected final FakePrometheus prometheus = new FakePrometheus();
    protected final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    private final PrintStream err = System.err;
    protected FileTree tree = PRICED;
    protected @Nullable FileTree later;

    @BeforeEach
    void record() {
        prometheus.write(RecordedHours.of("2026-08-31T00:00:00Z", HandClock.START));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setErr(err);
    }

    private record Held(Changes changes, Prometheus prometheus) implements CostsCommand.Sources {
        @Override
        public void close() {}
    }

    private CostsCommand.Sources sources(@Nullable String repository, @Nullable String address) {
        FakeRepository repo = new FakeRepository(clock);
        commit(repo, FileTree.COMMIT, "2026-08-01T00:00:00Z", tree);
        if (later != null) {
            commit(repo, LATER, "2026-11-10T12:00:00Z", later.at(LATER));
        }
        return new Held(repo, prometheus);
    }

    private static void commit(FakeRepository repo, CommitId id, String at, FileTree tree) {
        repo.commit(
                new Commit(
                        id,
                        null,
                        "Rika Kern",
                        "rika@example.org",
                        Instant.parse(at),
                        "Commit",
                        "",
                        Map.of(),
                        tree.files("")),
                tree);
    }

    protected int run(String words) {
        return run(List.of(words.split(" ")));
    }

    protected int run(List<String> words) {
        return CostsCommand.run(words, this::sources, clock, new PrintStream(answered, true, StandardCharsets.UTF_8));
    }

    protected String said() {
        return answered.toString(StandardCharsets.UTF_8);
    }

    protected String wrong() {
        return complained.toString(StandardCharsets.UTF_8);
    }

    protected byte[] statement(String words) {
        answered.reset();
        assertThat(run(words)).as(wrong()).isZero();
        return answered.toByteArray();
    }
}
