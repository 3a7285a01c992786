package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Refusals;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.Trailers;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.MistralFiles;
import io.pilothouse.models.GatesOnFakes;
import io.pilothouse.rollouts.EvidenceCheck;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change whose evidence moves while it waits. */
class EvidenceOnGitTests {
    @TempDir
    Path directory;

    private final GatesOnFakes room = new GatesOnFakes();
    private SharedRepository shared;
    private ConsoleOnGit console;

    @BeforeEach
    void versionFourServes() {
        shared = new SharedRepository(
                directory.resolve("shared.git"),
                Map.of(
                        Layout.STANDARD.file(ConsoleFile.GATES),
                        GatesOnFakes.RULES,
                        MistralFiles.PATH,
                        MistralFiles.serving("4", room.store)));
        console = new ConsoleOnGit(
                shared, directory.resolve("mirror.git"), new EvidenceCheck(room.gates(), room.changes(), room.clock));
        room.bring(console.changes);
    }

    @AfterEach
    void stop() {
        console.close();
        shared.close();
    }

    @Test
    void whatPassesLandsAndTheCommitSaysWhatWasFound() {
        PendingChange proposed = proposeFive();
        Review review = console.changes.review(proposed.id());

        Landing landing = land(review);

        assertThat(review.verdict().blocks()).isFalse();
        assertThat(landing).isEqualTo(new Landing.Committed(head(), 1));
        Commit commit = console.changes.commit(head()).orElseThrow();
        assertThat(commit.trailer(Trailers.GATES))
                .hasValue(
                        "mistral-small in prod, mistral-small-24b version 5: 3 of 3 gates of console/gates.yaml passed; "
                                + "MMLU-Pro: 0.703 (asked: ≥\u00a00.68); Weights checksums: 2 of 2 files (asked: all files); Licence: apache-2.0 (asked: in the allow-list)");
        assertThat(commit.trailer(Trailers.WEIGHTS))
                .hasValue("mistral-small in prod: weights in the store compared at 2026-11-24 03:00 UTC; "
                        + "Weights checksums: 2 of 2 files (asked: all files); Weights digest: " + five()
                        + " (asked: " + five() + ", as in the files of the change)");
        assertThat(commit.body()).isEqualTo("More people ask.\n\n- Serves version 5");
    }

    @Test
    void whatPassesIsShownInTheReviewInItsReadersLanguage() {
        Review review = console.changes.review(proposeFive().id());

        assertThat(review.verdict().findings()).isEmpty();
        assertThat(review.verdict().proofs())
                .extracting(proof -> proof.found().inWords(Locale.GERMAN))
                .containsExactly(
                        "mistral-small in prod, mistral-small-24b Version 5: 3 von 3 Kriterien aus console/gates.yaml erfüllt",
                        "mistral-small in prod: Gewichte im Speicher verglichen, 2026-11-24 03:00 UTC");
        assertThat(review.verdict().proofs().getFirst().details())
                .extracting(detail -> detail.inWords(Locale.GERMAN))
                .containsExactly(
                        "MMLU-Pro: 0,703 (verlangt: ≥\u00a00,68)",
                        "Prüfsummen der Gewichte: 2 von 2 Dateien (verlangt: alle Dateien)",
                        "Lizenz: apache-2.0 (verlangt: in der Liste der erlaubten)");
    }

    @Test
    void aGateTightenedAfterProposingRefusesAtReviewAndAtCommit() {
        PendingChange proposed = proposeFive();
        Review before = console.changes.review(proposed.id());
        shared.commit(
                "Ask for more",
                Map.of(Layout.STANDARD.file(ConsoleFile.GATES), GatesOnFakes.RULES.replace("0.68", "0.71")));

        Landing landing = land(before);
        Review after = console.changes.review(proposed.id());

        assertThat(Refusals.of(landing))
                .containsExactly("Gates and weights: " + MistralFiles.PATH
                        + ":19: MMLU-Pro is 0.703; prod asks for ≥\u00a00.71.");
        assertThat(after.verdict().blocks()).isTrue();
        assertThat(after.verdict().findings())
                .extracting(finding -> finding.reason().inWords(Locale.GERMAN))
                .containsExactly("MMLU-Pro ist 0,703; prod verlangt ≥\u00a00,71.");
        assertThat(shared.subjects()).containsExactly("Ask for more", "Begin");
    }

    @Test
    void aShardChangedAfterTheReviewRefusesAtCommit() {
        Review review = console.changes.review(proposeFive().id());
        room.store.put(GatesOnFakes.SHARD, "weights of 6");

        Landing landing = land(review);

        assertThat(review.verdict().blocks()).isFalse();
        assertThat(Refusals.of(landing))
                .singleElement()
                .asString()
                .contains("1 of 2 files is not what SHA256SUMS says. model-00001-of-00001.safetensors: has sha256:");
        assertThat(shared.subjects()).containsExactly("Begin");
    }

    @Test
    void aManifestMadeAnewAfterTheReviewIsNotTheOneCommitted() {
        Review review = console.changes.review(proposeFive().id());
        String reviewed = five();
        room.store.put(GatesOnFakes.SHARD, "weights of 6").seal("s3://models/5");

        Landing landing = land(review);

        assertThat(Refusals.of(landing))
                .singleElement()
                .asString()
                .endsWith("The change names the digest " + reviewed + "; the manifest in s3://models/5 is " + five()
                        + " now.");
    }

