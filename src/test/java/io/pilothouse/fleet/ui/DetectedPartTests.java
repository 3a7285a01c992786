package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.detectors.Detected;
import io.pilothouse.detectors.Detection;
import io.pilothouse.detectors.Detections;
import io.pilothouse.detectors.Detector;
import io.pilothouse.fakes.Served;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A fault says what one can do about it. */
class DetectedPartTests extends FleetPageTest {
    private static final String POD = "mistral-6f9c8d7b5c-x2k4z";
    private static final Instant THREE = Instant.parse("2026-11-28T03:00:00Z");

    private static final NextSteps.Offered TO_ALL = new NextSteps.Offered() {
        @Override
        public List<Component> raises() {
            return List.of();
        }

        @Override
        public Component changing(Component form) {
            return form;
        }
    };

    @Autowired
    private Detected detected;

    @BeforeEach
    void oneIsServed() {
        served(Served.prod("mistral").pod(POD, Phase.READY, ""));
    }

    private void found(Detector detector, String replica, boolean mayBeOlder) {
        Detection found = new Detection(
                detector,
                replica,
                THREE,
                mayBeOlder,
                24,
                Map.of(Measure.WAITING, 24.0, Measure.KV_WORST, 0.97, Measure.PREEMPTIONS, 0.5));
        detected.topic()
                .read(new Detections(
                        Map.of(new Subject(Namespace.of("models-prod"), "mistral"), List.of(found)),
                        Map.of(),
                        THREE,
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NO_SCRAPE        | See where its metrics stop  | fleet/prod/mistral/metrics
            LONG_QUEUE       | Add replicas                | roll-out?endpoint=mistral&environment=prod&at=replicas
            PREEMPTION_STORM | Give the engine more memory | roll-out?endpoint=mistral&environment=prod&at=gpu_memory_utilization
            KV_NEARLY_FULL   | Allow shorter requests only | roll-out?endpoint=mistral&environment=prod&at=max_model_len
            SLOW_REPLICA     | Look at its devices         | gpus
            """)
    void aFaultLeadsToWhereItIsCured(Detector detector, String words, String path) {
        found(detector, POD, false);

        open("fleet/prod/mistral", EndpointView.class);

        assertThat(pathOf(words)).isEqualTo(path);
    }

    @Test
    void nobodyIsLedToAFormThatTheyMayOnlyLookAt() {
        found(Detector.LONG_QUEUE, POD, false);
        hands.person().as(Role.ON_CALL);

        open("fleet/prod/mistral", EndpointView.class);

        assertThat(pathsOf("What was changed last")).isNotEmpty();
        assertThat(pathsOf("Add replicas")).isEmpty();
    }

    @Test
    void whatHangsLeadsToWhatWasChangedLast() {
        found(Detector.HANG, "", true);

        open("fleet/prod/mistral", EndpointView.class);

        assertThat(text())
                .contains("Nothing comes out")
                .contains("at least since")
                .contains("24 requests are in its engines, and no token comes out.")
                .contains("Now: 24 waiting, 97% of the KV cache in use, 30 preemptions a minute.");
        assertThat(pathOf("What was changed last")).isEqualTo(ChangePaths.history("models/mistral/prod"));
        assertThat(action("Read its log").isVisible()).isTrue();
    }

    @Test
    void whatTheFindingAboveSaysIsNotSaidAgain() {
        found(Detector.HANG, "", false);
        Reason finding = Reason.of("detectors.finding.hang", 23.0, ""); // of a minute ago
        served(Served.prod("mistral")
                .pod(POD, Phase.READY, "")
                .because(ServingState.NOT_SERVING, Reason.of("because.engine-reports", finding, THREE, THREE), ""));

        open("fleet/prod/mistral", EndpointView.class);

        assertThat(text()).containsOnlyOnce("and no token comes out.").contains(": 23 requests", "Now: 24 waiting");
    }

    @ParameterizedTest
    @EnumSource(Detector.class)
    void eachHasANextStep(Detector detector) {
        List<?> steps = new NextSteps(EndpointId.of("mistral", "prod"), "models/mistral/prod", _ -> {}, TO_ALL)
                .about(new Detection(detector, POD, THREE, false, 1, Map.of()));

        assertThat(steps).isNotEmpty();
        assertThat(steps.stream())
                .allSatisfy(step -> assertThat(step).isInstanceOfAny(Anchor.class, NativeButton.class));
    }

    @Test
    void whatWasFoundBeforePrometheusWasLostIsMarkedAsOld() {
        found(Detector.HANG, "", false);
        open("fleet/prod/mistral", EndpointView.class);
        assertThat(text()).contains("no token comes out").doesNotContain("not judged");

        detected.topic().lost(Reason.said("no route to host"));
        settle();

        assertThat(text())
                .contains("no token comes out", "Engines are not judged since", "no route to host")
                .contains("Serving says only that pods are ready");
    }

    @Test
    void theFleetSaysThatNobodyJudgesItsEngines() {
        found(Detector.LONG_QUEUE, "", false);
        open("fleet", FleetView.class);
        assertThat(text()).doesNotContain("not judged");

        detected.topic().lost(Reason.said("no route to host"));
        settle();

        assertThat(text()).contains("Engines are not judged since", "no route to host");
    }

    @Test
    void aFaultThatNobodyCouldAskAboutIsNotSaidToBeAbsent() {
        detected.topic()
                .read(new Detections(
                        Map.of(),
                        Map.of(Detector.HANG, Reason.said("The question was refused: too many samples")),
                        THREE,
                        List.of("results may be partial")));

        open("fleet/prod/mistral", EndpointView.class);

        assertThat(text())
                .contains("Not judged: Nothing comes out. The question was refused: too many samples")
                .contains("Prometheus answers with a warning:", "results may be partial");
    }

    @Test
    void whereNothingIsFoundNothingIsSaid() {
        found(Detector.LONG_QUEUE, "", false);
        open("fleet/prod/mistral", EndpointView.class);
        assertThat(text()).contains("What the engines show");

        detected.topic().read(new Detections(Map.of(), Map.of(), THREE, List.of()));
        settle();

        assertThat(text()).doesNotContain("What the engines show");
    }
}
