package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Resolution;
import io.pilothouse.changes.Resolution.Take;
import io.pilothouse.changes.Review;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResolveTests extends OnGit {
    private static final String ENGINE = "models/llama/prod/workload.yaml";
    private static final String ARGS = """
            containers:
            - name: vllm
              args:
              - --max-model-len
              - "8192"
              - --seed=1
              env:
              - name: HF_TOKEN
                value: ""
            """;

    private PendingChange atOnce(String from, String mine, String theirs) {
        shared.commit("Serve", Map.of(ENGINE, ARGS));
        PendingChange proposed = propose(write(ENGINE, ARGS.replace(from, mine)));
        shared.commit("Somebody else", Map.of(ENGINE, ARGS.replace(from, theirs)));
        return proposed;
    }

    private static List<Resolution> all(Review review, Take take) {
        return review.conflicts().stream()
                .map(conflict -> new Resolution(conflict, take))
                .toList();
    }

    private PendingChange replaced(PendingChange change, Review review, List<Resolution> choices) {
        Plan plan = console.changes.resolve(change.id(), review.onto(), choices);
        assertThat(plan).isInstanceOf(Plan.Planned.class);
        ChangeSet resolved = ((Plan.Planned) plan).changeSet();
        return console.changes.replace(review.pending(), resolved, BOB).orElseThrow();
    }

    @Test
    void twoPeopleOnOneFlagAreAConflictThatNamesTheFlagAndBothValues() {
        PendingChange proposed = atOnce("\"8192\"", "\"32768\"", "\"16384\"");

        Conflict conflict = console.changes.review(proposed.id()).conflicts().getFirst();

        assertThat(conflict.path()).isEqualTo(ENGINE);
        assertThat(conflict.place()).isEqualTo("containers[name=vllm].args --max-model-len");
        assertThat(List.of(conflict.was(), conflict.theirs(), conflict.mine()))
                .extracting(Object::toString)
                .containsExactly("8192", "16384", "32768");
        assertThat(conflict.because().inWords(Locale.GERMAN))
                .isEqualTo(ENGINE
                        + ": containers[name=vllm].args --max-model-len war 8192, ist auf main 16384 und würde 32768");
    }

    @Test
    void undoingAnOlderChangeOfAFlagIsRefusedWithTheFlag() {
        shared.commit("Serve", Map.of(ENGINE, ARGS));
        shared.commit("Raise", Map.of(ENGINE, ARGS.replace("8192", "16384")));
        CommitId raised = head();
        shared.commit("Raise more", Map.of(ENGINE, ARGS.replace("8192", "32768")));

        Plan plan = console.changes.revert(raised);

        assertThat(plan).isInstanceOf(Plan.Refused.class);
        assertThat(((Plan.Refused) plan).reasons().getFirst().toString())
                .contains("--max-model-len was 16384, is 32768 on main, and would become 8192");
    }

    @Test
    void mineIsWrittenOverTheirsOnTheNewBaseAndLands() {
        PendingChange proposed = atOnce("\"8192\"", "\"32768\"", "\"16384\"");
        Review conflicting = console.changes.review(proposed.id());

        PendingChange replaced = replaced(proposed, conflicting, all(conflicting, Take.MINE));
        Review review = console.changes.review(proposed.id());
        Landing landing = console.changes.land(proposed.id(), review.reviewedTree(), "Long prompts", ADA);

        assertThat(replaced.changeSet().base()).isEqualTo(conflicting.onto());
        assertThat(replaced.requestedBy()).isEqualTo("Ada Operator");
        assertThat(replaced.requestedAt()).isEqualTo(proposed.requestedAt());
        assertThat(review.conflicts()).isEmpty();
        assertThat(review.baseMoved()).isFalse();
        assertThat(landing).isInstanceOf(Landing.Committed.class);
        assertThat(shared.file(ENGINE)).isEqualTo(ARGS.replace("8192", "32768"));
        assertThat(shared.head().getFullMessage()).contains("Edited-by: Bob Engineer <bob@example.com>");
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void theirsStaysAndWhatElseTheChangeWantsIsKept() {
        shared.commit("Serve", Map.of(ENGINE, ARGS));
        PendingChange proposed =
                propose(write(ENGINE, ARGS.replace("8192", "32768").replace("--seed=1", "--seed=7")), replicas("3"));
        shared.commit("Other", Map.of(ENGINE, ARGS.replace("8192", "16384"), FILE, TEXT.replace("2 #", "4 #")));
        Review conflicting = console.changes.review(proposed.id());

        replaced(proposed, conflicting, all(conflicting, Take.THEIRS));

        assertThat(console.changes.review(proposed.id()).files())
                .singleElement()
                .satisfies(file -> assertThat(file.after())
                        .isEqualTo(ARGS.replace("8192", "16384").replace("--seed=1", "--seed=7")));
    }

    @Test
    void whenMainMovedMeanwhileTheNewReviewShowsIt() {
        PendingChange proposed = atOnce("\"8192\"", "\"32768\"", "\"16384\"");
        Review conflicting = console.changes.review(proposed.id());
        shared.commit("Again", Map.of(ENGINE, ARGS.replace("8192", "65536")));

        replaced(proposed, conflicting, all(conflicting, Take.MINE));

        assertThat(console.changes.review(proposed.id()).conflicts())
                .singleElement()
                .extracting(conflict -> conflict.because().toString())
                .asString()
                .endsWith("--max-model-len was 16384, is 65536 on main, and would become 32768");
    }

    @Test
    void whenTheirsLeaveNothingTheChangeIsToBeDiscarded() {
        PendingChange proposed = atOnce("\"8192\"", "\"32768\"", "\"16384\"");
        Review review = console.changes.review(proposed.id());

        assertThat(console.changes.resolve(proposed.id(), review.onto(), all(review, Take.THEIRS)))
                .isInstanceOf(Plan.NothingToDo.class);
    }

    @Test
    void choicesForOtherConflictsThanThereAreAreRefused() {
        PendingChange proposed = atOnce("\"8192\"", "\"32768\"", "\"16384\"");
        Review review = console.changes.review(proposed.id());
        CommitId elsewhere = Objects.requireNonNull(proposed.commit());

        assertThat(console.changes.resolve(proposed.id(), review.onto(), List.of()))
                .isInstanceOf(Plan.Refused.class);
        assertThat(console.changes.resolve(proposed.id(), proposed.changeSet().base(), all(review, Take.MINE)))
                .isInstanceOf(Plan.Refused.class);
        assertThat(console.changes.resolve(proposed.id(), elsewhere, all(review, Take.MINE)))
                .isInstanceOf(Plan.Refused.class);
    }

    @Test
    void whoComesSecondWritesNothing() {
        PendingChange proposed = atOnce("\"8192\"", "\"32768\"", "\"16384\"");
        Review seen = console.changes.review(proposed.id());
        ChangeSet plan =
                ((Plan.Planned) console.changes.resolve(proposed.id(), seen.onto(), all(seen, Take.MINE))).changeSet();

        try (var other = new ConsoleOnGit(shared, directory.resolve("other.git"))) {
            assertThat(other.changes.pending(proposed.id())).contains(seen.pending());
            PendingChange first =
                    other.changes.replace(seen.pending(), plan, BOB).orElseThrow();

            assertThat(console.changes.replace(seen.pending(), plan, ADA)).isEmpty();
            assertThat(console.changes.pending(proposed.id())).contains(first);
            console.changes.discard(proposed.id());
            assertThat(console.changes.replace(first, plan, ADA)).isEmpty();
        }
        assertThat(shared.branches()).containsExactly("main");
    }

    @Test
    void wholeFilesCanBeTakenTooUnlessSomethingIsInTheWay() {
        PendingChange proposed = propose(
                write("README.md", "mine\n"), new FileEdit.Remove(FILE), write("new.txt", "mine\n"), write("a/b", "x"));
        shared.commit(
                "Change all", Map.of("README.md", "theirs\n", FILE, TEXT + "b: 1\n", "new.txt", "theirs\n", "a", "x"));
        Review review = console.changes.review(proposed.id());
        List<Resolution> mine = review.conflicts().stream()
                .map(conflict -> new Resolution(conflict, conflict.mineFits() ? Take.MINE : Take.THEIRS))
                .toList();

        replaced(proposed, review, mine);

        assertThat(mine).filteredOn(choice -> choice.take() == Take.THEIRS).hasSize(1);
        assertThat(console.changes.review(proposed.id()).files())
                .extracting("path", "before", "after")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("README.md", "theirs\n", "mine\n"),
                        org.assertj.core.groups.Tuple.tuple(FILE, TEXT + "b: 1\n", ""),
                        org.assertj.core.groups.Tuple.tuple("new.txt", "theirs\n", "mine\n"));
    }

    @Test
    void whatLooksLikeASecretIsNeverShown() {
        String secret = "q1w2e3r4t5y6u7i8o9p0a1s2d3f4";
        PendingChange proposed = atOnce("value: \"\"", "value: " + secret, "value: other");

        Conflict conflict = console.changes.review(proposed.id()).conflicts().getFirst();

        assertThat(conflict.place()).isEqualTo("containers[name=vllm].env[name=HF_TOKEN].value");
        assertThat(conflict.mine().toString()).isEqualTo("not shown: looks like a credential");
        assertThat(conflict.toString()).contains("other").doesNotContain(secret);
    }

    @Test
    void nothingOfASecretsManifestIsShown() {
        String secret = "kind: Secret\ndata:\n  a: b25l\n";
        shared.commit("A secret in Git", Map.of(ENGINE, secret));
        PendingChange proposed = propose(write(ENGINE, secret.replace("b25l", "dHdv")));
        shared.commit("Another", Map.of(ENGINE, secret.replace("b25l", "dGhyZWU=")));

        Conflict conflict = console.changes.review(proposed.id()).conflicts().getFirst();

        assertThat(conflict.place()).isEqualTo("data.a");
        assertThat(conflict.toString())
                .contains("not shown: looks like a credential")
                .doesNotContain("b25l", "dHdv", "dGhyZWU=");
    }
}
