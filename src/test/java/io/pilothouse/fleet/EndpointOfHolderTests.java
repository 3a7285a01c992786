package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.HolderPage.Page;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever holds devices is found as the fleet finds its pods. */
class EndpointOfHolderTests {
    private static final ClusterName FRA_1 = ClusterName.of("fra-1");
    private static final Page PAGE = new Page("fleet/prod/mistral-small", "mistral-small");
    private final FleetFeed feed = new FleetFeed(new HandClock());
    private final EndpointOfHolder pages = new EndpointOfHolder(feed);

    private static Holder holder(String pod, String label) {
        return new Holder("models-prod", pod, label, null);
    }

    @Test
    void aPodWithoutLabelsIsOfTheEndpointThatShowsIt() {
        feed.topic().read(new Fleet(null, List.of(endpoint("hand-written-1"))));

        assertThat(pages.of(FRA_1, holder("hand-written-1", ""))).contains(PAGE);
        assertThat(pages.of(FRA_1, holder("other-1", ""))).isEmpty();
        assertThat(pages.of(ClusterName.of("ams-2"), holder("hand-written-1", "")))
                .isEmpty();
        assertThat(pages.of(FRA_1, holder("new-1", "mistral-small"))).contains(PAGE);
    }

    private static Endpoint endpoint(String pod) {
        return new Endpoint(
                Samples.ENDPOINT,
                new Endpoint.Place(FRA_1, Namespace.of("models-prod")),
                null,
                null,
                null,
                List.of(),
                EndpointState.of(ServingState.SERVING),
                new Endpoint.Replicas(1, 1, 1, 1),
                new Endpoint.Template.NotKnown(),
                new Endpoint.Device("nvidia.com/gpu", "H100", 1),
                null,
                List.of(new Endpoint.Pod(pod, "node-1", Phase.READY, true, 0, null, null, PodLife.UNKNOWN, null)));
    }
}
