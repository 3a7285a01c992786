package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.models.Weights;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.RollOut.Aim;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImpossibleWishesTests {
    private final FakeRepository changes = new FakeRepository(FileTree.platform());
    private final Desk desk = new Desk(changes);
    private final ServingSpec spec = Samples.spec();
    private final Engine engine = spec.engine();

    @Test
    void aRequestLongerThanTheModelIsMadeForIsRefused() {
        assertThat(desk.refused(spec.withEngine(engine.withMaxModelLen(999_999_999))))
                .containsEntry(
                        Field.MAX_MODEL_LEN,
                        "max_model_len: 999,999,999 (expected: at most 131,072, the longest the model is made for, unless "
                                + "VLLM_ALLOW_LONG_MAX_MODEL_LEN is 1)");
        assertThat(desk.refused(spec.withEngine(engine.withMaxModelLen(-1))))
                .containsEntry(Field.MAX_MODEL_LEN, "max_model_len: -1 (expected: 1 to 131,072)");
        assertThat(desk.refused(spec.withEngine(engine.withMaxModelLen(131_073))))
                .hasEntrySatisfying(
                        Field.MAX_MODEL_LEN,
                        reason -> assertThat(reason)
                                .startsWith(
                                        "max_model_len: 131,073 (expected: at most 131,072, the longest the model is made "
                                                + "for, unless VLLM_ALLOW_LONG_MAX_MODEL_LEN is 1)"));
    }

    @Test
    void moreReplicasThanAnyFormTakesAreRefusedAtTheirOwnField() {
        assertThat(desk.refused(spec.withScaling(new Scaling(99_999, 2, 8))))
                .containsExactly(
                        Map.entry(Field.REPLICAS, "replicas at least: 99,999 (expected: a whole number, 1 to 10,000)"));
        assertThat(desk.refused(spec.withScaling(new Scaling(1, 10_001, 8))))
                .containsExactly(
                        Map.entry(Field.MAX_REPLICAS, "Wants 10,001 replicas at most (expected: up to 10,000)."));
    }

    @Test
    void aShareThatLeavesTheContextNoRoomIsRefusedAtItsField() {
        assertThat(desk.refused(spec.withEngine(new Engine(
                        engine.version(), engine.image(), 1, 1, engine.maxModelLen(), 0.9999, null, List.of()))))
                .hasEntrySatisfying(
                        Field.GPU_MEMORY_UTILIZATION,
                        reason ->
                                assertThat(reason).contains("gpu_memory_utilization 0.9999 (expected: at most 0.99)"));
    }

    @Test
    void stagesAndEnginesSideBySideMultiplyTheDevicesThatAReplicaNeeds() {
        Engine twice = new Engine(
                engine.version(),
                engine.image(),
                1,
                1,
                engine.maxModelLen(),
                engine.gpuMemoryUtilization(),
                null,
                List.of("-dp", "2"));

        assertThat(desk.refused(spec.withEngine(twice)))
                .containsEntry(
                        Field.DEVICE,
                        "devices of a replica: 1 (expected: 2, as tensor, pipeline and data parallelism need)");
        assertThat(desk.plan(on(2, twice), Aim.NEW_ENDPOINT)).isInstanceOf(Plan.Planned.class);
        assertThat(desk.refused(on(2, twice.withTensorParallel(2)))).containsKey(Field.DEVICE);
    }

    private ServingSpec on(int devices, Engine engine) {
        return spec.withEngine(engine)
                .withScaling(new Scaling(1, 2, 8))
                .withPlacement(new Placement("nvidia.com/gpu", spec.placement().nodeSelector(), devices));
    }

    @Test
    void aDeviceOfNoKindIsRefusedWhereItStartsOnNoneThatItMayGet() {
        ServingSpec any = spec.withPlacement(new Placement("nvidia.com/gpu", Map.of(), 1));
        assertThat(desk.plan(any, Aim.NEW_ENDPOINT)).isInstanceOf(Plan.Planned.class);

        desk.versions.knows(
                Samples.VERSION,
                new Weights(
                        "s3://models/mistral-small-24b/5",
                        KnownVersions.files(641.3),
                        Samples.DIGEST,
                        KnownVersions.LLAMA_LIKE));

        assertThat(desk.refused(any))
                .hasEntrySatisfying(
                        Field.DEVICE,
                        reason -> assertThat(reason)
                                .contains("It may get H100 80 GB. Does not start: weights of", "It may get T4. "));
    }

    @Test
    void aRequestIsNoLongerBecauseTheModelIsNotEstimated() {
        knows("{\"model_type\": \"somebody-elses\", \"max_position_embeddings\": 4096}");

        assertThat(desk.refused(spec))
                .containsExactly(Map.entry(
                        Field.MAX_MODEL_LEN,
                        "max_model_len: 16,384 (expected: at most 4,096, the longest the model is made for, unless "
                                + "VLLM_ALLOW_LONG_MAX_MODEL_LEN is 1)"));
    }

    @Test
    void anEngineThatIsToldToTakesLongerRequests() {
        knows("{\"model_type\": \"somebody-elses\", \"max_position_embeddings\": 4096}");
        ServingSpec stretched = spec.withEngine(new Engine(
                engine.version(),
                engine.image(),
                1,
                1,
                16384,
                0.92,
                null,
                List.of("--hf-overrides={\"rope_parameters\": {\"factor\": 4}}")));

        assertThat(desk.plan(stretched, Aim.NEW_ENDPOINT)).isInstanceOf(Plan.Planned.class);
    }

    @Test
    void aVariableOfTheContainerAllowsLongerRequestsToo() {
        FileTree serving = Desk.serving(spec, FileTree.platform());
        String workload = "models/mistral-small/prod/workload.yaml";
        String text = serving.file(workload).orElseThrow();
        knows(KnownVersions.LLAMA_LIKE.replace("131072}", "4096}"));
        ServingSpec longer = spec.withEngine(engine.withMaxModelLen(17000));

        changes.head(serving);
        assertThat(desk.refusals(longer, Aim.SERVING_ENDPOINT)).hasSize(1);
        changes.head(serving.with(
                workload,
                text.replaceFirst(
                        "( +)- name: HOME",
                        "$1- name: VLLM_ALLOW_LONG_MAX_MODEL_LEN\n$1  value: \"1\"\n$1- name: HOME")));
        assertThat(desk.plan(longer, Aim.SERVING_ENDPOINT)).isInstanceOf(Plan.Planned.class);
    }

    @Test
    void moreReplicasThanAllNodesCouldHoldAreRefused() {
        assertThat(desk.refused(spec.withScaling(new Scaling(1, 1000, 8))))
                .containsExactly(Map.entry(
                        Field.MAX_REPLICAS,
                        "Wants 1,000 replicas at most, each with 1 × L40S; all nodes together could hold 4."));
        changes.head(Desk.serving(spec, FileTree.platform()));
        assertThat(desk.refusals(spec.withScaling(new Scaling(1, 5, 8)), Aim.SERVING_ENDPOINT))
                .hasSize(1);
    }

    @Test
    void numbersHaveBounds() {
        assertThat(desk.refused(spec.withScaling(new Scaling(-1, 0, 0))))
                .containsOnly(
                        Map.entry(Field.REPLICAS, "replicas at least: -1 (expected: a whole number, 1 to 10,000)"),
                        Map.entry(Field.MAX_REPLICAS, "replicas at most: 0 (expected: a whole number, 1 to 10,000)"),
                        Map.entry(Field.SCALE_UP_AT, "scale up at, waiting requests: 0 (expected: at least 1)"));
        assertThat(desk.refused(spec.withScaling(new Scaling(4, 2, 8))))
                .containsOnly(
                        Map.entry(Field.MAX_REPLICAS, "replicas at most: 2 (expected: a whole number, 4 to 10,000)"));
        assertThat(desk.refused(spec.withEngine(engine.withGpuMemoryUtilization(1.5))))
                .containsOnly(Map.entry(
                        Field.GPU_MEMORY_UTILIZATION,
                        "gpu_memory_utilization: 1.5 (expected: more than 0, at most 1)"));
        assertThat(desk.refused(spec.withEngine(engine.withGpuMemoryUtilization(-0.5))))
                .containsOnly(Map.entry(
                        Field.GPU_MEMORY_UTILIZATION,
                        "gpu_memory_utilization: -0.5 (expected: more than 0, at most 1)"));
        assertThat(desk.refused(spec.withEngine(engine.withGpuMemoryUtilization(Double.NaN))))
                .containsOnlyKeys(Field.GPU_MEMORY_UTILIZATION);
        assertThat(desk.refused(spec.withEngine(engine.withKvCacheDtype("banana"))))
                .containsOnly(Map.entry(
                        Field.KV_CACHE_DTYPE,
                        "KV cache type: banana (expected: one that vLLM has, such as auto or fp8)"));
    }

    @Test
    void everyNumberIsRefusedAtItsFieldWhateverTheOthersAre() {
        for (int number : new int[] {0, -1, Integer.MIN_VALUE}) {
            for (double share : new double[] {0, -0.5, 1.5, 1e12, -1e12, Double.NaN, Double.POSITIVE_INFINITY}) {
                ServingSpec wrong = spec.withEngine(
                                engine.withMaxModelLen(number).withGpuMemoryUtilization(share))
                        .withScaling(new Scaling(-1, number, number));

                assertThat(desk.refused(wrong))
                        .containsOnlyKeys(
                                Field.MAX_MODEL_LEN,
                                Field.GPU_MEMORY_UTILIZATION,
                                Field.REPLICAS,
                                Field.MAX_REPLICAS,
                                Field.SCALE_UP_AT);
            }
            for (String flag : List.of("--max-num-seqs", "--max-num-batched-tokens", "--block-size")) {
                ServingSpec wrong = spec.withEngine(engine.withTensorParallel(number)
                        .withGpuMemoryUtilization(-0.5)
                        .withExtraArgs(List.of(flag + "=" + number)));

                assertThat(desk.refused(wrong)).containsKeys(Field.GPU_MEMORY_UTILIZATION, Field.TENSOR_PARALLEL);
            }
        }
    }

    @Test
    void headsThatCannotBeSplitAreRefusedAtTheDevice() {
        ServingSpec three = spec.withScaling(new Scaling(1, 1, 8))
                .withPlacement(new ServingSpec.Placement("nvidia.com/gpu", Samples.L40S.nodeSelector(), 3))
                .withEngine(engine.withTensorParallel(3));

        assertThat(desk.refused(three))
                .hasEntrySatisfying(
                        Field.DEVICE,
                        reason -> assertThat(reason).contains("32 attention heads cannot be split over 3 devices"));
    }

    @Test
    void whatWasEmptiedIsRefusedWithItsName() {
        ServingSpec emptied = spec.withTeam(null)
                .withEngine(engine.withMaxModelLen(null).withGpuMemoryUtilization(null))
                .withScaling(new Scaling(1, 1, null));
        Map<Field, String> expected = Map.of(
                Field.TEAM, "team: none (expected: who owns the endpoint)",
                Field.MAX_MODEL_LEN, "max_model_len: none (expected: at least 1)",
                Field.GPU_MEMORY_UTILIZATION, "gpu_memory_utilization: none (expected: more than 0, at most 1)",
                Field.SCALE_UP_AT, "scale up at, waiting requests: none (expected: at least 1)");

        assertThat(desk.refused(emptied)).containsExactlyInAnyOrderEntriesOf(expected);
        changes.head(Desk.serving(spec, FileTree.platform()));
        assertThat(desk.refusals(emptied, Aim.SERVING_ENDPOINT))
                .extracting(Reason::toString)
                .containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    void aTeamExistsWhereTeamsAreDeclared() {
        ServingSpec yes = spec.withTeam(TeamName.of("yes"));
        assertThat(desk.plan(yes, Aim.NEW_ENDPOINT)).isInstanceOf(Plan.Planned.class);

        changes.head(FileTree.platform()
                .with("access/teams/support.yaml", "team: support\n")
                .with("access/teams/docs.yaml", "team: docs\n"));

        assertThat(desk.refused(yes))
                .containsExactly(Map.entry(
                        Field.TEAM, "team: yes (expected: one of docs, support, which access/teams declares)"));
        assertThat(desk.plan(spec, Aim.NEW_ENDPOINT)).isInstanceOf(Plan.Planned.class);
    }

    @Test
    void refusalsAreSaidInTheLanguageOfTheReader() {
        Reason refusal = desk.refusals(spec.withScaling(new Scaling(1, 1000, 8)), Aim.NEW_ENDPOINT)
                .getFirst();

        assertThat(refusal.inWords(Locale.GERMAN))
                .isEqualTo(
                        "Will höchstens 1.000 Replikate, jedes mit 1 × L40S; alle Knoten zusammen könnten 4 halten.");
    }

    private void knows(String config) {
        desk.versions.knows(
                Samples.VERSION,
                new Weights("s3://models/mistral-small-24b/5", KnownVersions.files(22.4), Samples.DIGEST, config));
    }
}
