package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.RollOut.Aim;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** mistral-small was tried in staging with other settings than it has in prod. */
class PromoteTests {
    private static final EndpointId STAGING = EndpointId.of("mistral-small", "staging");
    private static final EnvironmentName PROD = EnvironmentName.of("prod");
    private static final List<String> TRIED = List.of("--enable-prefix-caching", "--max-num-seqs=64");
    private static final List<String> BOTH = List.of(
            "--enable-auto-tool-choice", "--tool-call-parser=mistral", "--enable-prefix-caching", "--max-num-seqs=64");

    private final FakeRepository repository =
            new FakeRepository(Desk.serving(tried(), Desk.serving(Samples.spec(), FileTree.platform())));
    private final Desk desk = new Desk(repository);

    private static ServingSpec tried() {
        return triedWith("fp8");
    }

    private static ServingSpec triedWith(@Nullable String cache) {
        Engine engine = Samples.spec().engine();
        return Samples.spec()
                .at(STAGING)
                .withScaling(new Scaling(1, 1, 8))
                .withCallers(List.of())
                .withEngine(new Engine(engine.version(), engine.image(), 1, 1, 8192, 0.9, cache, TRIED));
    }

    @Test
    void theEngineTravelsAndWhatTheEnvironmentDecidesStays() {
        Proposal proposal = desk.propose.promoting(STAGING, PROD);

        ServingSpec wanted = proposal.wanted();
        assertThat(wanted.endpoint()).isEqualTo(Samples.ENDPOINT);
        assertThat(wanted.engine())
                .extracting(Engine::maxModelLen, Engine::gpuMemoryUtilization, Engine::kvCacheDtype, Engine::extraArgs)
                .containsExactly(8192, 0.9, "fp8", BOTH);
        assertThat(wanted.scaling()).isEqualTo(Samples.spec().scaling());
        assertThat(wanted.placement()).isEqualTo(Samples.spec().placement());
        assertThat(wanted.callers())
                .containsExactlyInAnyOrderElementsOf(Samples.spec().callers());
        assertThat(proposal.why(Field.MAX_MODEL_LEN).reason()).hasToString("As mistral-small in staging has it");
        assertThat(proposal.why(Field.REPLICAS).reason()).hasToString("In its manifests now");
    }

    @Test
    void aNewEndpointIsSaidToHaveTheNameItHasWhereItWasTried() {
        var tried = new Desk(
                new FakeRepository(Desk.serving(tried().at(EndpointId.of("klein", "staging")), FileTree.platform())));

        Proposal proposal = tried.propose.promoting(EndpointId.of("klein", "staging"), PROD);

        assertThat(proposal.wanted().endpoint()).hasToString("klein-prod");
        assertThat(proposal.why(Field.ENDPOINT).reason()).hasToString("Named as in staging; a new endpoint");
    }

    @Test
    void itIsAChangeOfTheOtherEndpointAndSaysEachDifference() {
        assertThat(desk.planned(desk.propose.promoting(STAGING, PROD).wanted(), Aim.SERVING_ENDPOINT)
                        .summary())
                .containsExactly(
                        "max_model_len: 16,384 → 8,192.",
                        "gpu_memory_utilization: 0.92 → 0.9.",
                        "The KV cache type: – → fp8.",
                        "Other arguments: --enable-auto-tool-choice --tool-call-parser=mistral →"
                                + " --enable-auto-tool-choice --tool-call-parser=mistral"
                                + " --enable-prefix-caching --max-num-seqs=64.");
    }

    @Test
    void whatOnlyTheOtherEndpointIsToldIsKeptAndSaidToBe() {
        Proposal proposal = desk.propose.promoting(STAGING, PROD);

        assertThat(proposal.why(Field.ARGUMENTS).reason())
                .hasToString("As mistral-small in staging has them;"
                        + " kept from prod: --enable-auto-tool-choice --tool-call-parser=mistral");
        assertThat(WhatBecomes.of(Samples.spec(), proposal.wanted()))
                .extracting(Object::toString)
                .containsExactly(
                        "max_model_len: 16,384 → 8,192.",
                        "gpu_memory_utilization: 0.92 → 0.9.",
                        "The KV cache type: – → fp8.",
                        "Gets the argument --enable-prefix-caching.",
                        "Gets the argument --max-num-seqs=64.",
                        "Keeps its arguments --enable-auto-tool-choice --tool-call-parser=mistral.");
    }

    @Test
    void ofAFlagThatBothHaveTheOneThatWasTriedGoesAtItsPlace() {
        serves(List.of("--no-enable-prefix-caching", "--tool-call-parser", "hermes", "--seed=1"), null);

        assertThat(desk.propose.promoting(STAGING, PROD).wanted().engine().extraArgs())
                .containsExactly(
                        "--enable-prefix-caching", "--tool-call-parser", "hermes", "--seed=1", "--max-num-seqs=64");
    }

    @Test
    void aCacheTypeThatOnlyTheOtherEndpointIsToldStays() {
        repository.head(Desk.serving(triedWith(null), repository.head()).at("c".repeat(40)));
        serves(List.of(), "fp8");

        assertThat(desk.propose.promoting(STAGING, PROD).wanted().engine().kvCacheDtype())
                .isEqualTo("fp8");
    }

    /** In prod. */
    private void serves(List<String> arguments, @Nullable String cache) {
        Engine engine = Samples.spec().engine();
        ServingSpec spec = Samples.spec()
                .withEngine(new Engine(engine.version(), engine.image(), 1, 1, 16384, 0.92, cache, arguments));
        repository.head(Desk.serving(spec, repository.head()).at("b".repeat(40)));
    }

    @Test
    void whereNobodyServesItYetItIsANewEndpointOfTheSameName() {
        repository.head(Desk.serving(tried(), FileTree.platform()).at("b".repeat(40)));

        Proposal proposal = desk.propose.promoting(STAGING, PROD);

        assertThat(proposal.serving()).isNull();
        assertThat(proposal.wanted().endpoint()).isEqualTo(Samples.ENDPOINT);
        assertThat(proposal.wanted().engine().extraArgs()).isEqualTo(TRIED);
        assertThat(proposal.wanted().scaling().max()).isGreaterThan(1);
    }

    @Test
    void theGatesOfTheOtherEnvironmentJudgeAVersionThatItDoesNotServe() {
        repository.head(Desk.serving(tried(), FileTree.platform()).at("b".repeat(40)));
        desk.versions.refusing("licence: none (expected: one that prod allows)");

        assertThat(desk.propose.promoting(STAGING, PROD).refusals()).isNotEmpty();
    }

    @Test
    void manifestsThatNameNoVersionAreSaidToBeSo() {
        repository.head(Desk.serving(tried(), FileTree.platform()).at("b".repeat(40)));
        String workload = "models/mistral-small/staging/workload.yaml";
        repository.holds(
                workload,
                repository
                        .head()
                        .file(workload)
                        .orElseThrow()
                        .replaceAll("(?m)^.*pilothouse.io/model-version:.*\\R", ""));

        assertThatThrownBy(() -> desk.propose.promoting(STAGING, PROD))
                .isInstanceOf(NotThere.class)
                .hasMessageContaining("names no version of a model");
    }
}
