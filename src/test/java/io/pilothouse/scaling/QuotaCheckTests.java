package io.pilothouse.scaling;

import static io.pilothouse.scaling.TuningFiles.FILE;
import static io.pilothouse.scaling.TuningFiles.replaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sample wants 8 replicas at most, each with one device. */
class QuotaCheckTests {
    private static final String DEVICES = "requests.nvidia.com/gpu";

    private final HandFedCluster cluster = new HandFedCluster();
    private final FleetFeed fleet = new FleetFeed(new HandClock());
    private final QuotaInventory quotas = TestQuotas.of(cluster);

    private List<Finding> judged(String after) {
        return new QuotaCheck(quotas, fleet).judge(TuningFiles.candidate(TuningFiles.tree(), FILE, after, ""));
    }

    private static String ten() {
        return replaced("maxReplicaCount: 8", "maxReplicaCount: 10");
    }

    @Test
    void whatOthersUseIsNotForItAndWhatItHoldsIs() {
        fleet.topic()
                .read(Served.fleet(
                        Served.prod("chat").podStartedIn(Duration.ofSeconds(60)).podStartedIn(Duration.ofSeconds(60))));
        cluster.show(
                ResourceQuota.class,
                List.of(TestQuotas.quota("models-prod", Map.of(DEVICES, "12"), Map.of(DEVICES, "5"))));

        assertThat(judged(ten()))
                .extracting(
                        Finding::severity,
                        Finding::line,
                        finding -> finding.reason().toString(),
                        finding -> finding.cure().toString())
                .containsExactly(tuple(
                        Severity.WARNS,
                        7,
                        "Up to 10 replicas, and quota team of namespace models-prod has room for 9: its limit of requests.nvidia.com/gpu is 12, and other pods use 3.",
                        "Want 9 replicas at most, or raise team."));
    }

    @Test
    void theTightestOfDevicesAndPodsIsSaid() {
        cluster.show(
                ResourceQuota.class,
                List.of(TestQuotas.quota("models-prod", Map.of(DEVICES, "9", "pods", "6"), Map.of("pods", "2"))));

        assertThat(judged(ten()))
                .extracting(finding -> finding.reason().toString())
                .containsExactly(
                        "Up to 10 replicas, and quota team of namespace models-prod has room for 4: its limit of pods is 6, and other pods use 2.");
    }

    @Test
    void enoughAndOtherNamespacesAndScopesSayNothing() {
        ResourceQuota scoped = TestQuotas.quota("models-prod", Map.of("pods", "1"), Map.of());
        scoped.setSpec(new io.fabric8.kubernetes.api.model.ResourceQuotaSpecBuilder()
                .withScopes("BestEffort")
                .build());
        cluster.show(
                ResourceQuota.class,
                List.of(
                        TestQuotas.quota("models-prod", Map.of(DEVICES, "10"), Map.of()),
                        TestQuotas.quota("models-staging", Map.of(DEVICES, "1"), Map.of()),
                        scoped));

        assertThat(judged(ten())).isEmpty();
    }

    @Test
    void quotasThatWereNotReadYetLetNothingPass() {
        assertThat(judged(ten()))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(
                        tuple(
                                Severity.WARNS,
                                "Nobody knows how many replicas the quotas of namespace models-prod let be: Its quotas have not been read yet"));

        cluster.show(ResourceQuota.class, List.of());
        assertThat(judged(ten())).as("there is none, and that is known").isEmpty();
    }

    @Test
    void noReplicasAreNoCure() {
        cluster.show(
                ResourceQuota.class,
                List.of(TestQuotas.quota("models-prod", Map.of(DEVICES, "4"), Map.of(DEVICES, "4"))));

        assertThat(judged(ten()))
                .extracting(finding -> finding.cure().toString())
                .containsExactly(
                        "Raise team, or let other pods use less of it: as it is, not even the fewest replicas that are wanted have room.");
    }

    @Test
    void whatNobodyMayReadIsSaidToWhoWantsMore() {
        cluster.lose(ResourceQuota.class, Reason.said("no right to list resourcequotas"));

        assertThat(judged(ten()))
                .extracting(finding -> finding.reason().toString())
                .containsExactly(
                        "Nobody knows how many replicas the quotas of namespace models-prod let be: no right to list resourcequotas");
        assertThat(judged(replaced("maxReplicaCount: 8", "maxReplicaCount: 7"))).isEmpty();
    }
}
