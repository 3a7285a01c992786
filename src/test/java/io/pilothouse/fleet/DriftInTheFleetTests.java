package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ManagedObject;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftInTheFleetTests extends WatchedFleet {
    @Test
    void whatDiffersIsNamedByItsFieldOnceArgoCdSaysItAndDiffersSinceBefore() {
        Instant since = clock.instant();
        argoCd.manages(new ManagedObject(
                "apps",
                "Deployment",
                "models-prod",
                "mistral-small",
                Map.of("spec", Map.of("paused", true, "replicas", 3)),
                Map.of("spec", Map.of("paused", false, "replicas", 2))));
        argoCd.says(application(Application.SyncStatus.OUT_OF_SYNC));
        cluster.show(Deployment.class, List.of(SeenPods.deployment(1, 1, 1)));
        cluster.show(Pod.class, List.of(SeenPods.ready("a", "aaaa", Samples.DIGEST)));
        later.runAll();
        assertThat(endpoint().state().cause()).hasToString("Differs from Git: –");

        clock.pass(Duration.ofMinutes(1));
        List.copyOf(calls).forEach(Runnable::run);
        later.runAll();

        assertThat(calls).hasSize(1);
        assertThat(endpoint().state().cause())
                .hasToString("Differs from Git: Deployment mistral-small, spec.paused and 1 more field");
        assertThat(endpoint().state().since()).isEqualTo(since);
    }
}
