package io.pilothouse.calibrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.calibrations.Comparison.Amount;
import io.pilothouse.calibrations.Comparison.Compared;
import io.pilothouse.calibrations.Comparison.NotCompared;
import io.pilothouse.calibrations.EngineCalibrations.Known;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.Served;
import io.pilothouse.fit.Calibration;
import io.pilothouse.fit.Calibrations.Like;
import io.pilothouse.fit.Calibrations.Told;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.OnDemand;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.telemetry.CacheReports;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

@Import(EstimateOnThePageTests.Beans.class)
class EstimateOnThePageTests extends FleetPageTest {
    private static final EndpointId MISTRAL = EndpointId.of("mistral", "prod");

    private static final io.pilothouse.models.Weights NO_FILES =
            new io.pilothouse.models.Weights("", List.of(), null, null);

    @Autowired
    EngineCalibrations calibrations;

    @ComponentScan("io.pilothouse.calibrations.ui")
    static class Beans {
        @Bean
        EngineCalibrations engineCalibrations(
                FleetFeed fleet, ReviewRoom.Hands hands, DeviceInventory inventory, Clock clock) {
            OnDemand.Surroundings nobodyAsks =
                    new OnDemand.Surroundings(clock, (task, after) -> {}, Runnable::run, new Random(7));
            return new EngineCalibrations(
                    new CacheReports(new FakePrometheus(), clock),
                    fleet,
                    new RunningEngines(hands.repository(), inventory, _ -> NO_FILES),
                    nobodyAsks);
        }
    }

    private void open(Comparison comparison) {
        served(Served.prod("mistral"));
        calibrations.topic().read(Known.of(Map.of(MISTRAL, comparison)));
        UI.getCurrent().navigate("fleet/prod/mistral");
        settle();
    }

    @Test
    void thePageSaysHowFarOffTheEstimateWas() {
        FitQuestion question = new FitQuestion(
                """
                {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32,
                 "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072}""",
                new Weights.Files(Bytes.gibibytes(15)),
                new Gpu("L40S", Bytes.gibibytes(44.42)),
                Engine.defaults());
        Calibration calibration = new Calibration(
                "mistral (prod), vLLM 0.33.0, 1 × L40S",
                9_850,
                -Bytes.mebibytes(300).count());

        open(new Compared(
                new Told(Like.of(question).orElseThrow(), calibration),
                new Amount(157_600, 160_000),
                new Amount(9_850, 10_000),
                2));

        assertThat(text())
                .contains(
                        "Memory: estimate against report",
                        "157,600 tokens reported, 160,000 estimated",
                        "9,850 reported, 10,000 estimated",
                        "less than estimated on each device",
                        "mistral (prod), vLLM 0.33.0, 1 × L40S, 2 engines that agree",
                        "The next estimate of the same engine on the same kind of device is corrected by it.");
    }

    @Test
    void whereNothingFollowsThePageSaysWhy() {
        open(new NotCompared(Reason.of("because.calibration-differ", "num_gpu_blocks", "3000, 5000")));

        assertThat(text())
                .contains(
                        "Estimate and report are not compared: Its replicas do not agree on num_gpu_blocks: 3000, 5000.");
    }
}
