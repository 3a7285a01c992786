package io.pilothouse.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.detectors.Detected;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.gpus.BrokenDevices;
import io.pilothouse.gpus.UnwellDevices;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.shell.Freshness;
import io.pilothouse.telemetry.FleetMetrics;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** That all is well is said only where everybody who would say otherwise was heard. */
@Import(AllWellAtHomeTests.Connected.class)
class AllWellAtHomeTests extends FleetPageTest {
    private static final String POD = "mistral-6f9c8d7b5c-x2k4z";
    private static final String ALL_WELL = "All is well in prod.";

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private HandTime time;

    @Autowired
    private Freshness freshness;

    @Autowired
    private BrokenDevices devices;

    static class Connected {
        @Bean
        BrokenDevices brokenDevices(HandTime time) {
            return new BrokenDevices(time.clock());
        }

        @Bean
        UnwellDevices unwellDevices(BrokenDevices devices) {
            return devices.unwell();
        }

        @Bean
        FakePrometheus fakePrometheus() {
            return new FakePrometheus();
        }

        @Bean
        HandTime handTime() {
            return new HandTime();
        }

        @Bean
        @Primary
        FleetMetrics connectedFleet(FakePrometheus prometheus, HandTime time) {
            return new FleetMetrics(prometheus, time.surroundings());
        }

        @Bean
        @Primary
        Detected connectedDetectors(FakePrometheus prometheus, HandTime time) {
            return new Detected(prometheus, time.surroundings());
        }
    }

    @BeforeEach
    void oneIsScrapedAndArgoCdAnswers() {
        Instant now = time.clock().instant();
        long[] times = ReplayedEngine.times(
                now.minus(Duration.ofMinutes(20)), now.plus(Duration.ofMinutes(2)), Duration.ofSeconds(15));
        prometheus.write(new ReplayedEngine("0.9.2", "models-prod", POD).scraped(times));
        double[] ready = new double[times.length];
        Arrays.fill(ready, 1);
        prometheus.write(List.of(Series.of(
                Labels.of("kube_pod_status_ready", Map.of("namespace", "models-prod", "pod", POD, "condition", "true")),
                times,
                ready)));
        hands.argoCd().says();
        served(Served.prod("mistral").pod(POD, Phase.READY, ""));
    }

    private void look() {
        open("", HomeView.class);
        pass(Duration.ofSeconds(1));
    }

    private void pass(Duration some) {
        time.pass(some);
        settle();
    }

    @Test
    void whereAllEnginesAreHeardAllIsWell() {
        look();

        assertThat(text())
                .contains(ALL_WELL, "none needs attention, 0 asleep")
                .doesNotContain("not known", "engines judged");
    }

    @Test
    void aDeviceThatIsUnwellKeepsAllFromBeingWellAndIsToldByItsOwnPartAlone() {
        devices.breaks();

        look();

        assertThat(text())
                .contains("No pod in prod is in trouble. What runs is as Git says.")
                .doesNotContain("All is well", "device needs attention");
    }

    @Test
    void whileNobodyHearsDevicesThatTheyHaveNoFaultsIsNotKnown() {
        devices.fallSilent();

        look();

        assertThat(text()).contains("Whether devices have faults is not known.").doesNotContain("All is well");
    }

    @Test
    void whatArgoCdCallsDegradedKeepsAllFromBeingWell() {
        served(Served.prod("mistral").pod(POD, Phase.READY, "").called(HealthStatus.DEGRADED, ""));

        look();

        assertThat(text())
                .contains("Argo CD calls what it applied degraded: mistral.")
                .doesNotContain("All is well");
    }

    @Test
    void whatIsKnownAndWellHasTheShapeOfWell() {
        devices.breaks();
        look();
        assertThat(toneOfTheSentence()).contains("good");

        freshness.systems.publish(new Freshness.Systems(6, 7, List.of(Reason.said("Keycloak"))));
        pass(Duration.ofSeconds(1));
        assertThat(toneOfTheSentence()).contains("off");
    }

    private List<String> toneOfTheSentence() {
        return find(Span.class).all().stream()
                .filter(span -> span.hasClassName("state"))
                .filter(span -> span.getElement().getTextRecursively().contains("No pod in prod is in trouble."))
                .map(span -> List.copyOf(span.getClassNames()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEndpointThatDiffersFromGitIsNamedAndNothingIsSaidToBeAsGitSays() {
        served(Served.prod("mistral").sync(SyncStatus.OUT_OF_SYNC).pod(POD, Phase.READY, ""));

        look();

        assertThat(text())
                .contains("No pod in prod is in trouble. Not as Git says: mistral.")
                .doesNotContain("What runs is as Git says", "All is well");
    }

    @Test
    void anEndpointThatArgoCdCannotCompareIsNamedToo() {
        served(Served.prod("mistral").sync(SyncStatus.UNKNOWN).pod(POD, Phase.READY, ""));

        look();

        assertThat(text())
                .contains("Whether the cluster is as Git says is not known of mistral.")
                .doesNotContain("What runs is as Git says", "All is well");
    }

    @Test
    void whileASystemCannotBeUsedAllIsNotSaidToBeWell() {
        freshness.systems.publish(new Freshness.Systems(6, 7, List.of(Reason.said("Keycloak"))));

        look();

        assertThat(text())
                .contains("No pod in prod is in trouble.", "Keycloak cannot be used.")
                .doesNotContain("All is well");
        freshness.systems.publish(new Freshness.Systems(7, 7, List.of()));
        pass(Duration.ofSeconds(1));
        assertThat(text()).contains(ALL_WELL);
    }

    @Test
    void anEndpointOfWhichTheServerOnlyGoesOnGivingTheLastSampleIsNotHeard() {
        look();

        pass(Duration.ofMinutes(5));

        assertThat(text())
                .contains("No number comes from the engines of mistral")
                .doesNotContain(ALL_WELL);
    }

    @Test
    void anEndpointOfWhoseEnginesNobodyHearsIsNamedAndAllIsNotSaidToBeWell() {
        served(
                Served.prod("mistral").pod(POD, Phase.READY, ""),
                Served.prod("quiet").pod("quiet-6f9c8d7b5c-b5d9q", Phase.READY, ""));

        look();

        assertThat(text())
                .contains("No pod in prod is in trouble. What runs is as Git says.")
                .contains("No number comes from the engines of quiet")
                .doesNotContain("All is well");
    }

    @Test
    void whenTheServerGoesAwayAllIsNoLongerSaidToBeWell() {
        look();
        prometheus.fail(new ClientFailure.Unreachable(Reason.said("connection refused")));

        pass(Duration.ofSeconds(40));

        assertThat(text())
                .contains("Engines are not judged since", "Serving says only that pods are ready")
                .doesNotContain("All is well");
    }

    @Test
    void aFaultThatNobodyCouldAskForIsSaidInPlaceOfThatAllIsWell() {
        prometheus.refuse(question -> Written.of(question).contains("preemptions"));

        look();

        assertThat(text()).contains("Not judged: ").doesNotContain("All is well");
    }
}
