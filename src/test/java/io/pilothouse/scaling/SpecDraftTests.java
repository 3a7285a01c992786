package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecDraftTests {
    private static final Instant MONDAY = Instant.parse("2026-11-23T06:00:00Z");
    private static final String DOWN = "advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.policies";

    private final SpecDraft draft = SpecDraft.of(TuningFiles.spec(TuningFiles.tree()));

    private static Map<String, Object> cron(String zone, String start, String end, String replicas) {
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("type", "cron");
        trigger.put("metadata", Map.of("timezone", zone, "start", start, "end", end, "desiredReplicas", replicas));
        return trigger;
    }

    @Test
    void numbersStayNumbersAndMetadataStaysText() {
        assertThat(draft.with("minReplicaCount", "2").spec()).containsEntry("minReplicaCount", 2);
        assertThat(draft.with("triggers[0].metadata.threshold", "20").yaml()).contains("threshold: \"20\"");
        assertThat(draft.with("maxReplicaCount", "many").refusals())
                .map(Reason::toString)
                .contains("KEDA or Kubernetes would refuse it: maxReplicaCount: many (expected: a whole number)");
    }

    @Test
    void anEmptyFieldTakesThePlaceAwayWithWhatItEmpties() {
        SpecDraft without = draft.with("fallback.failureThreshold", "").with("fallback.replicas", " ");

        assertThat(without.spec()).doesNotContainKey("fallback");
        assertThat(draft.with("nowhere.at.all", "")).extracting(SpecDraft::spec).isEqualTo(draft.spec());
    }

    @Test
    void theLastPolicyTakesTheListAwayWithIt() {
        SpecDraft two = draft.adding(DOWN, Map.of("type", "Percent", "value", 10, "periodSeconds", 60));

        assertThat(two.items(DOWN)).isEqualTo(2);
        assertThat(two.removing(DOWN, 0).text(DOWN + "[0].type")).isEqualTo("Percent");
        assertThat(draft.removing(DOWN, 0).has(DOWN)).isFalse();
        assertThat(draft.adding("nowhere.policies", Map.of("value", 1)).items("nowhere.policies"))
                .isEqualTo(1);
    }

    @Test
    void aYesIsOneOnlyWhereKedaWantsNoText() {
        SpecDraft chosen = draft.with("triggers[0].useCachedMetrics", "true")
                .with("triggers[0].metadata.ignoreNullValues", "true")
                .with("triggers[0].name", "5");

        assertThat(chosen.yaml()).contains("useCachedMetrics: true", "ignoreNullValues: \"true\"", "name: \"5\"");
        assertThat(chosen.refusals()).isEmpty();
    }

    @Test
    void aMetricOfTheCatalogueGoesOnSelectingTheSame() {
        assertThat(QueryChoice.RUNNING.in(draft, 0).text("triggers[0].metadata.query"))
                .isEqualTo("sum(vllm:num_requests_running{model_name=\"chat\"})");
        assertThat(QueryChoice.WAITING_FOR_ROOM.in(draft, 0).text("triggers[0].metadata.query"))
                .isEqualTo("sum(vllm:num_requests_waiting_by_reason{model_name=\"chat\",reason=\"capacity\"})");
        SpecDraft kv = QueryChoice.KV.in(draft, 0);
        assertThat(kv.text("triggers[0].metadata.query"))
                .isEqualTo("max(vllm:kv_cache_usage_perc{model_name=\"chat\"})");
        assertThat(kv.text("triggers[0].metricType")).as("a fraction").isEqualTo("Value");
    }

    @Test
    void everyChoiceIsInTheCatalogue() {
        for (QueryChoice choice : QueryChoice.values()) {
            assertThat(choice.in(draft, 0).text("triggers[0].metadata.query")).contains("(");
        }
    }

    @Test
    void theNextRunsOfACalendarAreKnown() {
        assertThat(draft.cron())
                .singleElement()
                .satisfies(runs -> assertThat(runs.next(MONDAY, 2))
                        .containsExactly(
                                new CronRuns.Run(
                                        1,
                                        3,
                                        3,
                                        Instant.parse("2026-11-23T07:00:00Z"),
                                        Instant.parse("2026-11-23T17:00:00Z")),
                                new CronRuns.Run(
                                        1,
                                        3,
                                        3,
                                        Instant.parse("2026-11-24T07:00:00Z"),
                                        Instant.parse("2026-11-24T17:00:00Z"))));
        assertThat(draft.cron().getFirst().next(MONDAY.plusSeconds(7200), 1))
                .extracting(CronRuns.Run::from)
                .containsExactly(MONDAY.plusSeconds(7200));
    }

    @Test
    void aCalendarGetsNoMoreThanThereMayBe() {
        SpecDraft many = draft.with("triggers[1].metadata.desiredReplicas", "99999");

        assertThat(many.cron().getFirst().next(MONDAY, 1)).singleElement().satisfies(run -> {
            assertThat(run.replicas()).isEqualTo(8);
            assertThat(run.asked()).isEqualTo(99_999);
        });
    }

    @Test
    void aStartThatAnotherFollowsBeforeTheEndOpensNothing() {
        SpecDraft weekly = draft.withTrigger(cron("Etc/UTC", "0 8 * * *", "0 18 * * 5", "2"));

        assertThat(weekly.cron().getLast().next(MONDAY, 1))
                .extracting(CronRuns.Run::from)
                .containsExactly(Instant.parse("2026-11-27T08:00:00Z"));
    }

    @Test
    void calendarsThatOverlapAreFound() {
        SpecDraft two = draft.withTrigger(cron("Etc/UTC", "0 16 * * *", "0 20 * * *", "5"));
        SpecDraft apart = draft.withTrigger(cron("Etc/UTC", "0 18 * * *", "0 20 * * *", "5"));

        assertThat(CronRuns.overlaps(two.cron(), MONDAY)).singleElement().satisfies(overlap -> {
            assertThat(overlap.from()).isEqualTo(Instant.parse("2026-11-23T16:00:00Z"));
            assertThat(overlap.replicas()).isEqualTo(5);
        });
        assertThat(CronRuns.overlaps(apart.cron(), MONDAY)).isEmpty();
    }

    @Test
    void aCalendarThatNobodyCanReadHasNoRunsAndIsRefused() {
        SpecDraft wrong = draft.with("triggers[1].metadata.timezone", "Moon/North");

        assertThat(wrong.cron()).isEmpty();
        assertThat(wrong.refusals())
                .singleElement()
                .satisfies(said -> assertThat(said.toString()).contains("Moon/North"));
    }

    @Test
    void aRuleIsSaidInTheReadersLanguage() {
        Reason known = draft.with("maxReplicaCount", "many").refusals().getFirst();
        Reason missing = draft.with("fallback.replicas", "").refusals().getFirst();
        Reason twice = draft.with("triggers[1].name", "waiting").refusals().getFirst();

        assertThat(known.inWords(Locale.GERMAN))
                .isEqualTo("KEDA oder Kubernetes würde es ablehnen: maxReplicaCount: many (erwartet: eine ganze Zahl)");
        assertThat(missing.inWords(Locale.GERMAN))
                .isEqualTo(
                        "KEDA oder Kubernetes würde es ablehnen: fallback.replicas: fehlt (erwartet: eine ganze Zahl)");
        Reason two = draft.with("minReplicaCount", "9").refusals().getFirst();
        assertThat(two.inWords(Locale.GERMAN))
                .contains(
                        "minReplicaCount 9, maxReplicaCount 8 (erwartet: nicht mehr als 8, wie maxReplicaCount sagt)");
        assertThat(twice.inWords(Locale.GERMAN))
                .contains("ablehnen: Trigger-Name waiting kommt zweimal vor (erwartet: jeder Name einmal)");
    }

    @Test
    void aTextThatIsNoMapIsNone() {
        assertThatExceptionOfType(InvalidYaml.class).isThrownBy(() -> SpecDraft.read("- a list"));
        assertThat(SpecDraft.read("").triggers()).isZero();
        assertThat(List.of(SpecDraft.read("triggers: none").triggers())).containsExactly(0);
    }
}
