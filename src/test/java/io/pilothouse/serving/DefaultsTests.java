package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class DefaultsTests {
    private final FileTree tree = FileTree.platform();

    @Test
    void whatTheFileSaysIsTaken() {
        Defaults defaults = Defaults.in(tree);

        assertThat(defaults.vllm().version("0.33.0"))
                .map(Defaults.Allowed::image)
                .contains(Samples.IMAGE);
        assertThat(defaults.vllm().shutdownTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(defaults.gateway().hostname(Samples.ENDPOINT.environment())).contains("llm.example.com");
        assertThat(defaults.scaling().wakeQuery()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proposed: 0.33.0 | proposed: 0.30.0 | console/defaults.yaml:3: vllm.proposed: 0.30.0 (expected: one of vllm.allowed)",
                "maxModelLen: 16384 | maxModelLen: long | console/defaults.yaml:9: vllm.maxModelLen: cannot be read (expected: a whole number)",
                "preStop: 15s | preStop: soon | console/defaults.yaml:12: vllm.preStop: cannot be read",
                "min: 1 | minimum: 1 | console/defaults.yaml",
            })
    void whatIsWrongIsNamedWithItsLine(String right, String wrong, String message) {
        FileTree broken = tree.with(
                Layout.STANDARD.file(ConsoleFile.DEFAULTS),
                tree.file(Layout.STANDARD.file(ConsoleFile.DEFAULTS))
                        .orElseThrow()
                        .replace(right, wrong));

        assertThatThrownBy(() -> Defaults.in(broken))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void theSchemaTakesWhatIsTaken() throws IOException {
        assertThat(errors(tree.file(Layout.STANDARD.file(ConsoleFile.DEFAULTS)).orElseThrow()))
                .isEmpty();
        assertThat(errors(Files.readString(
                        Path.of("src/main/resources/sandbox/repository/common/console/defaults.yaml"))))
                .isEmpty();
    }

    @Test
    void theExampleOfTheDocumentationIsTaken() throws IOException {
        String page = Files.readString(Path.of("docs/defaults.md"));
        String example =
                page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n", page.indexOf("```yaml\n") + 8));

        assertThat(errors(example)).isEmpty();
        assertThat(Defaults.in(new FileTree().with(Layout.STANDARD.file(ConsoleFile.DEFAULTS), example))
                        .vllm()
                        .proposed())
                .isEqualTo("0.33.0");
    }

    @Test
    void theSchemaRefusesWhatMakesNoSense() throws IOException {
        String wrong = tree.file(Layout.STANDARD.file(ConsoleFile.DEFAULTS))
                .orElseThrow()
                .replace("gpuMemoryUtilization: 0.92", "gpuMemoryUtilization: 92")
                .replace("cost-centre: llm", "cost-centre: a b");

        assertThat(errors(wrong)).hasSize(2);
    }

    private static List<Error> errors(String yaml) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(DefaultsTests.class.getResourceAsStream("/schemas/defaults.schema.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return schema.validate(JsonMapper.shared()
                    .valueToTree(YamlDocument.parse(Layout.STANDARD.file(ConsoleFile.DEFAULTS), yaml)
                            .data()));
        }
    }
}
