package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.calibrations.EngineMemory;
import io.pilothouse.fakes.HandTold;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fit.Calibration;
import io.pilothouse.fit.Calibrations;
import io.pilothouse.fit.Calibrations.Like;
import io.pilothouse.fit.Calibrations.Told;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.Devices;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.ProposeRollOut;
import io.pilothouse.units.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CorrectedEstimateTests extends RollOutPageTest {
    @Autowired
    HandTold told;

    @Autowired
    DeviceInventory inventory;

    @Autowired
    ProposeRollOut propose;

    private void open() {
        UI.getCurrent().navigate("roll-out", QueryParameters.fromString("endpoint=mistral-small&environment=prod"));
        settle();
    }

    private Calibrations lessThanEstimated() {
        Proposal proposal = propose.of(Samples.ENDPOINT);
        Devices devices = inventory.devices();
        FitQuestion running = new FitQuestion(
                String.valueOf(proposal.weights().config()),
                new FitQuestion.Weights.Files(proposal.weights().weightBytes()),
                devices.offer(devices.kinds(Samples.L40S.resource(), Samples.L40S.nodeSelector())
                                .getFirst())
                        .gpu(),
                EngineMemory.of(Samples.spec().engine(), 1, proposal.defaults().vllm()));
        Calibration calibration = new Calibration(
                "chat (lab), vLLM 0.33.0, 1 × L40S",
                4_812,
                -Bytes.gibibytes(1.25).count());
        return Calibrations.of(List.of(new Told(Like.of(running).orElseThrow(), calibration)));
    }

    @Test
    void theEstimateSaysByWhichEngineItIsCorrectedAndByHowMuch() {
        told.tell(lessThanEstimated());

        open();

        assertThat(text())
                .contains(
                        "Corrected by −1.25 GiB of KV cache, because chat (lab), vLLM 0.33.0, 1 × L40S reported 4,812 blocks.");
    }

    @Test
    void whatIsReportedWhileTheFormIsOpenCorrectsWhatItShows() {
        open();
        assertThat(text()).doesNotContain("Corrected by");

        told.tell(lessThanEstimated());
        settle();

        assertThat(text()).contains("Corrected by −1.25 GiB");
    }
}
