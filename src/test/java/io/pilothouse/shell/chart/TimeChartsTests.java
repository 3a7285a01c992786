package io.pilothouse.shell.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.spring.VaadinScopesConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

/** What goes to the browser. */
@SpringBootTest(classes = VaadinScopesConfig.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ViewPackages(classes = TimeChartsTests.class)
class TimeChartsTests extends SpringBrowserlessTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(30);
    private final TimeCharts charts = new TimeCharts();

    private static TimeAxis minute() {
        return TimeAxis.every(STEP, NOON, NOON.plusSeconds(60));
    }

    private static TimeAxis next(Instant... times) {
        return new TimeAxis(NOON.plusSeconds(30), NOON.plusSeconds(90), STEP, List.of(times));
    }

    private static Plot ttft(double... p95) {
        return Plot.of("ttft", "TTFT", Unit.SECONDS, new Trace("p95", "p95", Trace.Style.LINE, "p95", p95))
                .judgedBy(new Target(2, "target p95 2 s", "p95"));
    }

    private static Plot waiting(double... values) {
        return Plot.of(
                "requests", "Requests", Unit.COUNT, new Trace("waiting", "waiting", Trace.Style.AREA, "c2", values));
    }

    /** The calls that wait to be sent: name and arguments as JSON. */
    private List<String> sent() {
        UI ui = UI.getCurrent();
        ui.getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return ui.getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(call -> call.getInvocation().getParameters())
                .map(parameters -> parameters.stream()
                        .skip(1) // the element itself
                        .map(TimeChartsTests::json)
                        .toList()
                        .toString())
                .toList();
    }

    private static String json(Object value) {
        return JacksonUtils.getMapper().writeValueAsString(value);
    }

    @Test
    void aGapIsNullWhateverIsMissing() {
        Samples samples = Samples.of(minute(), List.of(ttft(1.25, Double.NaN, Double.POSITIVE_INFINITY)));

        assertThat(json(samples))
                .isEqualTo("{\"first\":" + NOON.toEpochMilli()
                        + ",\"steps\":[30000,30000],\"columns\":[[1.25,null,null]]}");
    }

    @Test
    void aBandHasBothItsEdges() {
        Trace low = new Trace("low", "at least", Trace.Style.BAND_FROM, "c1", 1, 2, 3);
        Trace high = new Trace("high", "at most", Trace.Style.BAND_TO, "c1", 4, 5, 6);

        assertThat(Samples.of(minute(), List.of(Plot.of("waiting", "Waiting", Unit.COUNT, low, high)))
                        .columns())
                .hasSize(2);
        assertThatThrownBy(() -> Plot.of("waiting", "Waiting", Unit.COUNT, low))
                .hasMessageContaining("low of waiting")
                .hasMessageContaining("expected: both edges");
        assertThatThrownBy(() -> Plot.of("waiting", "Waiting", Unit.COUNT, high))
                .hasMessageContaining("high of waiting");
    }

    @Test
    void valuesHaveSixDigitsAndWholeNumbersAll() {
        Samples samples = Samples.of(minute(), List.of(waiting(0.012345678, 123456.789, 1234567890)));

        assertThat(samples.columns().getFirst()).containsExactly(0.0123457, 123457.0, 1234567890.0);
        assertThat(Samples.of(minute(), List.of(waiting(-0.0, 1e300, -4.94e-324)))
                        .columns()
                        .getFirst())
                .containsExactly(0.0, 1e300, -4.94e-324);
    }

    @Test
    void thePeriodBeforeIsAColumnOfItsOwnAfterItsTrace() {
        Trace compared = new Trace("p95", "p95", Trace.Style.LINE, "p95", 1, 2, 3).comparedWith(4, 5, 6);
        Samples samples =
                Samples.of(minute(), List.of(Plot.of("ttft", "TTFT", Unit.SECONDS, compared), waiting(7, 8, 9)));

        assertThat(json(samples.columns())).isEqualTo("[[1.0,2.0,3.0],[4.0,5.0,6.0],[7.0,8.0,9.0]]");
    }

    @Test
    void aValueForEachTimeIsAskedFor() {
        assertThatThrownBy(() -> Samples.of(minute(), List.of(waiting(1, 2))))
                .hasMessage("values of requests/waiting: 2 (expected: one for each of 3 times)");
    }

    @Test
    void laterSamplesAreSentAloneAndTheServerKeepsNone() {
        UI.getCurrent().add(charts);
        charts.show(minute(), List.of(ttft(1, 1, 1), waiting(0, 0, 0)));
        sent();

        charts.extend(next(NOON.plusSeconds(90)), List.of(ttft(2.5), waiting(Double.NaN)));

        assertThat(sent())
                .singleElement()
                .asString()
                .contains("{\"first\":" + NOON.plusSeconds(90).toEpochMilli()
                        + ",\"steps\":[],\"columns\":[[2.5],[null]]}")
                .contains(String.valueOf(NOON.plusSeconds(30).toEpochMilli()))
                .doesNotContain("TTFT")
                .hasSizeLessThan(220);
        assertThat(sent()).isEmpty();
        assertThat(charts.newest()).contains(NOON.plusSeconds(90));
    }

    @Test
    void nothingNewMovesTheWindowAlone() {
        UI.getCurrent().add(charts);
        charts.show(minute(), List.of(ttft(1, 1, 1)));
        sent();

        charts.extend(next(), List.of(ttft()));

        assertThat(sent()).singleElement().asString().contains("{\"first\":0,\"steps\":[],\"columns\":[[]]}");
        assertThat(charts.newest()).contains(NOON.plusSeconds(60));
    }

    @Test
    void otherTracesThanThoseShownAreRefused() {
        charts.show(minute(), List.of(ttft(1, 1, 1)));

        assertThatThrownBy(() -> charts.extend(next(NOON.plusSeconds(90)), List.of(waiting(3))))
                .hasMessage("traces: [requests/waiting] (expected: as shown, [ttft/p95])");
    }

    @Test
    void thePictureSaysHowNumbersAreWrittenAndWhyThereAreNone() {
        UI.getCurrent().add(charts);

        charts.show(minute(), List.of(ttft(1, 1, 1).without("No series"), waiting(0, 0, 0)));

        assertThat(sent())
                .singleElement()
                .asString()
                .contains("\"without\":\"No series\"", "\"without\":\"No samples in this time\"")
                .contains("\"notations\":{", "\"SECONDS\":[", "\"COUNT\":[")
                .contains("\"target\":{\"value\":2.0,\"label\":\"target p95 2 s\",\"trace\":\"p95\"}")
                .contains("\"from\":" + NOON.toEpochMilli(), "\"step\":30000");
    }

    @Test
    void aMarkerBringsItsLookAndAQuietOneHasNoFlag() {
        UI.getCurrent().add(charts);

        charts.markers(List.of(
                new Marker("8f3c2e1", NOON, Marker.Kind.COMMIT, "Committed 8f3c2e1"),
                new Marker("sync-1", NOON, Marker.Kind.SYNC, "Synced")));

        assertThat(sent())
                .singleElement()
                .asString()
                .contains("\"colour\":\"accent\",\"icon\":\"git-commit-horizontal\"", "\"icon\":\"\"");
    }

    @Test
    void noPlotsAndNoTimesAreNoFailure() {
        UI.getCurrent().add(charts);

        charts.show(next(), List.of());

        assertThat(sent()).singleElement().asString().contains("\"rows\":[]", "\"columns\":[]");
    }

    @Test
    void timesMustRiseAndIdsMustDiffer() {
        assertThatThrownBy(() -> next(NOON, NOON))
                .hasMessage("time: 2026-11-24T12:00:00Z (expected: after 2026-11-24T12:00:00Z)");
        assertThatThrownBy(() -> new TimeAxis(NOON, NOON, STEP, List.of())).hasMessageContaining("expected: after");
        assertThatThrownBy(() -> TimeAxis.every(Duration.ZERO, NOON, NOON.plusSeconds(1)))
                .hasMessage("step: PT0S (expected: more than nothing)");
        Trace twice = new Trace("p95", "p95", Trace.Style.LINE, "p95");
        assertThatThrownBy(() -> Plot.of("ttft", "TTFT", Unit.SECONDS, twice, twice))
                .hasMessage("traces of ttft: [p95, p95] (expected: each id once)");
    }
}
