package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue is data: its schema holds it, and the names in it are those of real versions. */
class CatalogueTests {
    private static String resource(String name) throws IOException {
        try (InputStream file = CatalogueTests.class.getResourceAsStream("/telemetry/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyMeaningHasWords(String language) {
        assertThat(Catalogue.read().meanings()).allSatisfy(meaning -> {
            String words = Reason.of("telemetry.meaning." + meaning.id()).inWords(Locale.of(language));
            assertThat(words).isNotBlank().doesNotContain("telemetry.meaning");
        });
    }

    @Test
    void everyQuantileIsOfATime() {
        assertThat(Measure.values())
                .filteredOn(measure -> measure.statistic().isQuantile())
                .isNotEmpty()
                .allSatisfy(measure -> assertThat(Catalogue.read().meanings())
                        .filteredOn(meaning -> meaning.id().equals(measure.meaning()))
                        .singleElement()
                        .extracting(Meaning::unit)
                        .isEqualTo("seconds"));
    }

    @Test
    void theWordsOfALanguageAreItsOwn() {
        Reason cached = Reason.of("telemetry.meaning.prompt-tokens-cached");

        assertThat(cached.inWords(Locale.ENGLISH)).isEqualTo("Prompt tokens from the cache");
        assertThat(cached.inWords(Locale.GERMAN)).isEqualTo("Eingabetoken aus dem Cache");
    }

    @Test
    void itIsAsItsSchemaSays() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("catalogue.schema.json"), InputFormat.JSON);

        assertThat(schema.validate(resource("catalogue.json"), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void meaningsAreNamedOnce() {
        assertThat(Catalogue.read().meanings()).extracting(Meaning::id).doesNotHaveDuplicates();
    }

    @Test
    void eachNameOfVllmIsOneThatAVersionHas() {
        assertThat(Catalogue.read().meanings())
                .flatExtracting(Meaning::from)
                .filteredOn(source -> source.family().startsWith(VllmFamilies.PREFIX))
                .extracting(Meaning.Source::family)
                .allMatch(family -> VllmFamilies.known().named(family).isPresent());
    }

    @Test
    void fractionsAreNeverSummed() {
        assertThat(Catalogue.read().meanings())
                .filteredOn(meaning -> meaning.unit().equals("ratio"))
                .extracting(Meaning::across)
                .doesNotContain(Meaning.Across.SUM);
    }

    @Test
    void theTableForPeopleIsMadeFromIt() {
        assertThat(Path.of("docs", "metrics.md")).hasContent(MetricsTable.markdown());
    }
}
