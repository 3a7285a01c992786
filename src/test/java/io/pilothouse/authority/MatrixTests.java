package io.pilothouse.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MatrixTests {
    @Test
    void whatTheFileDoesNotNameNobodyMay() {
        Matrix matrix = Matrix.read("console/authority.yaml", "gates:\n  propose: [ml_engineer]\n");

        assertThat(matrix.who(Act.PROPOSE, Thing.GATES)).containsExactly(Role.ML_ENGINEER);
        assertThat(matrix.who(Act.COMMIT, Thing.GATES)).isEmpty();
        assertThat(matrix.who(Act.PROPOSE, Thing.CONSOLE)).isEmpty();
    }

    @Test
    void asShippedANewSecretIsForOperatorsAndForLeadsOfTheirOwn() {
        for (Thing thing : Thing.values()) {
            Set<Role> may = switch (thing) {
                case ACCESS -> Set.of(Role.PLATFORM_OPERATOR);
                case OWN -> Set.of(Role.TEAM_LEAD);
                default -> Set.of();
            };
            assertThat(Matrix.shipped().who(Act.SECRET, thing)).as("%s", thing).isEqualTo(may);
        }
    }

    @Test
    void aRoleThatIsNoneIsNamedWithItsLine() {
        assertThatThrownBy(() -> Matrix.read(
                        "console/authority.yaml", "gates:\n  propose: [ml_engineer]\n  commit: [everybody]\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessage(
                        "console/authority.yaml:3: gates.commit: everybody (expected: platform_operator, ml_engineer,"
                                + " team_lead or on_call)");
    }

    @Test
    void aRightThatNobodyCouldUseIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> Matrix.read("console/authority.yaml", "gates:\n  secret: [on_call]\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessage("console/authority.yaml:2: gates.secret: unknown field (expected: one of commit, discard,"
                        + " propose, undo)");
        assertThatThrownBy(() -> Matrix.read("console/authority.yaml", "gates:\n  raise: [on_call]\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("gates.raise: unknown field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gate: {}",
                "gates: {aprove: [on_call]}",
                "gates: [on_call]",
                "- a",
                "gates: {undo: on_call}",
                "gates: {secret: [on_call]}",
                "other: {raise: [on_call]}"
            })
    void aMisspelledFileIsRefusedAndNotReadAsALessStrictOne(String text) {
        assertThatThrownBy(() -> Matrix.read("console/authority.yaml", text)).isInstanceOf(InvalidYaml.class);
        assertThat(schema().validate(JsonMapper.shared().valueToTree(data(text))))
                .isNotEmpty();
    }

    @Test
    void whatTheConsoleShipsIsByTheSchema() throws IOException {
        try (InputStream shipped =
                Objects.requireNonNull(MatrixTests.class.getResourceAsStream("/authority/authority.yaml"))) {
            String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(schema().validate(JsonMapper.shared().valueToTree(data(text))))
                    .isEmpty();
        }
    }

    private static Object data(String text) {
        return text.startsWith("-")
                ? text
                : YamlDocument.parse(Layout.STANDARD.file(ConsoleFile.AUTHORITY), text)
                        .data();
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Objects.requireNonNull(MatrixTests.class.getResourceAsStream("/schemas/authority.schema.json")),
                        InputFormat.JSON);
    }
}
