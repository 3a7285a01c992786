package io.pilothouse.mig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MigPlanJsonTests {
    @Test
    void aPlanSaysWhatDrainsAndHowGpusAreCut() {
        JsonNode plan = answer("""
                {"gpus": [{"node": "n1", "index": 0, "model": "NVIDIA-A100-SXM4-80GB",
                           "layout": [{"profile": "3g.40gb", "start": 0, "pod": "a"}, {"profile": "1g.10gb", "start": 4, "pod": "b"}]},
                          {"node": "n1", "index": 1, "model": "A100-80GB", "layout": [{"profile": "1g.10gb", "start": 0, "pod": "c"}, {"profile": "1g.10gb", "start": 1, "pod": null}]}],
                 "pods": [{"name": "a", "movable": false}, {"name": "b", "movable": true, "priority": 5}, {"name": "c", "priority": null}],
                 "demand": [{"profile": "nvidia.com/mig-2g.20gb", "count": 2}]}""");

        assertThat(plan.path("possible").asBoolean()).isTrue();
        assertThat(plan.path("drains").toString()).isEqualTo("[\"c\"]");
        assertThat(plan.path("changes").path(0).path("index").asInt()).isEqualTo(1);
        assertThat(plan.path("changes")
                        .path(0)
                        .path("layout")
                        .valueStream()
                        .map(slice -> slice.path("profile").asString()))
                .containsExactlyInAnyOrder("2g.20gb", "2g.20gb", "1g.10gb", "1g.10gb");
    }

    /** Memory slices, of which a GPU has eight, and one engine for media. */
    @ParameterizedTest
    @CsvSource({
        "1g.20gb, 4, true",
        "1g.20gb, 5, false",
        "3g.40gb, 2, true",
        "3g.40gb, 3, false",
        "1g.10gb+me, 1, true",
        "1g.10gb+me, 2, false"
    })
    void asManySlicesFitAsTheBoardHasPlacesFor(String profile, int count, boolean possible) {
        JsonNode plan = answer("""
                {"gpus": [{"node": "n1", "index": 0, "model": "NVIDIA-H100-80GB-HBM3", "layout": []}],
                 "demand": [{"profile": "%s", "count": %d}]}""".formatted(profile, count));

        assertThat(plan.path("possible").asBoolean()).isEqualTo(possible);
        assertThat(plan.path("proven").asBoolean()).isTrue();
    }

    @Test
    void aBoardThatIsOnlyNamedAfterAnotherStaysAsItIs() {
        assertThat(reasons("""
                {"gpus": [{"node": "n1", "index": 0, "model": "NVIDIA-H20-3e", "layout": []}],
                 "demand": [{"profile": "1g.12gb", "count": 1}]}""")).contains("NVIDIA-H20-3e", "stays as it is");
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsPlace() {
        assertThat(reasons("nonsense")).contains("not JSON");
        assertThat(reasons("{}")).contains("demand: none");
        assertThat(reasons("""
                {"gpus": [{"node": "n", "index": 0, "model": "L4O"},
                          {"node": "n", "index": 1, "model": "A100-80GB", "layout": [{"profile": "9g.90gb", "start": 0}]},
                          {"node": "n", "index": 3, "model": "L4", "timeSlices": 2, "layout": [{"profile": "gpu.shared", "start": 2}]},
                          {"node": "n", "index": 4, "model": "L4", "timeSlices": -4},
                          {"node": "n", "index": "5", "model": "A100-80GB", "layout": {}},
                          {"node": "n", "index": 2, "model": "A100-80GB", "layout": [{"profile": "1g.10gb", "start": "x"}]},
                          {"node": "n", "index": 6, "model": "A100-80GB", "layout": [{"profile": "1g.10gb", "start": 0, "pod": {"name": "a"}}]},
                          {"node": "n", "index": 7, "model": "H100"}],
                 "pods": [{"name": "a"}, {"name": "a"}, {"name": "b", "movable": "yes", "priority": 1e99}, {}],
                 "demand": [{"profile": "1g.10gb", "count": 1.5}, {"profile": "gpu", "count": -1},
                            {"profile": "gpu", "count": 2147483647}]}"""))
                .contains("n/0: model L4O (expected: one with MIG")
                .contains("n/1: 9g.90gb at 0 (expected: a profile of A100-80")
                .contains("n/2: 1g.10gb at \"x\"")
                .contains("n/4: timeSlices -4 (expected: 1 to 1000)")
                .contains("n: index \"5\" (expected: a whole number)")
                .contains("n/5: layout {} (expected: a list)")
                .contains("pods: a is listed twice")
                .contains("pods: b: movable \"yes\" (expected: true or false)")
                .contains("pods: b: priority 1.0E99 (expected: a whole number)")
                .contains("pods: {} (expected: a name)")
                .contains("n/6: pod {\"name\":\"a\"} (expected: a name, or none)")
                .contains("n/7: model H100 (expected: one with MIG")
                .contains("demand: count 1.5", "demand: count -1 of gpu", "demand: count 2147483647 of gpu");
    }

    @Test
    void aSliceIsKnownByTheNameThatAnyDriverGivesIt() {
        String fleet = """
                {"gpus": [{"node": "n1", "index": 0, "model": "%s", "layout": [%s]}], "demand": [{"profile": "%s", "count": 1}]}""";
        String halves = "{\"profile\": \"3g.39gb\", \"start\": 0}, {\"profile\": \"3g.39gb\", \"start\": 4}";

        JsonNode half = answer(fleet.formatted("NVIDIA A100-SXM4-80GB", halves, "3g.39gb"));
        JsonNode other = answer(fleet.formatted("A100-80GB", "", "2g.10gb"));

        assertThat(half.path("possible").asBoolean()).isTrue();
        assertThat(half.path("changes").isEmpty()).isTrue();
        assertThat(answer(fleet.formatted("GB200", "", "7g.189gb"))
                        .path("possible")
                        .asBoolean())
                .isTrue();
        assertThat(answer(fleet.formatted("NVIDIA RTX PRO 6000 Blackwell Server Edition", "", "1g.24gb+me"))
                        .path("possible")
                        .asBoolean())
                .isTrue();
        assertThat(other.path("possible").asBoolean()).isFalse();
        assertThat(other.path("proven").asBoolean()).isTrue();
        assertThat(answer(fleet.formatted("A100-80GB", "", "5g.60gb"))
                        .path("proven")
                        .asBoolean())
                .isFalse();
    }

    /** Of public reports, by their numbers. */
    @ParameterizedTest(name = "{3}: {1} on {0} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "A100-40GB   | 4g.20gb*1 3g.20gb*1            | true  | NVIDIA/mig-parted#100",
                "A100-80GB   | 1g.10gb*2 2g.20gb*1 3g.40gb*1  | true  | NVIDIA/mig-parted#97",
                "B200        | 4g.90gb*1 2g.45gb*1 1g.23gb*1  | true  | NVIDIA/gpu-operator#1351",
                "A100-80GB   | 2g.10gb*3                      | false | NVIDIA/mig-parted#18",
                "NVIDIA A30  | 1g.6gb*2 2g.12gb*1             | true  | NVIDIA/gpu-operator#460"
            })
    void whatOneGpuCanBeCutIntoIsWhatPeopleReported(String gpu, String wish, boolean possible, String report) {
        String demand = Stream.of(wish.split(" "))
                .map(slices -> slices.split("\\*"))
                .map(slices -> "{\"profile\": \"%s\", \"count\": %s}".formatted(slices[0], slices[1]))
                .collect(Collectors.joining(", "));

        JsonNode plan = answer("""
                {"gpus": [{"node": "n1", "index": 0, "model": "%s", "layout": []}], "demand": [%s]}""".formatted(gpu, demand));

        assertThat(plan.path("possible").asBoolean()).as(report).isEqualTo(possible);
        assertThat(plan.path("proven").asBoolean()).isTrue();
    }

    @Test
    void whoAsksForAWholeGpuGetsOneOfAnyNameThatNodesSay() {
        JsonNode plan = answer("""
                {"gpus": [{"node": "n1", "index": 0, "model": "NVIDIA-GH200-480GB", "layout": []},
                          {"node": "n2", "index": 0, "model": "NVIDIA-A40", "layout": []},
                          {"node": "n3", "index": 0, "model": "NVIDIA-RTX-A6000", "layout": []},
                          {"node": "n4", "index": 0, "model": "Tesla-V100-SXM2-32GB", "layout": []}],
                 "demand": [{"profile": "gpu", "count": 1}]}""");

        assertThat(plan.path("possible").asBoolean()).isTrue();
    }

    @Test
    void aGpuThatIsNotKnownStaysAsItIsAndRefusesNothing() {
        String fleet = """
                {"gpus": [{"node": "n1", "index": 0, "model": "NVIDIA-X9000", "layout": [{"profile": "1g.99gb", "start": 0, "pod": "a"}]},
                          {"node": "n1", "index": 1, "model": "A100-80GB", "layout": [{"profile": "9g.90gb", "start": 0, "pod": "b"}]},
                          {"node": "n2", "index": 0, "model": "A100-80GB", "layout": []}],
                 "pods": [{"name": "a"}, {"name": "b"}], "demand": [{"profile": "3g.40gb", "count": %d}]}""";

        JsonNode two = answer(fleet.formatted(2));
        JsonNode three = answer(fleet.formatted(3));

        assertThat(two.path("changes")
                        .valueStream()
                        .map(change -> change.path("node").asString()))
                .containsExactly("n2");
        assertThat(two.path("drains").isEmpty()).isTrue();
        assertThat(three.path("reasons").toString()).contains("n1/0: model NVIDIA-X9000", "n1/1: 9g.90gb at 0");
        assertThat(three.path("proven").asBoolean()).isFalse();
    }

    @Test
    void aMistypedFieldIsRefusedAndNotTakenForNothing() {
        String fleet = """
                {"gpus": [{"node": "n", "index": 0, "model": "A100-80GB", "%s": [{"profile": "3g.40gb", "start": 0, "%s": "a"}]}],
                 "pods": [{"name": "a", "%s": false}], "demand": [{"profile": "7g.80gb", "count": 1}]}""";

        assertThat(reasons(fleet.formatted("layuot", "pod", "movable"))).contains("n/0: layuot is not known");
        assertThat(reasons(fleet.formatted("layout", "Pod", "movable"))).contains("n/0: Pod is not known");
        assertThat(reasons(fleet.formatted("layout", "pod", "moveable"))).contains("pods: a: moveable is not known");
        assertThat(reasons(fleet.formatted("layout", "pod", "movable"))).contains("1 of them are held by pods");
        assertThat(answer(fleet.formatted("layuot", "pod", "movable"))
                        .path("proven")
                        .asBoolean())
                .isFalse();
        assertThat(reasons("""
                {"gpus": [{"node": "n", "model": "A100-80GB"}, {"node": "n", "index": 1, "model": "A100-80GB-MIG-3g.40gb"},
                          {"node": "n", "index": 4, "model": "A100-80GB-MIG-3G.40GB"},
                          {"node": "n", "index": 2, "migCapable": false}, {"node": "n", "index": 3, "model": "L4", "timeSlices": 0}],
                 "demand": [{"profile": "gpu", "count": 1, "model": "A100-80GB"}]}"""))
                .contains(
                        "n: index none",
                        "n/1: model A100-80GB-MIG-3g.40gb",
                        "n/4: model A100-80GB-MIG-3G.40GB",
                        "n/2: model  (expected",
                        "n/3: timeSlices 0")
                .contains("demand: model is not known");
    }

    @Test
    void prioritiesOfTheSystemAddUpAndAreNotDrained() {
        JsonNode plan = answer("""
                {"gpus": [{"node": "n", "index": 0, "model": "A100-80GB",
                           "layout": [{"profile": "1g.10gb", "start": 0, "pod": "a"}, {"profile": "1g.10gb", "start": 1, "pod": "b"}]},
                          {"node": "n", "index": 1, "model": "A100-80GB",
                           "layout": [{"profile": "1g.10gb", "start": 0, "pod": "c"}, {"profile": "1g.10gb", "start": 1, "pod": "d"}]}],
                 "pods": [{"name": "a", "priority": 2000000000}, {"name": "b", "priority": 2000000000}, {"name": "c"}, {"name": "d"}],
                 "demand": [{"profile": "3g.40gb", "count": 1}]}""");

        assertThat(plan.path("drains").toString()).isEqualTo("[\"c\",\"d\"]");
    }

    @Test
    void gpusWithoutMigAndTimeSlicesAreUsedAsTheyAre() {
        String fleet = """
                {"gpus": [{"node": "n1", "index": 0, "model": "L40S", "layout": [{"profile": "gpu", "start": 0, "pod": "a"}]},
                          {"node": "n1", "index": 1, "model": "L40S", "migCapable": false},
                          {"node": "n2", "index": 0, "model": "L4", "timeSlices": 4, "layout": [{"profile": "gpu.shared", "start": 2, "pod": "b"}]},
                          {"node": "n3", "index": 0, "model": "A100-80GB", "layout": [{"profile": "1g.10gb", "start": 0, "pod": "c"}]},
                          {"node": "n3", "index": 1, "model": "A100-80GB", "layout": [{"profile": "1g.10gb", "start": 0}]}],
                 "pods": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "demand": [{"profile": "%s", "count": %d}]}""";

        assertThat(answer(fleet.formatted("gpu", 1)).path("changes").isEmpty()).isTrue();
        assertThat(answer(fleet.formatted("nvidia.com/gpu.shared", 3))
                        .path("freeAfter")
                        .toString())
                .doesNotContain("shared")
                .contains("\"gpu\"");
        JsonNode two = answer(fleet.formatted("gpu", 2));
        assertThat(two.path("drains").isEmpty()).isTrue();
        assertThat(two.path("changes").path(0).path("node").asString()).isEqualTo("n3");
        assertThat(reasons(fleet.formatted("gpu.shared", 4)))
                .contains("a place for 4 × gpu.shared")
                .contains("3 are without MIG or time-sliced");
        assertThat(reasons(fleet.formatted("gpu", 4))).contains("a place for 4 × gpu");
    }

    private static JsonNode answer(String question) {
        return new JsonMapper()
                .readTree(MigPlanJson.answer(question, name -> name.matches("L40S|L4"))
                        .json());
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
