package io.pilothouse.fleet;

import static io.pilothouse.clients.argocd.Application.SyncStatus.SYNCED;
import static io.pilothouse.fleet.SeenEndpoint.applied;
import static io.pilothouse.fleet.SeenEndpoint.incomparable;
import static io.pilothouse.fleet.SeenEndpoint.seen;
import static io.pilothouse.units.ServingState.SERVING;
import static io.pilothouse.units.ServingState.WAITS;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What Argo CD sees no difference in, or cannot look at now. */
class UncomparedStatesTests extends StateTableTest {
    @SuppressWarnings("checkstyle:MethodLength") // a table
    static Stream<Arguments> situations() {
        return Stream.of(
                arguments(
                        "more replicas than the autoscaler may make",
                        ONE_TO_FOUR,
                        seen(SeenPods.deployment(5, 5, 5), SYNCED, ready(5)),
                        ServingState.DRIFTED,
                        "5 replicas, Git wants 1 – 4 | "),
                arguments(
                        "fewer replicas than the autoscaler keeps",
                        new Scaling(2, 4, 8),
                        seen(ONE, SYNCED, READY),
                        ServingState.DRIFTED,
                        "1 replica, Git wants 2 – 4 | "),
                arguments(
                        "as many as the autoscaler made",
                        ONE_TO_FOUR,
                        seen(SeenPods.deployment(3, 3, 3), SYNCED, ready(3)),
                        SERVING,
                        null),
                arguments(
                        "other than Git says, and Argo CD is told to let it be",
                        new Scaling(1, 1, null),
                        seen(SeenPods.deployment(3, 3, 3), SYNCED, ready(3)),
                        SERVING,
                        null),
                arguments(
                        "Argo CD does not reach its repository server",
                        ONE_TO_FOUR,
                        ObservedEndpoint.of(
                                DeploymentState.of(ONE),
                                List.of(PodState.of(READY)),
                                applied(incomparable("ComparisonError", "code = Unavailable desc = transport: Error"))),
                        SERVING,
                        null),
                arguments(
                        "Argo CD does not reach its repository server, and nothing is there",
                        ONE_TO_FOUR,
                        ObservedEndpoint.nothing(
                                applied(incomparable("ComparisonError", "transport: Error while dialing"))),
                        WAITS,
                        "Argo CD cannot load the manifests | transport: Error while dialing"));
    }

    private static Pod[] ready(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> SeenPods.ready("r" + number, "aaaa", Samples.DIGEST))
                .toArray(Pod[]::new);
    }
}
