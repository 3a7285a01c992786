package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.promql.Labels;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTests {
    @Test
    void labelsAreDataWhateverStandsInThem() {
        Exposition exposition = Exposition.read("a{model=\"x\\\"}{,=\\\\\\n#\", b = \"é\" ,} 1.5e3 1795819191944\n");

        assertThat(exposition.samples()).hasSize(1);
        assertThat(exposition.samples().getFirst().labels())
                .isEqualTo(Labels.of("a", Map.of("model", "x\"}{,=\\\n#", "b", "é")));
        assertThat(exposition.samples().getFirst().value()).isEqualTo(1_500);
    }

    @Test
    void openMetricsWithExemplarsIsRead() {
        Exposition exposition = Exposition.read("""
                # TYPE ttft histogram
                # UNIT ttft seconds
                ttft_bucket{le="0.1"} 8 # {trace_id="KOO5S4vxi0o"} 0.067
                ttft_bucket{le="+Inf"} 9
                ttft_count 9
                ttft_sum 1.2
                # EOF
                """);

        assertThat(exposition.families()).containsOnlyKeys("ttft");
        assertThat(exposition.samples().getFirst().value()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a 1\\na{b="c | line 2: a label's value without an end (expected: a quotation mark)
                    a{b="c"   | line 1: labels without an end (expected: a closing brace)
                    a 1\\nb 2.| line 2: ends without a line's end (expected: one; it may be cut)
                    a\\n      | line 1: value  (expected: a number)
                    a x\\n    | line 1: value x (expected: a number)
                    a 0x1p3\\n| line 1: value 0x1p3 (expected: a number)
                    <html>\\n | line 1: no name of a metric: <html>
                    a{b=c} 1\\n | line 1: label b=c} 1 (expected: name="value")
                    a{b="1",b="2"} 1\\n | line 1: label b stands there twice
                    {b="1"} 1\\n | line 1: no name of a metric: {b="1"} 1
                    b 1\\n# EOF\\na 1\\n | line 3: more behind # EOF
                    a 1 2 3\\n | line 1: more than a value and a time behind a
                    """)
    void whatAServerCouldNotReadNamesItsLine(String text, String message) {
        assertThatExceptionOfType(InvalidExposition.class)
                .isThrownBy(() -> Exposition.read(text.replace("\\n", "\n")))
                .withMessage(message);
    }

    @Test
    void nothingIsNoExposition() {
        assertThatExceptionOfType(InvalidExposition.class)
                .isThrownBy(() -> Exposition.read(" \n"))
                .withMessage("line 1: nothing (expected: metrics)");
    }

    @Test
    void oddThingsAreReadAndSaid() {
        Exposition exposition = Exposition.read("# TYPE a_total counter\na_total NaN\na_total{b=\"" + "x".repeat(65_536)
                + "\"} 1\na_total NaN\n# TYPE a_total gauge\n");

        assertThat(exposition.samples()).hasSize(2);
        assertThat(exposition.problems())
                .containsExactly(
                        "line 2: a_total is a counter of NaN (expected: a number from 0 on)",
                        "line 3: label b has 65536 characters",
                        "line 4: a_total is a counter of NaN (expected: a number from 0 on)",
                        "line 4: a_total{} stands there twice; the first counts",
                        "line 5: type of a_total: gauge, before: counter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# TYPE a counter\na_total 1\n",
                "# TYPE a_seconds gauge\n# UNIT a_seconds seconds\na_seconds 1\n",
                "# TYPE a unknown\na 1\n",
                "a_bucket{le=\"+Inf\"} 1 # {trace_id=\"x\"} 0.5\n"
            })
    void openMetricsThatIsCutAtALinesEndIsSaid(String text) {
        assertThat(Exposition.read(text).problems())
                .singleElement()
                .asString()
                .endsWith("OpenMetrics without # EOF (expected: at its end; it may be cut)");
        assertThat(Exposition.read(text + "# EOF\n").problems()).isEmpty();
    }

    @Test
    void aCounterOfOpenMetricsIsOneAsWell() {
        assertThat(Exposition.read("# TYPE a counter\na_total NaN\n# EOF\n").problems())
                .containsExactly("line 2: a_total is a counter of NaN (expected: a number from 0 on)");
    }

    @Test
    void namesInQuotationMarksAreRead() {
        Exposition exposition = Exposition.read("""
                # TYPE "a.b" gauge
                {"a.b"} 1
                {"a.b", "c.d"="x", e="y"} 2
                """);

        assertThat(exposition.samples())
                .extracting(Exposition.Sample::labels)
                .containsExactly(Labels.of("a.b", Map.of()), Labels.of("a.b", Map.of("c.d", "x", "e", "y")));
        assertThat(exposition.types()).containsEntry("a.b", "gauge");
    }
}
