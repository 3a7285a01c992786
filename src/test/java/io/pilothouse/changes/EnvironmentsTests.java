package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pilothouse.fakes.FileTree;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EnvironmentsTests {
    private static final String FILE = "console/environments.yaml";

    private static Environments read(String text) {
        return Environments.readable(new FileTree().with(FILE, text));
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Objects.requireNonNull(
                                EnvironmentsTests.class.getResourceAsStream("/schemas/environments.schema.json")),
                        InputFormat.JSON);
    }

    private static boolean fits(String text) {
        return schema().validate(JsonMapper.shared()
                        .valueToTree(YamlDocument.parse(FILE, text).data()))
                .isEmpty();
    }

    @Test
    void nothingEndsByItselfUnlessTheFileSaysSo() {
        String text = """
                environments:
                - {name: staging, cluster: fra-1, namespace: llm-staging, production: false, endsByItself: true}
                - {name: prod, cluster: fra-1, namespace: llm-prod}
                """;

        assertThat(read(text).environments())
                .extracting(Environments.Environment::endsByItself)
                .containsExactly(true, false);
        assertThat(fits(text)).isTrue();
    }

    @Test
    void whenSomebodySignedInDoesNotMatterUnlessTheFileSaysSo() {
        String text = """
                environments:
                - {name: staging, cluster: fra-1, namespace: llm-staging}
                - {name: prod, cluster: fra-1, namespace: llm-prod, signInWithinMinutes: 15}
                """;

        assertThat(read(text).environments())
                .extracting(Environments.Environment::signInWithin)
                .containsExactly(null, Duration.ofMinutes(15));
        assertThat(fits(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environments:\n- {name: prod, cluster: fra-1, namespace: a, signInWithinMinutes: 0}\n",
                "environments:\n- {name: prod, cluster: fra-1, namespace: a, signInWithinMinutes: 1441}\n",
                "environments:\n- {name: prod, cluster: fra-1, namespace: a, signInWithinMinutes: soon}\n",
                "environments: []\n",
                "environments:\n- {name: prod, cluster: fra-1}\n",
                "environments:\n- {name: prod, cluster: fra-1, namespace: a, endsByItself: sometimes}\n",
                "environments:\n- {name: prod, cluster: fra-1, namespace: a, endsAlone: true}\n"
            })
    void whatTheSchemaRefusesTheConsoleDoesToo(String text) {
        assertThat(fits(text)).isFalse();
        assertThat(read(text).environments()).isEmpty();
    }
}
