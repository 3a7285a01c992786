package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.review.EffectNow.Line;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wanted for a time costs something for that time. */
class CostOfEndingChangeTests extends CostOfChangeTest {
    private List<Line> until(String end, FileTree before, FileTree after) {
        return lines(before, after, OPERATOR, Map.of(Trailers.ENDS, end));
    }

    private Line raised(String end) {
        return until(end, serving(platform, on(Samples.L40S, 1, 1)), serving(platform, on(Samples.L40S, 2, 2)))
                .getFirst();
    }

    @Test
    void aReplicaMoreForAnHourCostsAnHourOfItsDevicesAndTheMonthIsSaidSecond() {
        Line line = raised("2026-11-24T04:00:00Z");

        assertThat(line.amount()).hasToString("about +€\u00a01.10 until 2026-11-24 04:00 UTC");
        assertThat(line.because())
                .extracting(Reason::toString)
                .startsWith(
                        "Counted from now on. While it lasts: about €\u00a0803 → €\u00a01,606 a month (+€\u00a0803).");
    }

    @Test
    void itCountsFromWhenItIsLookedAt() {
        clock.pass(Duration.ofMinutes(30));

        assertThat(raised("2026-11-24T04:00:00Z").amount())
                .hasToString("about +€\u00a00.55 until 2026-11-24 04:00 UTC");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 2 | 2 | 3 | about +€\u00a070 until 2026-11-25 03:00 UTC
            1 | 2 | 1 | 3 | about €\u00a00 to +€\u00a070 until 2026-11-25 03:00 UTC
            2 | 2 | 1 | 1 | about −€\u00a070 until 2026-11-25 03:00 UTC
            """)
    void bothBoundsCountUntilTheEnd(int min, int max, int less, int most, String amount) {
        List<Line> lines = until(
                "2026-11-25T03:00:00Z", serving(platform, on(H100, min, max)), serving(platform, on(H100, less, most)));

        assertThat(lines).singleElement().extracting(Line::amount).hasToString(amount);
    }

    @Test
    void severalAreAddedUpUntilTheEndToo() {
        ServingSpec other = on(H100, 1, 1).at(EndpointId.of("chat", "prod"));
        FileTree before = serving(platform, on(Samples.L40S, 1, 1), other);
        FileTree after = serving(platform, on(Samples.L40S, 2, 2), other.withScaling(new Scaling(2, 2, null)));

        assertThat(until("2026-11-24T05:00:00Z", before, after))
                .extracting(line -> line.what() + ": " + line.amount())
                .containsExactly(
                        "Cost of 2 endpoints: about +€\u00a08.00 until 2026-11-24 05:00 UTC",
                        "Cost of chat in prod: about +€\u00a05.80 until 2026-11-24 05:00 UTC",
                        "Cost of mistral-small in prod: about +€\u00a02.20 until 2026-11-24 05:00 UTC");
    }

    @Test
    void aPriceThatChangesAfterTheEndIsNoMatterOfTheChange() {
        FileTree priced = platform.with(PRICES, """
                currency: EUR
                zone: Europe/Berlin
                prices:
                  - {from: 2026-01-01, until: 2026-11-25, devices: {H100 80 GB: 2.90}}
                  - {from: 2026-11-25, devices: {H100 80 GB: 2.60}}
                """);
        FileTree before = serving(priced, on(H100, 1, 1));
        FileTree after = serving(priced, on(H100, 2, 2));

        assertThat(until("2026-11-24T23:00:00Z", before, after).getFirst().because())
                .extracting(Reason::toString)
                .noneMatch(said -> said.contains("2.60"));
        assertThat(until("2026-11-24T23:01:00Z", before, after).getFirst().because())
                .extracting(Reason::toString)
                .contains("From 2026-11-25 on H100 80 GB costs €\u00a02.60 an hour.");
    }

    @Test
    void whatStaysAsItWasAndWhatIsNotKnownIsSaidOfAMonth() {
        FileTree same = serving(platform, on(H100, 1, 1));
        ServingSpec longer = on(H100, 1, 1).withEngine(Samples.spec().engine().withMaxModelLen(8192));
        FileTree unpriced = platform.with(PRICES, "currency: EUR\nperHour: {L40S: 1.10}\n");

        assertThat(until("2026-11-24T04:00:00Z", same, serving(platform, longer)))
                .singleElement()
                .extracting(Line::amount)
                .hasToString("about €\u00a02,117 a month, as before");
        assertThat(until(
                        "2026-11-24T04:00:00Z",
                        serving(unpriced, on(Samples.L40S, 1, 1)),
                        serving(unpriced, on(H100, 1, 1))))
                .singleElement()
                .extracting(Line::amount)
                .hasToString("€\u00a0803 → not known a month");
    }

    @Test
    void whatIsOverOrHasNoEndThatCanBeReadIsSaidOfAMonth() {
        String month = "about €\u00a0803 → €\u00a01,606 a month (+€\u00a0803)";

        assertThat(raised("2026-11-24T03:00:00Z").amount()).hasToString(month);
        assertThat(raised("tonight").amount()).hasToString(month);
    }

    @Test
    void germanReadersAreToldUntilWhenToo() {
        Line line = raised("2026-11-24T04:00:00Z");

        assertThat(line.amount().inWords(Locale.GERMAN)).isEqualTo("etwa +1,10\u00a0€ bis 2026-11-24 04:00 UTC");
        assertThat(line.because().getFirst().inWords(Locale.GERMAN))
                .isEqualTo("Gezählt ab jetzt. Solange die Änderung gilt: "
                        + "etwa 803\u00a0€ → 1.606\u00a0€ im Monat (+803\u00a0€).");
    }
}
