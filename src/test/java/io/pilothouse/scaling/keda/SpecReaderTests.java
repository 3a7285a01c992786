package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.PerPod;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.keda.ScaledObject.Hpa;
import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import io.pilothouse.scaling.keda.ScaledObject.Timing;
import io.pilothouse.units.InvalidValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SpecReaderTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WAITING =
            "{\"type\":\"prometheus\",\"name\":\"waiting\",\"metadata\":{\"query\":\"q\",\"threshold\":\"8\"}}";

    private static Map<?, ?> map(String json) {
        return JSON.readValue(json.replace('\'', '"'), Map.class);
    }

    private static ScaledObject read(String json) {
        return SpecReader.read("chat", map(json), Map.of());
    }

    private static ScaledObject with(String fields) {
        return read("{'triggers':[" + WAITING + "]," + fields + "}");
    }

    private static Trigger trigger(String json) {
        return read("{'minReplicaCount':1,'triggers':[" + json + "]}")
                .triggers()
                .getFirst();
    }

    @Test
    void whatIsNotSaidIsAsKedaFillsItIn() {
        assertThat(read("{'triggers':[" + WAITING + "]}"))
                .isEqualTo(
                        ScaledObject.of("chat", List.of(Trigger.Prometheus.of(8).named("waiting"))));
    }

    @Test
    void eachFieldOfTheSpecIsRead() {
        ScaledObject read = with(
                "'scaleTargetRef':{'name':'chat'},'minReplicaCount':2,'maxReplicaCount':9,'idleReplicaCount':0,"
                        + "'pollingInterval':15,'cooldownPeriod':60,'initialCooldownPeriod':30,"
                        + "'fallback':{'failureThreshold':3,'replicas':4,'behavior':'currentReplicasIfHigher'},"
                        + "'advanced':{'restoreToOriginalReplicaCount':true,"
                        + "'horizontalPodAutoscalerConfig':{'name':'short'},"
                        + "'scalingModifiers':{'formula':'waiting * 2','target':'16','activationTarget':'1','metricType':'Value'}}");

        assertThat(read.replicas()).isEqualTo(new Replicas(2, 9, 0));
        assertThat(read.timing()).isEqualTo(new Timing(15, 60, 30));
        assertThat(read.fallback()).isEqualTo(new Fallback(3, 4, Fallback.Behavior.CURRENT_IF_HIGHER));
        assertThat(read.hpa()).isEqualTo(new Hpa("short", null));
        assertThat(read.modifiers()).isEqualTo(new Modifiers("waiting * 2", new Target(Target.Type.VALUE, 16), 1));
    }

    @Test
    void ofABehaviorKubernetesFillsInTheDirectionOfWhichNothingIsSaid() {
        String down = "{'stabilizationWindowSeconds':600,'selectPolicy':'Min',"
                + "'policies':[{'type':'Pods','value':1,'periodSeconds':120},{'type':'Percent','value':50,'periodSeconds':60}]}";

        assertThat(with("'advanced':{'horizontalPodAutoscalerConfig':{'behavior':{'scaleDown':" + down + "}}}")
                        .hpa()
                        .behavior())
                .isEqualTo(new Behavior(
                        Rules.UP,
                        new Rules(
                                Rules.Select.MIN,
                                600,
                                List.of(
                                        new Rules.Policy(Rules.PolicyType.PODS, 1, 120),
                                        new Rules.Policy(Rules.PolicyType.PERCENT, 50, 60)))));
        assertThat(with("'advanced':{'horizontalPodAutoscalerConfig':{'behavior':{}}}")
                        .hpa())
                .isEqualTo(new Hpa(null, Behavior.DEFAULT));
    }

    @Test
    void eachKindOfTriggerIsRead() {
        assertThat(trigger("{'type':'prometheus','metricType':'Value','useCachedMetrics':true,'metadata':"
                        + "{'threshold':0.8,'activationThreshold':'0.1','ignoreNullValues':'false'}}"))
                .isEqualTo(new Trigger.Prometheus("", new Target(Target.Type.VALUE, 0.8), 0.1, false, true));
        assertThat(trigger("{'type':'cpu','metricType':'Utilization','metadata':{'value':'60'}}"))
                .isEqualTo(new Trigger.Resource(Trigger.Resource.Kind.CPU, "", new PerPod.Utilization(60)));
        assertThat(trigger("{'type':'memory','metricType':'AverageValue','metadata':{'value':'2Gi'}}"))
                .isEqualTo(new Trigger.Resource(
                        Trigger.Resource.Kind.MEMORY, "", new PerPod.AverageValue((2L << 30) * 1000)));
        assertThat(trigger(
                        "{'type':'kafka','name':'lag','metadata':{'lagThreshold':'50','activationLagThreshold':'5'}}"))
                .isEqualTo(new Trigger.External("kafka", "lag", Target.average(50), 5, false));
        Trigger cron = trigger("{'type':'cron','metadata':{'timezone':'Europe/Berlin','start':'0 8 * * 1-5',"
                + "'end':'0 18 * * 1-5','desiredReplicas':'6'}}");
        assertThat(cron).isInstanceOfSatisfying(Trigger.Cron.class, read -> {
            assertThat(read.desired()).isEqualTo(6);
            assertThat(read.metricName(0)).isEqualTo("s0-cron-Europe-Berlin-08xx1-5-018xx1-5");
        });
    }

    @Test
    void aWholeObjectIsReadWithItsNameAndItsAnnotations() {
        ScaledObject read = SpecReader.read(map("{'apiVersion':'keda.sh/v1alpha1','kind':'ScaledObject',"
                + "'metadata':{'name':'chat','annotations':{'autoscaling.keda.sh/paused-replicas':'3'}},"
                + "'spec':{'triggers':[" + WAITING + "]}}"));

        assertThat(read.name()).isEqualTo("chat");
        assertThat(read.annotations()).isEqualTo(new Annotations(true, 3, false, false, false));
        assertThatThrownBy(() -> SpecReader.read(map("{'metadata':{'name':'chat'}}")))
                .hasMessage("spec: missing (expected: an object)");
    }

    @Test
    void idleReplicasNeedALeastThatIsWritten() {
        assertThatThrownBy(() -> with("'idleReplicaCount':0"))
                .hasMessage("idleReplicaCount: 0 (expected: minReplicaCount beside it, and fewer than that)");
        assertThatThrownBy(() -> with("'idleReplicaCount':1,'minReplicaCount':0"))
                .hasMessageContaining("idleReplicaCount 1 with minReplicaCount 0 (expected:");
        assertThat(with("'idleReplicaCount':0,'minReplicaCount':0").replicas()).isEqualTo(new Replicas(0, 100, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"minReplicaCount\":5,\"maxReplicaCount\":2 | minReplicaCount 5, maxReplicaCount 2 (expected:",
                "\"minReplicaCount\":-1 | minReplicaCount -1",
                "\"minReplicaCount\":\"2\" | minReplicaCount: 2 (expected: a whole number)",
                "\"minReplicaCount\":2.5 | minReplicaCount: 2.5 (expected: a whole number)",
                "\"maxReplicaCount\":9999999999 | maxReplicaCount: 9999999999 (expected: a whole number from -2,147,483,648 to",
                "\"pollingInterval\":0 | pollingInterval 0 (expected: 1 or more)",
                "\"cooldownPeriod\":-5 | cooldownPeriod -5",
                "\"minReplicas\":1 | minReplicas: 1 (expected: one of the fields scaleTargetRef, minReplicaCount",
                "\"advanced\":3 | advanced: 3 (expected: an object)",
                "\"fallback\":{\"replicas\":2} | fallback.failureThreshold: missing (expected: a whole number)",
                "\"fallback\":{\"failureThreshold\":-1,\"replicas\":2} | failureThreshold -1",
                "\"fallback\":{\"failureThreshold\":1,\"replicas\":2,\"behavior\":\"last\"}"
                        + "| fallback.behavior: last (expected: one of static, currentReplicas,",
            })
    void aValueOfTheSpecThatKedaRefusesIsNamed(String fields, String says) {
        assertThatThrownBy(() -> with(fields))
                .hasMessageContaining(says)
                .satisfies(
                        refused -> assertThat(((InvalidValue) refused).reason().inWords(Locale.GERMAN))
                                .contains(" (erwartet: ")
                                .doesNotContain("expected", " or ", " of "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"stabilizationWindowSeconds\":7200}"
                        + "| scaleDown: stabilizationWindowSeconds 7200 (expected: 0 to 3600)",
                "{\"policies\":[]} | scaleDown: no policies (expected: one or more)",
                "{\"policies\":[{\"type\":\"Pods\",\"value\":0,\"periodSeconds\":60}]}"
                        + "| scaleDown.policies[0]: value 0 of a policy (expected: more than 0)",
                "{\"policies\":[{\"type\":\"Pod\",\"value\":1,\"periodSeconds\":60}]}"
                        + "| scaleDown.policies[0].type: Pod (expected: one of Pods, Percent)",
                "{\"policies\":[{\"type\":\"Pods\",\"value\":1,\"periodSeconds\":1801}]}"
                        + "| scaleDown.policies[0]: periodSeconds 1801 (expected: 1 to 1800)",
                "{\"selectPolicy\":\"Most\"} | scaleDown.selectPolicy: Most (expected: one of Max, Min, Disabled)",
                "{\"tolerance\":\"0.05\"} | scaleDown.tolerance: 0.05 (expected: one of the fields",
            })
    void aRuleThatKubernetesRefusesIsNamedWithItsPlace(String down, String says) {
        assertThatThrownBy(() ->
                        with("'advanced':{'horizontalPodAutoscalerConfig':{'behavior':{'scaleDown':" + down + "}}}"))
                .hasMessageContaining("advanced.horizontalPodAutoscalerConfig.behavior." + says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"formula\":\"waiting +\",\"target\":\"8\"} | formula \"waiting +\"",
                "{\"formula\":\"nobody * 2\",\"target\":\"8\"} | names nobody, which is no trigger that has this name",
                "{\"formula\":\"waiting\"} | advanced.scalingModifiers.target: missing (expected: a number)",
                "{\"target\":\"8\"} | advanced.scalingModifiers.formula: missing (expected: a text)",
                "{\"formula\":\"waiting\",\"target\":\"8\",\"metricType\":\"Utilization\"}"
                        + "| advanced.scalingModifiers.metricType: Utilization (expected: AverageValue or Value)",
            })
    void aFormulaThatIsNoneIsNamed(String modifiers, String says) {
        assertThatThrownBy(() -> with("'advanced':{'scalingModifiers':" + modifiers + "}"))
                .hasMessageContaining(says);
    }

    @Test
    void aFormulaDoesNotReachATriggerWithoutAName() {
        assertThatThrownBy(() -> read("{'triggers':[{'type':'prometheus','metadata':{'threshold':'8'}}],"
                        + "'advanced':{'scalingModifiers':{'formula':'waiting','target':'8'}}}"))
                .hasMessageContaining("names waiting, which is no trigger that has this name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | triggers[0].type: missing (expected: such as prometheus or cron)",
                "{\"type\":\"prometheus\"} | triggers[0].metadata.threshold: missing (expected: a number)",
                "{\"type\":\"prometheus\",\"metadata\":{\"threshold\":\"many\"}}"
                        + "| triggers[0].metadata.threshold: many (expected: a number)",
                "{\"type\":\"prometheus\",\"metadata\":{\"threshold\":\"NaN\"}}"
                        + "| triggers[0].metadata.threshold: NaN (expected: a number)",
                "{\"type\":\"prometheus\",\"metadata\":{\"threshold\":\"-8\"}}"
                        + "| triggers[0].metadata.threshold: -8 (expected: 0.001 or more)",
                "{\"type\":\"prometheus\",\"metadata\":{\"threshold\":8,\"activationThreshold\":\"1e999\"}}"
                        + "| triggers[0].metadata.activationThreshold: 1e999 (expected: a number)",
                "{\"type\":\"prometheus\",\"metadata\":{\"threshold\":8,\"ignoreNullValues\":\"no\"}}"
                        + "| triggers[0].metadata.ignoreNullValues: no (expected: true or false)",
                "{\"type\":\"prometheus\",\"metricType\":\"Utilization\",\"metadata\":{\"threshold\":8}}"
                        + "| triggers[0].metricType: Utilization (expected: AverageValue or Value)",
                "{\"type\":\"cron\",\"metadata\":{\"timezone\":\"Etc/UTC\",\"start\":\"0 8 * *\",\"end\":\"0 9 * * *\","
                        + "\"desiredReplicas\":\"2\"}} | triggers[0].metadata.start: schedule \"0 8 * *\" (expected: five",
                "{\"type\":\"cron\",\"metadata\":{\"timezone\":\"Etc/UTC\",\"start\":\"0 8 * * *\",\"end\":\"0 9 * * *\","
                        + "\"desiredReplicas\":\"0\"}} | triggers[0].metadata: desiredReplicas 0 (expected: 1 or more)",
                "{\"type\":\"cpu\",\"metadata\":{\"value\":\"60\"}}"
                        + "| triggers[0].metricType: null (expected: Utilization or AverageValue)",
                "{\"type\":\"memory\",\"metricType\":\"AverageValue\",\"metadata\":{\"value\":\"2 GB\"}}"
                        + "| triggers[0].metadata.value: 2 GB (expected: an amount such as 500m or 2Gi)",
                "{\"type\":\"cpu\",\"metricType\":\"Utilization\",\"useCachedMetrics\":true,\"metadata\":{\"value\":\"60\"}}"
                        + "| triggers[0].useCachedMetrics: true (expected: false: KEDA refuses it for cpu)",
                "{\"type\":\"redis\",\"metadata\":{\"address\":\"x\"}}"
                        + "| triggers[0].metadata.threshold: missing (expected: what a trigger of type redis",
                "{\"type\":\"prometheus\",\"query\":\"q\"} | triggers[0].query: q (expected: one of the fields type",
            })
    void aTriggerThatIsNoneIsNamedWithItsPlace(String trigger, String says) {
        assertThatThrownBy(() -> trigger(trigger)).hasMessageContaining(says);
    }

    @Test
    void numbersThatAreNoneAreRefusedAsYamlGivesThem() {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("threshold", Double.NaN);
        Map<String, Object> spec = Map.of("triggers", List.of(Map.of("type", "prometheus", "metadata", metadata)));

        assertThatThrownBy(() -> SpecReader.read("chat", spec, Map.of()))
                .hasMessage("triggers[0].metadata.threshold: NaN (expected: a number)");
        assertThatThrownBy(() -> SpecReader.read("chat", Map.of("triggers", Map.of()), Map.of()))
                .hasMessage("triggers: {} (expected: a list)");
        assertThatThrownBy(() -> SpecReader.read("chat", Map.of(), Map.of()))
                .hasMessage("triggers: missing (expected: one or more)");
    }
}
