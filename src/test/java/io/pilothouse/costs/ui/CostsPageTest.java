package io.pilothouse.costs.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Each hour of three months is the same; an hour of a device costs 4.00. */
@ContextConfiguration(classes = CostsRoom.class)
abstract class CostsPageTest extends PageTest {
    protected static final ClientFailure DOWN = new ClientFailure.Unreachable("refused");
    protected static final String PRICES = RecordedHours.PRICES;
    protected static final FileTree UNPRICED = RecordedHours.UNPRICED;
    protected static final FileTree PRICED = RecordedHours.PRICED;

    @Autowired
    protected ReviewRoom.Hands hands;

    @Autowired
    protected FakePrometheus prometheus;

    @Autowired
    protected HandTime time;

    @BeforeEach
    void recorded() {
        declares(PRICED);
        prometheus.write(RecordedHours.of("2026-08-31T00:00:00Z", HandClock.START));
    }

    /** By a commit from before all that is recorded. */
    protected void declares(FileTree tree) {
        hands.repository()
                .commit(
                        new Commit(
                                FileTree.COMMIT,
                                null,
                                "Rika Kern",
                                "rika@example.org",
                                Instant.parse("2026-08-01T00:00:00Z"),
                                "Commit",
                                "",
                                Map.of(),
                                tree.files("")),
                        tree);
    }

    protected void open(String path) {
        open(path, CostsView.class);
        passes(Duration.ZERO);
    }

    protected void passes(Duration some) {
        time.pass(some);
        settle();
    }

    /** With spaces of one kind. */
    @Override
    protected String text() {
        return super.text().replaceAll("[\u00a0\u2009]+", " ");
    }
}
