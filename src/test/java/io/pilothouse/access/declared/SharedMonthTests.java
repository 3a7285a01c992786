package io.pilothouse.access.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pilothouse.access.declared.SharedMonth.Share;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is left of a month, as the repository says it. */
class SharedMonthTests {
    private static final String PATH = "access/month.yaml";
    private static final SharedMonth MONTH = new SharedMonth(
            LocalDate.parse("2026-11-29"),
            List.of(
                    new Share(TeamName.of("docs"), null, null, 45_000_000_000L, 1_500_000_000),
                    new Share(TeamName.of("docs"), EndpointName.of("chat"), null, 100, 1),
                    new Share(null, EndpointName.of("007"), null, Window.LARGEST, SharedMonth.MOST_PER_DAY),
                    new Share(null, null, ApplicationName.of("true"), 9, 3)));

    private static SharedMonth read(String text) {
        return SharedMonth.read(PATH, Optional.of(text)).orElseThrow();
    }

    private static boolean fitsTheSchema(String text) throws IOException {
        try (InputStream file = SharedMonth.class.getResourceAsStream("/schemas/access-month.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(file), InputFormat.JSON);
            return schema.validate(JsonMapper.shared()
                            .valueToTree(YamlDocument.parse(PATH, text).data()))
                    .isEmpty();
        }
    }

    private static String with(String budget) {
        return "since: 2026-11-29\nbudgets:\n- {" + budget + "}\n";
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(read(MONTH.text())).isEqualTo(MONTH);
        assertThat(fitsTheSchema(MONTH.text())).isTrue();
        assertThat(SharedMonth.read(PATH, Optional.empty())).isEmpty();
    }

    @Test
    void theExampleOfTheManualIsOne() throws IOException {
        String manual = Files.readString(Path.of("docs", "access.md"));
        String example = manual.substring(manual.indexOf("```yaml\nsince:") + 8);

        assertThat(read(example.substring(0, example.indexOf("```"))).budgets()).isNotEmpty();
        assertThat(fitsTheSchema(example.substring(0, example.indexOf("```")))).isTrue();
    }

    @Test
    void itCountsFromItsDayUntilItsMonthEnds() {
        assertThat(MONTH.isInForce(LocalDate.parse("2026-11-28"))).isFalse();
        assertThat(MONTH.isInForce(LocalDate.parse("2026-11-29"))).isTrue();
        assertThat(MONTH.isInForce(LocalDate.parse("2026-11-30"))).isTrue();
        assertThat(MONTH.isInForce(LocalDate.parse("2026-12-01"))).isFalse();
        assertThat(MONTH.isInForce(LocalDate.parse("2027-11-29"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "of: 9, tokensPerDay: 1",
                "team: docs, application: portal, of: 9, tokensPerDay: 1",
                "model: chat, application: portal, of: 9, tokensPerDay: 1",
                "team: Docs, of: 9, tokensPerDay: 1",
                "team: docs, of: 0, tokensPerDay: 1",
                "team: docs, of: 9, tokensPerDay: 0",
                "team: docs, of: 9, tokensPerDay: 6184752904801",
                "team: docs, of: 1000000000000001, tokensPerDay: 1",
                "team: docs, of: 9, tokensPerDay: 1, used: 3"
            })
    void whatSaysNothingThatCouldHoldIsRefusedByItsReadingAndItsSchema(String budget) throws IOException {
        assertThatThrownBy(() -> read(with(budget))).isInstanceOf(InvalidYaml.class);
        assertThat(fitsTheSchema(with(budget))).isFalse();
    }

    @Test
    void whatIsWrongIsNamedWithItsValueAndItsLine() {
        assertThatThrownBy(() -> read(with("team: docs, of: 9, tokensPerDay: 0")))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining(PATH + ":3")
                .hasMessageContaining("budgets[0].tokensPerDay: 0 (expected: 1 to 6,184,752,904,800)");
        assertThatThrownBy(() -> read("since: tomorrow\n")).hasMessageContaining("since: tomorrow (expected: a day");
    }

    @Test
    void aBudgetThatIsSharedTwiceIsRefused() {
        assertThatThrownBy(() ->
                        read(with("team: docs, of: 9, tokensPerDay: 1") + "- {team: docs, of: 9, tokensPerDay: 2}\n"))
                .hasMessageContaining("budgets[1]: twice (expected: each budget once)");
    }

    @Test
    void aFileThatCannotBeReadIsSaidAndSharesNothingWhereNoVersionOfItCould() {
        Declared declared = new Declared.Reader().read(Written.tree().with(PATH, "since: tomorrow\n"));

        assertThat(declared.shared()).isNull();
        assertThat(declared.broken()).containsOnlyKeys(PATH);
    }

    @Test
    void aBudgetThatWasChangedSinceIsSaid() {
        String budgets = "group: /teams/docs\nmodels: [{model: chat}]\nbudgets: {tokensPerMonth: {hard: 31000}}\n";
        SharedMonth shared = new SharedMonth(
                Written.TODAY,
                List.of(
                        new Share(TeamName.of("docs"), null, null, 62_000, 500),
                        new Share(TeamName.of("gone"), null, null, 62_000, 500)));
        var tree = Written.tree().with(Written.TEAM, budgets).with(PATH, shared.text());

        assertThat(Written.wrong(tree))
                .containsExactly("access/teams/docs.yaml:3 docs: Tokens a month is 31,000; what was left on 2026-11-28"
                        + " was of 62,000, so that a share of 31 days counts until it is shared out again.");
        assertThat(Written.wrong(tree.with(Written.TEAM, budgets.replace("31000", "62000"))))
                .isEmpty();
    }
}
