package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.ServingState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of situations, each with the state that follows: its subclass has it in a static method {@code situations}. */
abstract class StateTableTest {
    static final Scaling ONE_TO_FOUR = new Scaling(1, 4, 8);
    static final Deployment ONE = SeenPods.deployment(1, 1, 1);
    static final Pod READY = SeenPods.ready("a", "aaaa", Samples.DIGEST);

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void theStateFollowsFromWhatIsSeen(
            String situation,
            Scaling scaling,
            ObservedEndpoint seen,
            ServingState kind,
            @Nullable String causeAndDetail) {
        EndpointState state = StateRules.of(Samples.spec().withScaling(scaling), seen);

        assertThat(state.kind()).isEqualTo(kind);
        String said = state.cause() == null ? null : (state.cause() + " | " + state.detail());
        assertThat(said).isEqualTo(causeAndDetail);
    }
}
