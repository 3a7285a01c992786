package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.ServingState;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of endpoints now, for who asks about one. */
class FleetFeedTests {
    private final FleetFeed feed = new FleetFeed(new HandClock());

    @ParameterizedTest
    @CsvSource({
        "NOT_SERVING, 1, true",
        "FAILING, 0, true",
        "STOPPED, 0, true",
        "LOADING, 0, true",
        "WAITS, 0, true",
        "ROLLING_OUT, 1, false",
        "SERVING, 1, false",
        "ASLEEP, 0, false",
        "UNKNOWN, 0, false"
    })
    void anEndpointThatIsKnownNotToAnswerIsNotServing(ServingState state, int ready, boolean isNot) {
        feed.topic()
                .read(new Fleet(
                        null,
                        List.of(new Endpoint(
                                Samples.ENDPOINT,
                                new Endpoint.Place(ClusterName.of("fra-1"), Namespace.of("models-prod")),
                                null,
                                null,
                                null,
                                List.of(),
                                EndpointState.of(state),
                                new Endpoint.Replicas(1, 1, 1, ready),
                                new Endpoint.Template.NotKnown(),
                                new Endpoint.Device("nvidia.com/gpu", "H100", 1),
                                null,
                                List.of()))));

        assertThat(feed.isNotServing(Samples.ENDPOINT)).isEqualTo(isNot);
        assertThat(feed.isNotServing(EndpointId.of("other", "prod"))).isFalse();
    }
}
