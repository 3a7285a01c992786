package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeda;
import io.pilothouse.realparts.RealKubernetes;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.controller.Tolerance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A real KEDA, a real autoscaler and a real Prometheus follow a load for two minutes. Whatever they decided at each of their own polls and syncs, given the
 * answers of Prometheus that they got at them, is decided here too, with the same reason. What moments are not known well enough for is said at
 * {@link Comparison}.
 */
@OnRealServers(Server.KEDA)
class KedaOnRealServersTests {
    private static final Version REAL = Version.of("2.21.0");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String METRIC = "vllm:num_requests_waiting";

    /** Of requests that wait, by seconds: up, held, up a little, down, over the most, gone, back; without a Prometheus for a while. */
    private static final Map<Integer, Double> LOAD =
            Map.of(0, 0.0, 5, 3.0, 11, 17.0, 25, 19.5, 31, 21.5, 37, 9.0, 58, 40.0, 71, 0.5, 91, 6.0, 118, 0.0);

    private static final List<Integer> CUT_AND_MENDED = List.of(98, 109);

    /** What of KEDA's and Kubernetes' words must come, so that all of it was seen. */
    private static final String[] HAPPENED = {
        "KEDAScaleTargetActivated",
        "ScaleUpLimit",
        "ScaleDownStabilized",
        "ScaleDownLimit",
        "TooManyReplicas",
        "ScalerCooldown",
        "KEDAScaleTargetDeactivated",
        "ScalingDisabled",
        "FailedGetExternalMetric"
    };

    private static final int FEW = 3;

    /** What was seen is written there, to be kept. */
    private static final Path RUNS = Path.of("target/keda");

    private static final Map<Integer, Double> SHORT = Map.of(0, 2.0, 7, 13.0, 16, 27.0, 27, 6.0, 36, 1.0, 50, 0.0);

    private final RealKubernetes kubernetes;
    private final HeardLine line;
    private final List<String> run = new ArrayList<>();
    private final RealKeda keda;

    KedaOnRealServersTests(RealPlatform platform) {
        kubernetes = platform.kubernetes();
        keda = platform.keda();
        line = HeardLine.to(keda.prometheus().url());
    }

    @AfterEach
    void end() throws IOException {
        Files.createDirectories(RUNS);
        Files.write(RUNS.resolve("run-" + run.size() + ".csv"), run);
        kubernetes
                .admin()
                .genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                .inNamespace(RealKeda.NAMESPACE)
                .delete();
        line.close();
    }

    private void apply(String yaml) {
        kubernetes.apply(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private void deploy(String name, int replicas) {
        apply("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %1$s, namespace: scaled}
            spec:
              replicas: %2$d
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s}}
                spec:
                  tolerations: [{operator: Exists}]
                  containers: [{name: engine, image: "vllm/vllm-openai:v0.11.0"}]
            """.formatted(name, replicas));
    }

    /** @param queries how what each of its triggers asks begins */
    private Comparison compared(String yaml, String name, int replicas, String... queries) {
        List<Moment> moments = Moment.of(
                AuditLog.entries(kubernetes.audit()),
                name,
                replicas,
                Stream.of(queries)
                        .map(query -> line.heard().stream()
                                .filter(heard -> heard.query().startsWith(query))
                                .toList())
                        .toList());
        moments.forEach(moment -> run.add(name + "," + moment.line()));
        return new Comparison(SpecReader.read(Serialization.unmarshal(yaml, Map.class)), REAL, created(name), moments);
    }

    private long created(String name) {
        GenericKubernetesResource applied = kubernetes
                .admin()
                .genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                .inNamespace(RealKeda.NAMESPACE)
                .withName(name)
                .get();
        return Instant.parse(applied.getMetadata().getCreationTimestamp()).toEpochMilli();
    }

    @Test
    void theSameIsDecidedHereAtEachOfTheirMoments() {
        deploy("chat", 0);
        deploy("base", 1);
        apply(ScaledObjects.chat(line.url()));
        apply(ScaledObjects.base(line.url()));

        new PlayedLoad(keda.prometheus(), line, METRIC, LOAD, CUT_AND_MENDED).play();

        Comparison chat = compared(ScaledObjects.chat(line.url()), "chat", 0, "sum");
        Comparison base = compared(ScaledObjects.base(line.url()), "base", 1, "max");
        assertThat(chat.difference()).isNull();
        assertThat(base.difference()).isNull();
        assertThat(chat.reasons()).contains(HAPPENED);
        assertThat(base.reasons()).contains("TooFewReplicas", "ScaleUpLimit", "FailedGetExternalMetric");
        assertThat(chat.unsure() + base.unsure()).isLessThanOrEqualTo(FEW);
    }

    @Test
    void theSameIsDecidedOfAWholeOfSeveralTriggersAndOfAFormula() {
        List.of("whole", "both", "mixed").forEach(name -> deploy(name, 1));
        apply(ScaledObjects.whole(line.url()));
        apply(ScaledObjects.both(line.url()));
        apply(ScaledObjects.mixed(line.url()));

        new PlayedLoad(keda.prometheus(), line, METRIC, SHORT, List.of(43, 46)).play();

        Comparison whole = compared(ScaledObjects.whole(line.url()), "whole", 1, "max");
        Comparison both = compared(ScaledObjects.both(line.url()), "both", 1, "sum", "1 - sum");
        Comparison mixed = compared(ScaledObjects.mixed(line.url()), "mixed", 1, "avg", "min");
        assertThat(whole.difference()).isNull();
        assertThat(both.difference()).isNull();
        assertThat(mixed.difference()).isNull();
        assertThat(whole.reasons()).contains("ScaleUpLimit", "TooManyReplicas");
        assertThat(whole.unsure() + both.unsure() + mixed.unsure()).isLessThanOrEqualTo(FEW);
    }

    @Test
    void whatIsPausedAtSoManyIsSetToThemAndHasNoAutoscaler() {
        String frozen = ScaledObjects.chat(line.url())
                .replace("chat", "frozen")
                .replace(
                        "namespace: scaled",
                        "namespace: scaled, annotations: {autoscaling.keda.sh/paused-replicas: '2'}");
        deploy("frozen", 3);

        apply(frozen);

        await("KEDA").atMost(PATIENCE).until(() -> replicas("frozen") == 2);
        assertThat(kubernetes
                        .admin()
                        .autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(RealKeda.NAMESPACE)
                        .withName("keda-hpa-frozen")
                        .get())
                .isNull();
        Keda here = new Keda(SpecReader.read(Serialization.unmarshal(frozen, Map.class)), REAL, Tolerance.DEFAULT, 0);
        assertThat(here.poll(0, Scale.of(3), new Samples(1)).replicas()).isEqualTo(2);
    }

    private int replicas(String name) {
        return kubernetes
                .admin()
                .apps()
                .deployments()
                .inNamespace(RealKeda.NAMESPACE)
                .withName(name)
                .get()
                .getSpec()
                .getReplicas();
    }
}
