package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Checks;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Proof;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.ReviewPageTest;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofsOnPageTests extends ReviewPageTest {
    @Test
    void whatWasAskedAndFoundStandsAmongTheChecks() {
        Proof proof = new Proof(
                Reason.of("check.evidence"),
                Trailers.GATES,
                Reason.of("check.evidence.gates", "mistral in prod", "mistral version 5", 2, 2, "console/gates.yaml"),
                List.of(
                        Reason.of("check.evidence.passed", "MMLU-Pro", "0.703", "≥ 0.68"),
                        Reason.of("check.evidence.passed", "Licence", "apache-2.0", "in the allow-list")));
        hands.repository()
                .files(Reviews.PATH)
                .commit(Scene.commit(Scene.OLD, hands.clock().instant(), Map.of(), Reviews.PATH))
                .waits(provenBy(proof));

        navigate(ChangeView.class, Map.of("change", Reviews.ID.value()));
        settle();

        assertThat(text())
                .contains("mistral in prod, mistral version 5: 2 of 2 gates of console/gates.yaml passed")
                .contains("MMLU-Pro: 0.703 (asked: ≥ 0.68)", "Licence: apache-2.0 (asked: in the allow-list)")
                .contains("Gates and weights");
    }

    @Test
    void whatIsSaidAlikeIsSaidOnceWithEachPlace() {
        hands.repository()
                .files(Reviews.PATH)
                .commit(Scene.commit(Scene.OLD, hands.clock().instant(), Map.of(), Reviews.PATH))
                .waits(Reviews.review(
                        noTag("models/a/prod/workload.yaml", 12), noTag("models/b/prod/canary.yaml", 34)));

        navigate(ChangeView.class, Map.of("change", Reviews.ID.value()));
        settle();

        assertThat(text().split("image redis has no tag", -1)).hasSize(2);
        assertThat(text()).contains("2 times", "0 block, 1 warns");
        assertThat(action("workload.yaml:12").isVisible()).isTrue();
        assertThat(action("canary.yaml:34").isVisible()).isTrue();
    }

    private static Finding noTag(String path, int line) {
        return new Finding(
                Finding.Severity.WARNS,
                Reason.of("check.images"),
                path,
                line,
                Reason.of("check.images.no-tag", "cache", "redis"),
                Reason.of("check.images.no-tag.cure", "redis"));
    }

    private static Review provenBy(Proof proof) {
        Review plain = Reviews.review();
        return new Review(
                plain.pending(),
                plain.reviewedTree(),
                plain.onto(),
                plain.baseMoved(),
                plain.conflicts(),
                plain.files(),
                new Checks.Verdict(List.of(), List.of(Reason.of("check.evidence")), List.of(proof)));
    }
}
