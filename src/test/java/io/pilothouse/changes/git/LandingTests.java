package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.BOB;
import static io.pilothouse.changes.git.ConsoleOnGit.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Check;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Refusals;
import io.pilothouse.changes.Review;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LandingTests extends OnGit {
    @Test
    void aReviewedChangeBecomesOneCommit() {
        PendingChange proposed = propose(replicas("3"));
        Review review = console.changes.review(proposed.id());

        Landing landing = console.changes.land(proposed.id(), review.reviewedTree(), "More people ask.", BOB);

        assertThat(landing).isEqualTo(new Landing.Committed(head(), 1));
        assertThat(shared.file(FILE)).isEqualTo(TEXT.replace("replicas: 2", "replicas: 3"));
        assertThat(shared.subjects()).containsExactly("Serve llama 8B in prod", "Begin");
        assertThat(shared.branches()).containsExactly("main");
        assertThat(shared.head().getFullMessage()).isEqualTo("""
                        Serve llama 8B in prod

                        More people ask.

                        - Serves version 3 of llama
                        - Takes two GPUs

                        Effect: Devices: 2 × H100: taken

                        Pilothouse-Change: %s
                        Requested-by: Ada Operator <ada@example.com>
                        Model-Digest: sha256:%s
                        Model-Version: llama 3
                        """.formatted(proposed.id(), "ab".repeat(32)));
        assertThat(shared.head().getAuthorIdent().getName()).isEqualTo("Bob Engineer");
        assertThat(shared.head().getCommitterIdent().getName()).isEqualTo("Pilothouse");
    }

    @Test
    void aReviewShowsFilesCountsAndFindings() {
        Check worried = check("Worry", Finding.Severity.WARNS);
        try (var other = new ConsoleOnGit(shared, directory.resolve("other.git"), worried)) {
            PendingChange proposed =
                    other.changes.propose(change(head(), replicas("3"), new FileEdit.Remove("README.md")), ADA);

            Review review = other.changes.review(proposed.id());

            assertThat(review.conflicts()).isEmpty();
            assertThat(review.baseMoved()).isFalse();
            assertThat(review.files())
                    .extracting("path", "added", "removed", "removed")
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("README.md", 0, 1, 1),
                            org.assertj.core.groups.Tuple.tuple(FILE, 1, 1, 1));
            assertThat(review.verdict().findings()).hasSize(1);
        }
    }

    @Test
    void aCheckThatBlocksRefusesWithAllReasons() {
        try (var strict = new ConsoleOnGit(
                shared,
                directory.resolve("other.git"),
                check("One", Finding.Severity.BLOCKS),
                check("Two", Finding.Severity.WARNS),
                check("Three", Finding.Severity.BLOCKS))) {
            PendingChange proposed = strict.changes.propose(change(head(), replicas("3")), ADA);
            Review review = strict.changes.review(proposed.id());

            Landing landing = strict.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);

            assertThat(Refusals.of(landing)).containsExactly("One: " + FILE + ":2: no", "Three: " + FILE + ":2: no");
            assertThat(shared.subjects()).containsExactly("Begin");
        }
    }

    @Test
    void aPushLostBetweenCheckAndPushIsReappliedAndNobodysWorkIsLost() {
        List<String> others = new ArrayList<>(List.of("first", "second"));
        Check slow = new Check() {
            @Override
            public Reason name() {
                return Reason.of("check.said", "Slow");
            }

            @Override
            public List<Finding> judge(io.pilothouse.changes.Candidate candidate) {
                if (armed && !others.isEmpty()) {
                    String name = others.removeFirst();
                    shared.commit("Add " + name, Map.of(name + ".yaml", "a: 1\n"));
                }
                return List.of();
            }
        };
        try (var racing = new ConsoleOnGit(shared, directory.resolve("other.git"), slow)) {
            PendingChange proposed = racing.changes.propose(change(head(), replicas("3")), ADA);
            Review review = racing.changes.review(proposed.id());
            armed = true;

            Landing landing = racing.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);

            assertThat(landing).isEqualTo(new Landing.Committed(head(), 3));
            assertThat(shared.subjects()).containsExactly("Serve llama 8B in prod", "Add second", "Add first", "Begin");
            assertThat(shared.file("first.yaml") + shared.file("second.yaml")).isEqualTo("a: 1\na: 1\n");
        }
    }

    private boolean armed;

    @Test
    void manyConsolesLandAtOnceWithExactlyOneCommitEach() throws Exception {
        List<Callable<Landing>> wishes = new ArrayList<>();
        List<ConsoleOnGit> consoles = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            var each = new ConsoleOnGit(
                    ConsoleOnGit.settings(shared.url(), directory.resolve("mirror" + i + ".git"), null), 10 + i);
            consoles.add(each);
            for (int j = 0; j < 3; j++) {
                String file = "models/m" + i + "/e" + j + "/a.yaml";
                PendingChange proposed = each.changes.propose(change(head(), write(file, "a: 1\n")), ADA);
                Review review = each.changes.review(proposed.id());
                wishes.add(() -> each.changes.land(proposed.id(), review.reviewedTree(), "why", ADA));
            }
        }

        List<Landing> landings = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Landing> landing : threads.invokeAll(wishes)) {
                landings.add(landing.get());
            }
        }

        consoles.forEach(ConsoleOnGit::close);
        assertThat(landings).hasSize(9).allMatch(Landing.Committed.class::isInstance);
        assertThat(shared.subjects()).hasSize(10);
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void aSecondClickOnLandWritesNothing() {
        PendingChange proposed = propose(replicas("3"));
        Review review = console.changes.review(proposed.id());
        console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);

        Landing again = console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);

        assertThat(again).isEqualTo(new Landing.AlreadyLanded(head()));
        assertThat(shared.subjects()).hasSize(2);
    }

    private static Check check(String name, Finding.Severity severity) {
        return new Check() {
            @Override
            public Reason name() {
                return Reason.of("check.said", name);
            }

            @Override
            public List<Finding> judge(io.pilothouse.changes.Candidate candidate) {
                return List.of(new Finding(
                        severity, name(), FILE, 2, Reason.of("check.said", "no"), Reason.of("check.said", "yes")));
            }
        };
    }
}
