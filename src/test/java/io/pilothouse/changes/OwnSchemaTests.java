package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.OwnSchema.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class OwnSchemaTests {
    private static final Layout LAYOUT = Layout.STANDARD;

    private static Stream<String> filesWithASchema() {
        return Stream.of(
                        Stream.of(ConsoleFile.values())
                                .filter(file -> file != ConsoleFile.PRICES)
                                .map(LAYOUT::file),
                        Stream.of(AccessFolder.values()).map(folder -> LAYOUT.file(folder, "docs")),
                        Stream.of(LAYOUT.sharedMonth()))
                .flatMap(paths -> paths);
    }

    private static Field field(String file, String path) {
        return OwnSchema.of(LAYOUT, file, Locale.ENGLISH).orElseThrow().fields().stream()
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> allowed(Field field) {
        return field.allowed().stream().map(Object::toString).toList();
    }

    @ParameterizedTest
    @MethodSource("filesWithASchema")
    void eachFileOfTheConsolesOwnHasItsFieldsWithWhatTheyAre(String file) {
        OwnSchema schema = OwnSchema.of(LAYOUT, file, Locale.ENGLISH).orElseThrow();

        assertThat(schema.title()).isNotEmpty();
        assertThat(schema.fields()).isNotEmpty();
        assertThat(schema.fields()).extracting(Field::path).doesNotHaveDuplicates();
        assertThat(schema.fields())
                .filteredOn(field -> field.allowed().isEmpty())
                .extracting(Field::path)
                .isEmpty();
    }

    @Test
    void whatADefinitionSaysStandsWhereItIsReferredTo() {
        Field hard = field("access/teams/docs.yaml", "models[].budgets.tokensPerDay.hard");

        assertThat(hard.about()).isEqualTo("Above which requests are to be refused.");
        assertThat(allowed(hard)).containsExactly("a whole number", "at least 1", "at most 4,294,967,295");
        assertThat(field("access/teams/docs.yaml", "models[].model").isRequired())
                .isTrue();
        assertThat(allowed(field("access/teams/docs.yaml", "members"))).containsExactly("a list", "text");
    }

    @Test
    void whatIsNoFileOfTheConsolesOwnHasNone() {
        assertThat(OwnSchema.of(LAYOUT, "models/chat/prod/workload.yaml", Locale.ENGLISH))
                .isEmpty();
        assertThat(OwnSchema.of(LAYOUT, "access/../secret.yaml", Locale.ENGLISH))
                .isEmpty();
        assertThat(OwnSchema.of(LAYOUT, "", Locale.ENGLISH)).isEmpty();
    }

    /** By the English sentence, so that one that is changed there is missed here. */
    @Test
    void whatSchemasSayHasGermanWordsAndNothingElseHas() throws IOException {
        Set<String> english = new TreeSet<>();
        try (Stream<Path> schemas = Files.list(Path.of("src", "main", "resources", "schemas"))) {
            for (Path schema : schemas.filter(path -> path.toString().endsWith(".schema.json"))
                    .toList()) {
                JsonMapper.shared()
                        .readTree(Files.readString(schema))
                        .findValues("description")
                        .forEach(one -> english.add(one.asString()));
            }
        }
        Map<?, ?> german = JsonMapper.shared()
                .readValue(
                        Files.readString(Path.of("src", "main", "resources", "schemas", "descriptions_de.json")),
                        Map.class);

        assertThat(german.keySet()).isEqualTo(english);
    }

    @Test
    void aFieldIsExplainedInTheLanguageOfItsReader() {
        OwnSchema schema = OwnSchema.of(LAYOUT, "console/environments.yaml", Locale.GERMANY)
                .orElseThrow();

        assertThat(schema.about()).startsWith("Wo Endpunkte leben.");
        assertThat(schema.fields()).extracting(Field::about).contains("Ob Menschen davon abhängen.");
    }
}
