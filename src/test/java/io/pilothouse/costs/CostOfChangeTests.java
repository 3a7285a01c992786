package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.review.EffectNow.Line;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostOfChangeTests extends CostOfChangeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 1 | 2 | 2 | about €\u00a02,117 → €\u00a04,234 a month (+€\u00a02,117)
            2 | 2 | 1 | 1 | about €\u00a04,234 → €\u00a02,117 a month (−€\u00a02,117)
            0 | 3 | 0 | 2 | about €\u00a00–€\u00a06,351 → €\u00a00–€\u00a04,234 a month (−€\u00a02,117 to €\u00a00)
            1 | 1 | 0 | 2 | about €\u00a02,117 → €\u00a00–€\u00a04,234 a month (−€\u00a02,117 to +€\u00a02,117)
            0 | 0 | 1 | 1 | about €\u00a00 → €\u00a02,117 a month (+€\u00a02,117)
            """)
    void replicasCostTheirDevicesForAMonthOf730Hours(int min, int max, int less, int most, String amount) {
        Line line = line(serving(platform, on(H100, min, max)), serving(platform, on(H100, less, most)));
        assertThat(line.what()).hasToString("Cost");
        assertThat(line.amount()).hasToString(amount);
        assertThat(line.because())
                .extracting(Reason::toString)
                .contains(
                        "A month is 730 hours, on demand at today's prices.", "H100 80 GB costs €\u00a02.90 an hour.");
    }

    @Test
    void anotherDeviceCostsWhatThatDoesAndATurnItsShare() {
        Line line = line(serving(platform, on(H100, 1, 1)), serving(platform, on(SHARED, 1, 1)));
        assertThat(line.amount()).hasToString("about €\u00a02,117 → €\u00a0201 a month (−€\u00a01,916)");
        assertThat(line.because())
                .extracting(Reason::toString)
                .containsExactly(
                        "Before: 1 replica with 1 × H100 80 GB.",
                        "After: 1 replica with 1 × L40S ÷ 4.",
                        "A month is 730 hours, on demand at today's prices.",
                        "H100 80 GB costs €\u00a02.90 an hour.",
                        "L40S ÷ 4 costs €\u00a00.275 an hour.");
    }

    @Test
    void aModelOverSeveralGpusCostsAllOfThem() {
        ServingSpec eight = on(new Placement("nvidia.com/gpu", H100.nodeSelector(), 8), 1, 1)
                .withEngine(Samples.spec().engine().withTensorParallel(8));
        assertThat(line(platform, serving(platform, eight)).amount())
                .hasToString("about €\u00a00 → €\u00a016,936 a month (+€\u00a016,936)");
    }

    @Test
    void aSliceCostsItsShareOfTheBoardThatHasAPrice() {
        FileTree priced = platform.with(PRICES, "currency: EUR\nperHour: {A100 80 GB: 1.60}\n");
        ServingSpec slice = on(
                new Placement("nvidia.com/mig-3g.40gb", Map.of("nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB"), 1),
                1,
                1);
        assertThat(line(priced, serving(priced, slice)).amount())
                .hasToString("about €\u00a00 → €\u00a0584 a month (+€\u00a0584)");
    }

    @Test
    void whoTakesAnEndpointAwayPaysNothingForIt() {
        Line line = line(serving(platform, on(H100, 1, 2)), platform);
        assertThat(line.amount())
                .hasToString("about €\u00a02,117–€\u00a04,234 → €\u00a00 a month (−€\u00a04,234 to −€\u00a02,117)");
        assertThat(line.because()).extracting(Reason::toString).contains("After: nothing.");
    }

    @Test
    void aDeviceWithoutAPriceIsSaidAndNeverNothing() {
        FileTree priced = platform.with(PRICES, "currency: EUR\nperHour: {L40S: 1.10}\n");

        Line line = line(serving(priced, on(Samples.L40S, 1, 1)), serving(priced, on(H100, 1, 1)));
        assertThat(line.amount()).hasToString("€\u00a0803 → not known a month");
        assertThat(line.because())
                .extracting(Reason::toString)
                .contains("After: H100 80 GB, for which there is no price.");
        assertThat(line(priced, serving(priced, on(H100, 1, 1))).amount()).hasToString("€\u00a00 → not known a month");
    }

    @Test
    void whatMayGetAnyDeviceHasNoCost() {
        Line line = line(platform, serving(platform, on(new Placement("nvidia.com/gpu", Map.of(), 1), 1, 1)));
        assertThat(line.because())
                .extracting(Reason::toString)
                .contains("After: nvidia.com/gpu, of which nobody can say which device it is.");
    }

    @Test
    void aNumberOfDevicesThatOnlyOthersCanReadIsNoNumber() {
        String path = "models/mistral-small/prod/workload.yaml";
        FileTree before = serving(platform, on(H100, 1, 1));
        Line line = line(
                before,
                before.with(
                        path,
                        before.file(path)
                                .orElseThrow()
                                .replaceAll("nvidia.com/gpu: \"?1\"?", "nvidia.com/gpu: \"\\${GPUS}\"")));

        assertThat(line.amount()).hasToString("€\u00a02,117 → not known a month");
    }

    @Test
    void aPausedAutoscalerHoldsItWhereItIsHeld() {
        FileTree scaled = serving(platform, on(H100, 1, 4));
        String path = "models/mistral-small/prod/scaledobject.yaml";
        FileTree paused = scaled.with(
                path,
                scaled.file(path)
                        .orElseThrow()
                        .replaceFirst(
                                "(?m)^spec:", "  annotations: {autoscaling.keda.sh/paused-replicas: '2'}\nspec:"));

        assertThat(line(scaled, paused).amount())
                .hasToString("about €\u00a02,117–€\u00a08,468 → €\u00a04,234 a month (−€\u00a04,234 to +€\u00a02,117)");
    }

    @Test
    void aPriceThatChangesTomorrowIsSaid() {
        FileTree priced = platform.with(PRICES, """
                currency: EUR
                prices:
                  - {from: 2026-01-01, until: 2026-11-25, devices: {H100 80 GB: 2.90}}
                  - {from: 2026-11-25, devices: {H100 80 GB: 2.60}}
                """);

        Line line = line(priced, serving(priced, on(H100, 1, 1)));

        assertThat(line.amount()).hasToString("about €\u00a00 → €\u00a02,117 a month (+€\u00a02,117)");
        assertThat(line.because())
                .extracting(Reason::toString)
                .contains("From 2026-11-25 on H100 80 GB costs €\u00a02.60 an hour.");
    }

    @Test
    void whatIsReservedIsSaidToBePaidAnywayWithHowManyAreHeld() {
        FileTree priced = platform.with(PRICES, """
                currency: EUR
                perHour: {L40S: 1.10}
                prices:
                  - from: 2026-01-01
                    reserved: {L40S: {count: 8, perHour: 0.80}}
                """);

        assertThat(line(priced, serving(priced, on(Samples.L40S, 1, 1))).because())
                .extracting(Reason::toString)
                .contains("8 × L40S are reserved and paid for in any case, €\u00a00.80 an hour each; 3 are held now. "
                        + "What is held within them adds nothing.");
    }

    @Test
    void severalEndpointsAreAddedUpAndThoseThatChangeAreNamed() {
        ServingSpec other = on(H100, 1, 1).at(EndpointId.of("chat", "prod"));
        FileTree before = serving(platform, on(Samples.L40S, 1, 1), other);
        FileTree after = serving(platform, on(Samples.L40S, 2, 2), other.withScaling(new Scaling(2, 2, null)));

        assertThat(lines(before, after, OPERATOR))
                .extracting(line -> line.what() + ": " + line.amount())
                .containsExactly(
                        "Cost of 2 endpoints: about €\u00a02,920 → €\u00a05,840 a month (+€\u00a02,920)",
                        "Cost of chat in prod: about €\u00a02,117 → €\u00a04,234 a month (+€\u00a02,117)",
                        "Cost of mistral-small in prod: about €\u00a0803 → €\u00a01,606 a month (+€\u00a0803)");
    }

    @Test
    void ofSeveralTheUnknownOnesAreCountedAndNotAdded() {
        FileTree priced = platform.with(PRICES, "currency: EUR\nperHour: {L40S: 1.10}\n");
        ServingSpec other = on(H100, 1, 1).at(EndpointId.of("chat", "prod"));

        List<Line> lines = lines(priced, serving(priced, on(Samples.L40S, 1, 1), other), OPERATOR);

        assertThat(lines.getFirst().amount()).hasToString("about €\u00a00 → €\u00a0803 a month (+€\u00a0803)");
        assertThat(lines.getFirst().because())
                .extracting(Reason::toString)
                .contains("Of 2 endpoints one is not in it, because what it costs is not known.");
    }

    @Test
    void aLeadSeesTheMoneyOfOwnTeamsAndWhoHasNoRoleNone() {
        FileTree led = platform.with("access/teams/support.yaml", "team: support\nlead: mara@example.com\n");
        FileTree after = serving(led, on(H100, 1, 1));
        Actor mara = new Actor("Mara", "mara@example.com", Set.of(Role.TEAM_LEAD));
        Actor robin = new Actor("Robin", "robin@example.com", Set.of(Role.TEAM_LEAD));

        assertThat(lines(led, after, mara)).hasSize(1);
        assertThat(lines(led, after, robin)).isEmpty();
        assertThat(lines(led, after, mara.as(Set.of()))).isEmpty();
        assertThat(lines(led, after, robin.as(Set.of(Role.TEAM_LEAD, Role.ML_ENGINEER))))
                .hasSize(1);
    }

    @Test
    void withoutPricesItIsNotKnownAndWithoutEndpointsNothingIsSaid() {
        FileTree none = FileTree.platform();
        assertThat(line(none, serving(none, on(H100, 1, 1))).amount())
                .hasToString("not known, no price for H100 80 GB");
        assertThat(line(serving(none, on(H100, 1, 1)), none).amount())
                .hasToString("not known, no price for H100 80 GB");
        assertThat(lines(platform, platform.with("README.md", "x"), OPERATOR)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotKnown() {
        FileTree before = serving(platform, on(H100, 1, 1));
        assertThat(line(before, before.with("models/mistral-small/prod/workload.yaml", "a: [\n"))
                        .amount())
                .hasToString("€\u00a02,117 → not known a month");
    }

    @Test
    void whatStaysAsItWasIsSaidToStay() {
        ServingSpec longer = on(H100, 1, 1).withEngine(Samples.spec().engine().withMaxModelLen(8192));
        assertThat(line(serving(platform, on(H100, 1, 1)), serving(platform, longer))
                        .amount())
                .hasToString("about €\u00a02,117 a month, as before");
    }

    @Test
    void germanReadersGetTheirFigures() {
        assertThat(line(platform, serving(platform, on(H100, 1, 2))).amount().inWords(Locale.GERMAN))
                .isEqualTo("etwa 0\u00a0€ → 2.117\u00a0€–4.234\u00a0€ im Monat (+2.117\u00a0€ bis +4.234\u00a0€)");
    }
}
