package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Commit;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.WhatMoved.Step;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatMovedTests {
    private static final String WORKLOAD = "models/mistral-small/prod/workload.yaml";

    private final FileTree before =
            Desk.serving(Samples.spec(), FileTree.platform()).at("a".repeat(40));
    private final FakeRepository changes = new FakeRepository(before);
    private final Desk desk = new Desk(changes);

    @Test
    void whatOthersLandedIsSaidWithWhoAndWhichCommit() {
        ServingSpec longer = Samples.spec().withEngine(Samples.spec().engine().withMaxModelLen(8192));
        land("b", Desk.serving(longer, FileTree.platform()), WORKLOAD);
        land("c", Desk.serving(longer, FileTree.platform()).with("README.md", "hello"), "README.md");

        WhatMoved.Movement movement = desk.moved.since(before.commit(), Samples.ENDPOINT);

        assertThat(movement.head()).isEqualTo(CommitId.of("c".repeat(40)));
        assertThat(movement.steps()).singleElement().satisfies(step -> {
            assertThat(step.what()).extracting(Reason::toString).containsExactly("max_model_len: 16,384 → 8,192.");
            assertThat(step.commit()).extracting(Commit::authorName).isEqualTo("Rika Kern");
        });
    }

    @Test
    void linesThatTheFormDoesNotAskAboutAreSaidToo() {
        String text = before.file(WORKLOAD).orElseThrow();
        land("b", before.with(WORKLOAD, "# two zones\n" + text), WORKLOAD);

        assertThat(steps()).extracting(Reason::toString).containsExactly("Other lines of its files.");
    }

    @Test
    void anEndpointThatWasTakenAwayOrMadeIsSaid() {
        land("b", FileTree.platform(), WORKLOAD);
        land("d", before, WORKLOAD);
        land("e", FileTree.platform(), WORKLOAD);

        assertThat(steps())
                .extracting(Reason::toString)
                .containsExactly("It is served no more.", "It was made meanwhile.", "It is served no more.");
    }

    @Test
    void nothingIsSaidOfWhatIsElsewhere() {
        land("b", before.with("README.md", "hello"), "README.md");

        assertThat(steps()).isEmpty();
    }

    private List<Reason> steps() {
        return desk.moved.since(before.commit(), Samples.ENDPOINT).steps().stream()
                .map(Step::what)
                .flatMap(List::stream)
                .toList();
    }

    private void land(String digit, FileTree tree, String path) {
        FileTree there = tree.at(digit.repeat(40));
        changes.commit(
                new Commit(
                        there.commit(),
                        before.commit(),
                        "Rika Kern",
                        "rika@example.org",
                        Instant.parse("2026-11-24T03:03:00Z"),
                        "Change mistral-small in prod",
                        "",
                        Map.of(),
                        List.of(path)),
                there);
    }
}