    @Test
    void aLicenceTakenAwayAfterTheReviewRefusesAtCommit() {
        Review review = console.changes.review(proposeFive().id());
        room.mlflow.add(GatesOnFakes.FIVE.model(), "5", Map.of("license", "research-only"), List.of());

        Landing landing = land(review);

        assertThat(Refusals.of(landing))
                .singleElement()
                .asString()
                .endsWith("Licence research-only is not allowed in prod (allowed: apache-2.0).");
    }

    @Test
    void whatIsNotKnownAtCommitIsNotPassedAndSaysSinceWhen() {
        Review review = console.changes.review(proposeFive().id());
        room.store.fail(new ClientFailure.Unreachable("minio.test does not answer"));
        room.clock.pass(Duration.ofMinutes(5));

        Landing landing = land(review);

        assertThat(Refusals.of(landing))
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason)
                        .endsWith("Not known at 2026-11-24 03:05 UTC: minio.test does not answer"
                                + " (silent since 2026-11-24 03:05 UTC)"));
        assertThat(shared.subjects()).containsExactly("Begin");
    }

    @Test
    void whatBytesWereReadForTheReviewIsNotReadAgainAtCommit() {
        Review review = console.changes.review(proposeFive().id());
        long read =
                room.store.opened().stream().filter(GatesOnFakes.SHARD::equals).count();

        land(review);

        assertThat(read).isEqualTo(1);
        assertThat(room.store.opened()).containsOnlyOnce(GatesOnFakes.SHARD);
    }

    @Test
    void anUndoIsJudgedAsAnythingElseThatBringsAVersion() {
        land(console.changes.review(proposeFive().id()));
        shared.commit(
                "Ask for more",
                Map.of(Layout.STANDARD.file(ConsoleFile.GATES), GatesOnFakes.RULES.replace("0.68", "0.7")));
        Plan undo = console.changes.revert(
                console.changes.log("models", 1, null).getFirst().id());
        PendingChange proposed = console.changes.propose(((Plan.Planned) undo).changeSet(), ADA);

        Review review = console.changes.review(proposed.id());

        assertThat(review.verdict().findings())
                .extracting(finding -> finding.reason().toString())
                .containsExactly("MMLU-Pro is 0.69; prod asks for ≥\u00a00.7.");
    }

    @Test
    void anUndoNeedsNotBeAsGoodAsWhatItTakesBack() {
        land(console.changes.review(proposeFive().id()));
        room.serves(GatesOnFakes.FIVE, EndpointId.of("mistral-small", "prod"));
        shared.commit(
                "Lose nothing",
                Map.of(
                        Layout.STANDARD.file(ConsoleFile.GATES),
                        GatesOnFakes.RULES.replace("min: 0.68", "maxDrop: 0.005")));
        CommitId five = console.changes.log("models", 1, null).getFirst().id();
        ChangeSet undo = ((Plan.Planned) console.changes.revert(five)).changeSet();
        ChangeSet sameByHand = change(undo.edits().getFirst(), Map.of());
        ChangeSet sameThatClaims = change(undo.edits().getFirst(), Map.of(Trailers.REVERTS, head().value()));

        assertThat(blocks(undo)).isEmpty();
        assertThat(proofs(undo))
                .contains(
                        "mistral-small in prod, mistral-small-24b version 4: 2 of 3 gates of console/gates.yaml passed")
                .contains("MMLU-Pro: 0.69 (not compared, because a commit is taken back, and with it what served"
                        + " before comes again)");
        assertThat(blocks(sameByHand)).containsExactly("MMLU-Pro is 0.69; prod asks for at most 0.005 below serving.");
        assertThat(blocks(sameThatClaims)).isEqualTo(blocks(sameByHand));
        assertThat(blocks(change(undo.edits().getFirst(), Map.of(Trailers.REVERTS, "the last one"))))
                .isEqualTo(blocks(sameByHand));
    }

    private List<String> proofs(ChangeSet changeSet) {
        PendingChange proposed = console.changes.propose(changeSet, ADA);
        return console.changes.review(proposed.id()).verdict().proofs().stream()
                .flatMap(proof -> Stream.concat(Stream.of(proof.found()), proof.details().stream()))
                .map(Object::toString)
                .toList();
    }

    private List<String> blocks(ChangeSet changeSet) {
        PendingChange proposed = console.changes.propose(changeSet, ADA);
        return console.changes.review(proposed.id()).verdict().findings().stream()
                .map(finding -> finding.reason().toString())
                .toList();
    }

    @Test
    void aTrailerThatABranchBringsIsNoEvidence() {
        PendingChange proposed = console.changes.propose(
                change(new FileEdit.Write("README.md", "hello\n"), Map.of(Trailers.GATES, "99 of 99 passed")), ADA);

        land(console.changes.review(proposed.id()));

        assertThat(console.changes.commit(head()).orElseThrow().trailer(Trailers.GATES))
                .isEmpty();
    }

    private PendingChange proposeFive() {
        FileEdit edit = new FileEdit.Write(MistralFiles.PATH, MistralFiles.serving("5", room.store));
        return console.changes.propose(change(edit, Map.of(Trailers.MODEL_VERSION, "mistral-small-24b 5")), ADA);
    }

    private ChangeSet change(FileEdit edit, Map<String, String> trailers) {
        return new ChangeSet(
                "Roll out mistral-small version 5 to prod",
                List.of("Serves version 5"),
                head(),
                List.of(edit),
                Effect.NONE,
                "",
                trailers,
                EnvironmentName.of("prod"));
    }

    private Landing land(Review review) {
        return console.changes.land(review.pending().id(), review.reviewedTree(), "More people ask.", BOB);
    }

    private CommitId head() {
        return CommitId.of(shared.head().name());
    }

    private String five() {
        return MistralFiles.digest("5", room.store).abbreviated();
    }
}
