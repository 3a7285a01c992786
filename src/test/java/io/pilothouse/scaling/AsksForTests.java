package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.controller.Scale;
import org.junit.jupiter.api.Test;

/** The sample has a threshold of 8, from 1 to 8 replicas. */
class AsksForTests {
    private final SpecDraft draft = SpecDraft.of(TuningFiles.spec(TuningFiles.tree()));

    @Test
    void aSumIsSharedAmongReplicasAndRoundedUp() {
        assertThat(AsksFor.of(draft, 0, 17, Scale.of(1))).contains(new AsksFor(3, 3, false, false));
    }

    @Test
    void leastAndMostBoundIt() {
        assertThat(AsksFor.of(draft, 0, 100, Scale.of(1))).contains(new AsksFor(8, 13, false, false));
        assertThat(AsksFor.of(draft, 0, 0, Scale.of(2))).contains(new AsksFor(1, 0, false, false));
    }

    @Test
    void whereItMaySleepNoLoadIsNoReplica() {
        SpecDraft zero = draft.with("minReplicaCount", "0");

        assertThat(AsksFor.of(zero, 0, 0, Scale.of(2))).contains(new AsksFor(0, 0, false, true));
        assertThat(AsksFor.of(zero, 0, 1, Scale.of(2))).contains(new AsksFor(1, 1, false, false));
        assertThat(AsksFor.of(draft.with("idleReplicaCount", "0"), 0, 0, Scale.of(2)))
                .contains(new AsksFor(0, 0, false, true));
    }

    @Test
    void whatDoesNotExceedTheActivationThresholdLetsItSleep() {
        SpecDraft zero = draft.with("minReplicaCount", "0").with("triggers[0].metadata.activationThreshold", "3");

        assertThat(AsksFor.of(zero, 0, 3, Scale.of(1))).contains(new AsksFor(0, 1, false, true));
        assertThat(AsksFor.of(zero, 0, 3.5, Scale.of(1))).contains(new AsksFor(1, 1, false, false));
        assertThat(AsksFor.of(zero.with("minReplicaCount", "2").with("idleReplicaCount", "1"), 0, 3, Scale.of(2)))
                .contains(new AsksFor(1, 1, false, true));
        assertThat(AsksFor.of(zero.with("minReplicaCount", "1"), 0, 3, Scale.of(1)))
                .contains(new AsksFor(1, 1, false, false));
    }

    @Test
    void withinATenthTheReplicasStay() {
        assertThat(AsksFor.of(draft, 0, 17, Scale.of(2))).contains(new AsksFor(2, 2, true, false));
        assertThat(AsksFor.of(draft, 0, 16, Scale.of(2))).contains(new AsksFor(2, 2, false, false));
    }

    @Test
    void aShareIsMultipliedByTheReplicasThatAreReady() {
        SpecDraft share = draft.with("triggers[0].metricType", "Value").with("triggers[0].metadata.threshold", "0.8");

        assertThat(AsksFor.of(share, 0, 1.2, new Scale(4, 4, 3))).contains(new AsksFor(5, 5, false, false));
        assertThat(AsksFor.of(share, 0, 1.2, Scale.of(0))).contains(new AsksFor(2, 2, false, false));
    }

    @Test
    void withoutAThresholdOrAValueNothingIsSaid() {
        assertThat(AsksFor.of(draft.with("triggers[0].metadata.threshold", "many"), 0, 1, Scale.of(1)))
                .isEmpty();
        assertThat(AsksFor.of(draft.with("triggers[0].metadata.threshold", "0"), 0, 1, Scale.of(1)))
                .isEmpty();
        assertThat(AsksFor.of(draft, 0, Double.NaN, Scale.of(1))).isEmpty();
    }
}
