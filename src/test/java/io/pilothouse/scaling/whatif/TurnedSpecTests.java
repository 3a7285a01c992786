package io.pilothouse.scaling.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.replay.ScaleUp;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a candidate turns is written into the spec that is there, and nothing else. */
class TurnedSpecTests {
    private static final Map<String, Object> SPEC = SpecDraft.read("""
        scaleTargetRef: {name: chat}
        minReplicaCount: 1
        maxReplicaCount: 4
        advanced:
          horizontalPodAutoscalerConfig:
            behavior:
              scaleDown:
                stabilizationWindowSeconds: 600
                policies:
                - {type: Pods, value: 1, periodSeconds: 300}
        triggers:
        - type: cron
          metadata: {timezone: UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: "2"}
        - type: prometheus
          metadata: {query: sum(vllm:num_requests_waiting), threshold: "8"}
        """).spec();

    private static SpecDraft turned(Knobs knobs) {
        return SpecDraft.of(TurnedSpec.of(SPEC, knobs.on(Candidate.of("now", SPEC, Map.of()))));
    }

    @Test
    void theSameIsNoChange() {
        assertThat(turned(new Knobs(8, 1, 4, 600, false)).spec()).isEqualTo(SPEC);
    }

    @Test
    void eachKnobIsWrittenAtItsPlace() {
        SpecDraft draft = turned(new Knobs(2.5, 2, 6, 900, false));

        assertThat(draft.text("triggers[1].metadata.threshold")).isEqualTo("2.5");
        assertThat(draft.text("minReplicaCount")).isEqualTo("2");
        assertThat(draft.text("maxReplicaCount")).isEqualTo("6");
        String down = "advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.";
        assertThat(draft.text(down + "stabilizationWindowSeconds")).isEqualTo("900");
        assertThat(policies(draft, down)).isEqualTo("1 Pods 1 300");
    }

    @Test
    void oneReplicaAMinuteIsAPolicy() {
        SpecDraft draft = turned(new Knobs(8, 1, 4, 600, true));

        assertThat(policies(draft, "advanced.horizontalPodAutoscalerConfig.behavior.scaleDown."))
                .isEqualTo("1 Pods 1 60");
    }

    @Test
    void howFastReplicasComeIsAPolicyAndAWindow() {
        Knobs knobs = new Knobs(8, 1, 4, 600, false).with(new ScaleUp(60, new Policy(PolicyType.PERCENT, 50, 30)));

        SpecDraft draft = turned(knobs);

        String up = "advanced.horizontalPodAutoscalerConfig.behavior.scaleUp.";
        assertThat(policies(draft, up)).isEqualTo("1 Percent 50 30");
        assertThat(draft.text(up + "stabilizationWindowSeconds")).isEqualTo("60");
        assertThat(policies(draft, "advanced.horizontalPodAutoscalerConfig.behavior.scaleDown."))
                .isEqualTo("1 Pods 1 300");
        Candidate wanted = knobs.on(Candidate.of("now", SPEC, Map.of()));
        assertThat(Candidate.of("read", draft.spec(), Map.of()).object().hpa())
                .isEqualTo(wanted.object().hpa());
    }

    /** How many there are, and what the first is. */
    private static String policies(SpecDraft draft, String down) {
        String first = down + "policies[0].";
        return draft.items(down + "policies") + " " + draft.text(first + "type") + " " + draft.text(first + "value")
                + " " + draft.text(first + "periodSeconds");
    }

    @Test
    void whatWasWrittenIsReadAsThatCandidate() {
        Candidate wanted = new Knobs(3, 2, 5, 1_800, true).on(Candidate.of("now", SPEC, Map.of()));

        Candidate read = Candidate.of("read", TurnedSpec.of(SPEC, wanted), Map.of());

        assertThat(read.object().hpa()).isEqualTo(wanted.object().hpa());
        assertThat(read.object().replicas()).isEqualTo(wanted.object().replicas());
        assertThat(Knobs.of(read).threshold()).isEqualTo(3);
    }
}
