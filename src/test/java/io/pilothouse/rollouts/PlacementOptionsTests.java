package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fit.Calibrations;
import io.pilothouse.fit.Fit;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.models.Weights;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementOptionsTests {
    private static final DeviceKind SURE = kind("sure", 80);
    private static final DeviceKind TIGHT = kind("tight", 30);
    private static final DeviceKind SCARCE = kind("scarce", 31.5);
    private static final DeviceKind SMALL = kind("small", 21);
    private static final Weights WEIGHTS = new Weights(
            "s3://models/mistral-small-24b/5",
            KnownVersions.files(22.4),
            Samples.DIGEST,
            KnownVersions.LLAMA_LIKE.replace("mistral", "llama"));

    @Test
    void whatHoldsEnoughComesBeforeWhatIsFreeAndWhatCannotStartComesLast() {
        assertThat(labels(room(stock(SURE, 0), stock(TIGHT, 1), stock(SMALL, 1))))
                .containsExactly("sure", "tight", "small");
    }

    @Test
    void amongFreeDevicesWhatMayNotStartComesAfterWhatWill() {
        assertThat(labels(room(stock(TIGHT, 1), stock(SCARCE, 1)))).containsExactly("scarce", "tight");
        assertThat(((Fit.Fits) room(stock(TIGHT, 1)).fit(TIGHT, 1)).tight()).isTrue();
    }

    @Test
    void aPersonsOwnArgumentsAreCountedWhereTheyTakeMemory() {
        long usual = kvTokens();
        assertThat(kvTokens("--enforce-eager")).isGreaterThan(usual);
        assertThat(kvTokens("--max-num-batched-tokens=65536")).isLessThan(usual);
        assertThat(kvTokens("--enable-lora", "--max-loras", "8", "--max-lora-rank", "64"))
                .isLessThan(usual);
        assertThat(kvTokens("--quantization=fp8")).isGreaterThan(usual);
        assertThat(kvTokens("--max-num-batched-tokens", "64K")).isEqualTo(kvTokens("--max-num-batched-tokens=65536"));
        assertThat(kvTokens("--speculative-config", "{\"method\": \"ngram\", \"num_speculative_tokens\": 4}"))
                .isEqualTo(usual);
        assertThat(kvTokens("--speculative-config=[no JSON")).isEqualTo(usual);
        assertThat(kvTokens("--enforce-eager=false", "--tool-call-parser=mistral"))
                .isEqualTo(usual);
    }

    @Test
    void devicesAreRankedWithTheWeightsThatThePersonRounds() {
        ServingSpec rounded = withArguments("--quantization=fp8");

        assertThat(room(rounded, stock(SMALL, 1), stock(SURE, 1)).options())
                .filteredOn(Proposal.DeviceOption::starts)
                .hasSize(2);
        assertThat(labels(room(rounded, stock(SMALL, 1), stock(SURE, 0)))).containsExactly("small", "sure");
        assertThat(labels(room(Samples.spec(), stock(SMALL, 1), stock(SURE, 0))))
                .containsExactly("sure", "small");
    }

    /** What is chosen has to be what the engine needs, or every choice is refused. */
    @Test
    void stagesAndEnginesSideBySideMultiplyTheDevicesOfAnOption() {
        ServingSpec sideBySide = withArguments("--data-parallel-size=2");
        ServingSpec.Engine one = Samples.spec().engine();
        ServingSpec stages = Samples.spec()
                .withEngine(new ServingSpec.Engine(
                        one.version(), one.image(), 1, 2, one.maxModelLen(), 0.9, null, List.of()));

        for (ServingSpec wanted : List.of(sideBySide, stages)) {
            List<Proposal.DeviceOption> options = room(wanted, stock(SURE, 8)).options();
            assertThat(options).extracting(Proposal.DeviceOption::devices).containsExactlyInAnyOrder(2, 4, 8);
            assertThat(options)
                    .allSatisfy(option ->
                            assertThat(option.on(wanted).engine().devices()).isEqualTo(option.devices()));
        }
    }

    /** Each engine has all of the model. */
    @Test
    void twoEnginesSideBySideOnTwoDevicesHoldAsMuchAsOneOnOneDoes() {
        PlacementOptions two = room(withArguments("--data-parallel-size=2"), stock(SURE, 8));

        assertThat(((Fit.Fits) two.option(SURE, 2).fit()).kv().tokens()).isEqualTo(kvTokens());
    }

    private static long kvTokens(String... extraArgs) {
        PlacementOptions room = room(withArguments(extraArgs), stock(SURE, 1));
        return ((Fit.Fits) room.fit(SURE, 1)).kv().tokens();
    }

    private static ServingSpec withArguments(String... extraArgs) {
        ServingSpec spec = Samples.spec();
        ServingSpec.Engine engine = spec.engine();
        return spec.withEngine(
                new ServingSpec.Engine(engine.version(), engine.image(), 1, 1, 16384, 0.92, null, List.of(extraArgs)));
    }

    private static List<String> labels(PlacementOptions room) {
        return room.options().stream().map(option -> option.kind().label()).toList();
    }

    private static PlacementOptions room(Stock... stocks) {
        return room(Samples.spec(), stocks);
    }

    private static PlacementOptions room(ServingSpec spec, Stock... stocks) {
        Devices devices = new Devices(
                List.of(new Node(ClusterName.of("fra-1"), "node-1", Condition.READY, List.of(stocks))),
                List.of(),
                Map.of());
        return new PlacementOptions(devices, spec, WEIGHTS, Defaults.in(FileTree.platform()), Calibrations.NONE);
    }

    /** One device that is held, or so many free ones. */
    private static Stock stock(DeviceKind kind, int free) {
        return new Stock(
                kind,
                Math.max(1, free),
                Collections.nCopies(Math.max(0, 1 - free), new Holder("models-prod", "other", "", null)));
    }

    private static DeviceKind kind(String label, double gibibytes) {
        return new DeviceKind(
                "nvidia.com/gpu", Map.of(DeviceKind.PRODUCT, label), label, Bytes.gibibytes(gibibytes), 1);
    }
}
