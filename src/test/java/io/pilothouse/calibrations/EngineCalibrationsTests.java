package io.pilothouse.calibrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.calibrations.Comparison.Compared;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.Served;
import io.pilothouse.fit.Fit;
import io.pilothouse.fit.MemoryFit;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.ServingState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EngineCalibrationsTests extends ServingMistral {
    @Test
    void whatARealEngineReportsCorrectsTheNextEstimateOfOneLikeIt() {
        long estimated = ((Fit.Fits) MemoryFit.of(next())).kv().blocks();
        report(ONE, estimated - 300);
        report(TWO, estimated - 299);

        EngineCalibrations.Known known = read();

        Compared compared = (Compared) Objects.requireNonNull(known.endpoints().get(Samples.ENDPOINT));
        assertThat(compared.engines()).isEqualTo(2);
        assertThat(compared.blocks().reported()).isEqualTo(estimated - 300);
        assertThat(compared.tokens().reported()).isLessThan(compared.tokens().estimated());
        assertThat(compared.calibration().engine()).isEqualTo("mistral-small (prod), vLLM 0.33.0, 1 × L40S");
        Fit.Fits corrected = (Fit.Fits) MemoryFit.of(known.calibrations().corrected(next()));
        assertThat(corrected.kv().blocks()).isCloseTo(estimated - 300, within(1L));
        assertThat(corrected.assumed())
                .anySatisfy(assumed -> assertThat(assumed.toString())
                        .contains("because mistral-small (prod), vLLM 0.33.0, 1 × L40S reported"));
    }

    @Test
    void oneQuestionAnswersForAllEndpointsAndTheNextComesAMinuteLater() {
        report(ONE, 5_000);

        read();
        time.pass(Duration.ofSeconds(30));

        assertThat(prometheus.asked()).hasSize(1);
    }

    @Test
    void aRealEngineWhoseCacheSomebodySetTeachesNothing() {
        report("0.32.0", ONE, Map.of("num_gpu_blocks_override", "96"));

        assertNone("num_gpu_blocks_override: 96 (expected: None, so that the memory decides)");
    }

    @Test
    void replicasThatDisagreeTeachNothing() {
        report(ONE, 5_000);
        report(TWO, 3_000);

        assertNone("Its replicas do not agree on num_gpu_blocks: 3000, 5000.");
    }

    @Test
    void replicasWithOtherSettingsTeachNothing() {
        report(ONE, 5_000);
        report("0.32.0", TWO, Map.of("num_gpu_blocks", "5000", "gpu_memory_utilization", "0.8"));

        assertNone("Its replicas do not agree on gpu_memory_utilization: 0.8, 0.92.");
    }

    @Test
    void anEngineThatReportsAsAnotherVersionDoesTeachesNothing() {
        report("0.20.2", ONE, Map.of("num_gpu_blocks", "5000"));

        assertNone("Its engines do not report kv_cache_max_concurrency, which 0.33.0 does");
    }

    @Test
    void anEngineThatRunsOtherSettingsThanGitSaysTeachesNothing() {
        report("0.32.0", ONE, Map.of("num_gpu_blocks", "5000", "gpu_memory_utilization", "0.8"));

        assertNone("Its engines report gpu_memory_utilization 0.8, and Git says 0.92.");
    }

    @Test
    void podsOnAnotherDeviceThanDeclaredTeachNothing() {
        holding("gpu-h100-01", ONE, TWO);
        report(ONE, 5_000);

        assertNone("Its pods hold H100 80 GB, and its manifests ask for another");
    }

    @Test
    void podsWhoseDeviceNobodyKnowsTeachNothing() {
        holding("gpu-l40s-01");
        report(ONE, 5_000);

        assertNone("Nobody knows which device its pods hold.");
    }

    @Test
    void argumentsThatEnterNoEstimateTeachNothing() {
        ServingSpec spec = Samples.spec();
        changes.head(serving(
                spec.withEngine(spec.engine().withExtraArgs(List.of("--cpu-offload-gb=10", "--max-num-seqs=many")))));
        report(ONE, 5_000);

        assertNone("--max-num-seqs, --cpu-offload-gb");
    }

    @Test
    void aConfigThatCannotBeReadTeachesNothing() {
        weights = version -> weights("{\"model_type\": ", Samples.DIGEST);
        report(ONE, 5_000);

        assertNone("No estimate");
    }

    @Test
    void otherWeightsThanThoseRegisteredTeachNothing() {
        weights = version -> weights(CONFIG, Served.OTHER);
        report(ONE, 5_000);

        assertNone("The weights that run are not those that are registered.");
    }

    @Test
    void aRegistryThatDoesNotAnswerHidesOnlyWhatNeedsIt() {
        weights = version -> {
            throw new ClientException(new ClientFailure.Unreachable("connection refused"));
        };
        report(ONE, 5_000);

        assertNone("connection refused");
    }

    @Test
    void whatIsBeingRolledOutTeachesNothing() {
        shown(served().is(ServingState.ROLLING_OUT));
        report(ONE, 5_000);

        assertNone("Its engines may not be what Git says");
    }

    @Test
    void aReportThatNoErrorExplainsTeachesNothing() {
        report(ONE, 100);

        assertNone("less for its cache than estimated");
    }

    @Test
    void anEndpointThatReportsNothingSaysSo() {
        assertNone("No ready engine of it reports its cache");
    }

    @Test
    void whatMainSaysByNowIsNotWhatRuns() {
        ServingSpec spec = Samples.spec();
        FileTree newer =
                serving(spec.withEngine(spec.engine().withVersion("0.34.0"))).at("d".repeat(40));
        changes.head(newer);
        report(ONE, 5_000);

        assertThat(comparison())
                .isInstanceOfSatisfying(
                        Compared.class,
                        compared -> assertThat(compared.calibration().engine()).contains("vLLM 0.33.0"));
    }
}
