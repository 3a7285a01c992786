package io.pilothouse.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TargetsTests {
    private static final String FILE = "console/targets.yaml";

    private static Targets read(String text) {
        return Targets.read(FILE, Optional.of(text));
    }

    @Test
    void whatThePageOfTheDocumentationShowsIsRead() throws IOException {
        String example = example();

        Targets targets = read(example);

        assertThat(targets.period()).isEqualTo(Duration.ofDays(30));
        assertThat(targets.of(EndpointId.of("chat", "prod")).orElseThrow().objectives())
                .containsExactly(
                        new Objective(Objective.Of.TTFT, 2.5, 0.95),
                        new Objective(Objective.Of.TPOT, 0.1, 0.95),
                        new Objective(Objective.Of.END_TO_END, 60.0, 0.99),
                        new Objective(Objective.Of.SUCCESS, null, 0.995),
                        new Objective(Objective.Of.AVAILABILITY, null, 0.999));
        assertThat(isAccepted(example)).isTrue();
    }

    @Test
    void aRepositoryWithoutTheFileHasNoTargets() {
        assertThat(Targets.read(FILE, Optional.empty())).isEqualTo(Targets.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttft: {seconds: 0, share: 0.95} | targets[0].ttft.seconds: 0 (expected: a bound that engines count up to, the nearest: 0.001)",
                "ttft: {seconds: 0.7, share: 0.95} | targets[0].ttft.seconds: 0.7 (expected: a bound that engines count up to, the nearest: 0.5, 0.75)",
                "tpot: {seconds: 100, share: 0.95} | targets[0].tpot.seconds: 100 (expected: a bound that engines count up to, the nearest: 80)",
                "endToEnd: {seconds: .nan, share: 0.95} | targets[0].endToEnd.seconds",
                "ttft: {seconds: 2.5, share: 95} | targets[0].ttft.share: 95.0 (expected: between 0 and 1, such as 0.95)",
                "ttft: {seconds: 2.5, share: 1} | targets[0].ttft.share: 1.0 (expected: between 0 and 1, such as 0.95)",
                "ttft: {seconds: 2.5} | share",
                "ttft: {share: 0.95} | targets[0].ttft.seconds: none (expected: so many)",
                "success: {seconds: 1, share: 0.95} | targets[0].success.seconds: 1 (expected: none)",
                "availability: {share: 100} | targets[0].availability.share: 100.0 (expected: between 0 and 1, such as 0.95)",
                "ttfb: {seconds: 2.5, share: 0.95} | ttfb",
                "ttft: | targets[0]"
            })
    void whatIsWrongIsNamed(String promise, String message) {
        String text = "targets:\n  - endpoint: chat\n    environment: prod\n    " + promise + "\n";

        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidYaml.class).hasMessageContaining(message);
        assertThat(isAccepted(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | namespace",
                "{namespace: Monitoring} | Monitoring",
                "{namespace: monitoring, labels: {release: 'a b'}} | rules.labels.release: a b (expected: a label of Kubernetes)",
                "{namespace: monitoring, label: {}} | label"
            })
    void whereRulesCannotGoIsNamed(String rules, String message) {
        assertThatThrownBy(() -> read("rules: " + rules + "\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining(message);
    }

    @Test
    void rulesMayGoSomewhereBeforeAnythingIsPromised() {
        String text = "rules: {namespace: monitoring, labels: {release: prometheus}}\n";

        assertThat(read(text).rules())
                .isEqualTo(new Targets.Placement(Namespace.of("monitoring"), Map.of("release", "prometheus")));
        assertThat(isAccepted(text)).isTrue();
    }

    @Test
    void enginesOfEveryVersionCountUpToTheBoundsThatAreOffered() throws IOException {
        Map<Objective.Of, String> families = Map.of(
                Objective.Of.TTFT, "vllm:time_to_first_token_seconds",
                Objective.Of.TPOT, "vllm:request_time_per_output_token_seconds",
                Objective.Of.END_TO_END, "vllm:e2e_request_latency_seconds");
        for (String version : List.of("0.9.2", "0.11.2", "0.12.0", "0.15.1", "0.20.2", "0.32.0")) {
            String exposition = Files.readString(Path.of("src/test/resources/telemetry/vllm-" + version + ".prom"));
            families.forEach((of, family) -> {
                List<Double> bounds = Pattern.compile("^" + family + "_bucket\\{.*le=\"([0-9.]+)\"", Pattern.MULTILINE)
                        .matcher(exposition)
                        .results()
                        .map(found -> Double.valueOf(found.group(1)))
                        .distinct()
                        .sorted()
                        .toList();
                boolean isMissing = of == Objective.Of.TPOT && version.equals("0.9.2");
                assertThat(bounds).as("%s of %s", of, version).isEqualTo(isMissing ? List.of() : of.bounds());
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"36h", "0d", "91d"})
    void aBudgetIsGivenForWholeDays(String period) {
        String text = "period: " + period + "\ntargets: []\n";

        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("period: " + period + " (expected: 1d to 90d, whole days)");
        assertThat(isAccepted(text)).isFalse();
    }

    @Test
    void anEndpointHasItsTargetsOnce() {
        String one = "  - {endpoint: chat, environment: prod, ttft: {seconds: 1, share: 0.9}}\n";

        assertThatThrownBy(() -> read("targets:\n" + one + one))
                .hasMessageContaining("targets[1]: chat in prod (expected: each endpoint once)");
    }

    private static String example() throws IOException {
        String page = Files.readString(Path.of("docs", "targets.md"));
        int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
        return page.substring(begin, page.indexOf("```", begin));
    }

    private static boolean isAccepted(String text) {
        try (InputStream file = Targets.class.getResourceAsStream("/schemas/targets.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(file), InputFormat.JSON);
            return schema.validate(JsonMapper.shared()
                            .valueToTree(YamlDocument.parse(FILE, text).data()))
                    .isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
