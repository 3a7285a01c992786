package io.pilothouse.gpus.mig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MigPlanJsonTests {
    @Test
    void aPlanSaysWhatDrainsAndHowGpusAreCut() {
        JsonNode plan = answer("""
                {"gpus": [{"node": "n1", "index": 0, "model": "NVIDIA-A100-SXM4-80GB",
                           "layout": [{"profile": "3g.40gb", "start": 0, "pod": "a"}, {"profile": "1g.10gb", "start": 4, "pod": "b"}]},
                          {"node": "n1", "index": 1, "model": "A100-80GB", "layout": [{"profile": "1g.10gb", "start": 0, "pod": "c"}]}],
                 "pods": [{"name": "a", "movable": false}, {"name": "b", "movable": true, "priority": 5}, {"name": "c", "movable": true}],
                 "demand": [{"profile": "nvidia.com/mig-2g.20gb", "count": 2}]}""");

        assertThat(plan.path("possible").asBoolean()).isTrue();
        assertThat(plan.path("drains").toString()).isEqualTo("[\"c\"]");
        assertThat(plan.path("changes").path(0).path("index").asInt()).isEqualTo(1);
        assertThat(plan.path("changes")
                        .path(0)
                        .path("layout")
                        .valueStream()
                        .map(slice -> slice.path("profile").asString()))
                .containsExactlyInAnyOrder("2g.20gb", "2g.20gb", "1g.10gb");
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsPlace() {
        assertThat(reasons("nonsense")).contains("not JSON");
        assertThat(reasons("{}")).contains("demand: none");
        assertThat(reasons("""
                {"gpus": [{"node": "n", "index": 0, "model": "L40S"},
                          {"node": "n", "index": 1, "model": "A100-80GB", "layout": [{"profile": "9g.90gb", "start": 0}]},
                          {"node": "n", "index": 2, "model": "A100-80GB", "layout": [{"profile": "1g.10gb", "start": "x"}]}],
                 "pods": [{"name": "a"}, {"name": "a"}],
                 "demand": [{"profile": "1g.10gb", "count": 1.5}]}"""))
                .contains("n/0: model L40S (expected: one with MIG")
                .contains("n/1: 9g.90gb at 0 (expected: a profile of A100-80")
                .contains("n/2: 1g.10gb at \"x\"")
                .contains("pods: a is listed twice")
                .contains("demand: count 1.5");
    }

    private static JsonNode answer(String question) {
        return new JsonMapper().readTree(MigPlanJson.answer(question));
    }

    private static String reasons(String question) {
        JsonNode plan = answer(question);
        assertThat(plan.path("possible").asBoolean()).isFalse();
        return plan.path("reasons")
                .valueStream()
                .map(JsonNode::asString)
                .toList()
                .toString();
    }
}
