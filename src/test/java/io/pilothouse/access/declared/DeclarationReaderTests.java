package io.pilothouse.access.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class DeclarationReaderTests {
    private static final String LONG = "model-" + "x".repeat(294);

    private static Declaration read(AccessFolder folder, String text) {
        String path = Layout.STANDARD.file(folder, "docs");
        return DeclarationReader.read(folder, path, Optional.of(text)).orElseThrow();
    }

    private static Team team(String text) {
        return (Team) read(AccessFolder.TEAMS, text);
    }

    @Test
    void aTeamHasItsPeopleItsModelsAndItsBudgets() {
        Team team = team("""
                team: docs
                lead: lead@example.com
                contact: https://chat.example.com/docs
                members: [a@example.com, b@example.com]
                until: 2027-03-31
                budgets:
                  tokensPerMonth: {soft: 36000000000, hard: 45000000000}
                spend: {month: 12000}
                formerly: [papers]
                models:
                  - model: chat
                    until: 2027-01-31
                    budgets: {requestsPerMinute: {hard: 120}}
                """);

        assertThat(team.name()).isEqualTo(TeamName.of("docs"));
        assertThat(team.lead()).isEqualTo("lead@example.com");
        assertThat(team.members()).containsExactly("a@example.com", "b@example.com");
        assertThat(team.until()).isEqualTo(LocalDate.parse("2027-03-31"));
        assertThat(team.budgets().of(Window.TOKENS_PER_MONTH)).isEqualTo(new Limit(36_000_000_000L, 45_000_000_000L));
        assertThat(team.budgets().of(Window.TOKENS_PER_DAY)).isEqualTo(Limit.NONE);
        assertThat(team.spend()).isEqualTo(new Spend(12_000));
        assertThat(team.formerly()).containsExactly(TeamName.of("papers"));
        Grant grant = team.grant(EndpointName.of("chat")).orElseThrow();
        assertThat(grant.until()).isEqualTo(LocalDate.parse("2027-01-31"));
        assertThat(grant.budgets().of(Window.REQUESTS_PER_MINUTE)).isEqualTo(Limit.hard(120));
        assertThat(Grant.scope(grant.model())).isEqualTo("model:chat");
    }

    @Test
    void aGroupThatNoRealmCanHaveIsRefusedWithItsValueAndItsLine() {
        assertThatThrownBy(() -> team("team: docs\nlead: lead@example.com\ngroup: /teams//docs\n"))
                .hasMessageContaining("/teams//docs (expected: steps between slashes such as /teams/docs")
                .extracting(wrong -> ((InvalidYaml) wrong).line())
                .isEqualTo(3);
        assertThatThrownBy(() -> team("group: /" + "x".repeat(256) + "\n")).hasMessageContaining("1 to 255 characters");
        assertThat(team("group: /" + "x".repeat(255) + "\n").group()).hasSize(256);
        assertThatThrownBy(() -> team("group: " + "/x".repeat(501) + "\n")).hasMessageContaining("1,000 characters");
    }

    @Test
    void whatAFileDoesNotSayIsWhatItIsCalled() {
        assertThat(read(AccessFolder.TEAMS, "lead: a@example.com\n").id()).isEqualTo("docs");
        assertThat(read(AccessFolder.MODELS, "owner: docs\n").id()).isEqualTo("docs");
        assertThat(read(AccessFolder.APPLICATIONS, "team: docs\n").id()).isEqualTo("docs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TEAMS        | team: Docs Team                                     | team: Docs Team (expected: at most 40 lower-case letters
            TEAMS        | modles: []                                          | modles: unknown field (expected: one of budgets
            TEAMS        | until: soon                                         | until: soon (expected: a day such as 2027-03-31)
            TEAMS        | budgets: {tokensPerDay: {soft: 9, hard: 8}}         | budgets.tokensPerDay.soft: 9 (expected: at most the hard limit, 8)
            TEAMS        | budgets: {tokensPerDay: {hard: 1000000000000}}      | budgets.tokensPerDay.hard: 1,000,000,000,000 (expected: 1 to 4,294,967,295, which is the most that the gateway
            TEAMS        | budgets: {requestsPerMinute: {hard: 4294967296}}    | budgets.requestsPerMinute.hard: 4,294,967,296 (expected: 1 to 4,294,967,295
            TEAMS        | budgets: {tokensPerMonth: {hard: 1000000000000001}} | budgets.tokensPerMonth.hard: 1,000,000,000,000,001 (expected: 1 to 1,000,000,000,000,000)
            TEAMS        | budgets: {tokensPerHour: {hard: 0}}                 | budgets.tokensPerHour.hard: 0 (expected: 1 to
            TEAMS        | budgets: {tokensPerHour: {hard: -1}}                | budgets.tokensPerHour.hard: -1 (expected: 1 to
            TEAMS        | budgets: {tokensPerHour: {hard: 1.5}}               | budgets.tokensPerHour.hard: cannot be read (expected: a whole number)
            TEAMS        | budgets: {tokensPerHour: {hard: 1e30}}              | budgets.tokensPerHour.hard
            TEAMS        | budgets: {tokensPerHour: {}}                        | budgets.tokensPerHour: nothing (expected: soft, hard or both)
            TEAMS        | spend: {month: 0}                                   | spend.month: 0 (expected: 1 to 1,000,000,000,000)
            TEAMS        | spend: {month: -1}                                  | spend.month: -1 (expected: 1 to
            TEAMS        | spend: {month: 1000000000001}                       | spend.month: 1,000,000,000,001 (expected: 1 to
            TEAMS        | spend: {month: 12.5}                                | spend.month: cannot be read (expected: a whole number)
            TEAMS        | spend: {month: .nan}                                | spend.month: cannot be read (expected: a whole number)
            TEAMS        | spend: {month: 12000 EUR}                           | spend.month: cannot be read (expected: a whole number)
            TEAMS        | spend: {}                                           | spend.month: missing
            TEAMS        | spend: {month: 1, year: 12}                         | spend.year: unknown field
            TEAMS        | spend: 12000                                        | spend: cannot be read
            TEAMS        | formerly: [Old Team]                                | formerly[0]: Old Team (expected: at most 40
            TEAMS        | formerly: [papers, papers]                          | formerly[1]: papers (expected: each name once
            TEAMS        | formerly: [docs]                                    | formerly[0]: docs (expected: each name once, and another than the team has now)
            TEAMS        | models: [{model: chat}, {model: chat}]              | models[1]: chat (expected: each model once)
            TEAMS        | models: [{budgets: {}}]                             | models[0].model: missing
            TEAMS        | models: [{model: a, budgets: {tokensPerDay: {hard: 0}}}] | models[0].budgets.tokensPerDay.hard: 0 (expected: 1 to
            MODELS       | model: meta/Llama                                   | model: meta/Llama (expected: at most 40
            MODELS       | owner: Docs                                         | owner: Docs (expected: at most 40
            APPLICATIONS | {application: x_y, team: docs}                      | application: x_y (expected: at most 40
            APPLICATIONS | models: [chat]                                      | team: missing
            APPLICATIONS | {team: docs, models: [chat, chat]}                  | models[1]: chat (expected: each model once)
            APPLICATIONS | {team: docs, serviceAccount: {cluster: a b, namespace: docs, name: x}} | serviceAccount.cluster: a b (expected: the alias
            APPLICATIONS | {team: docs, serviceAccount: {cluster: prod, namespace: Docs, name: x}} | serviceAccount.namespace: Docs (expected: the name of a namespace
            APPLICATIONS | {team: docs, serviceAccount: {cluster: prod, namespace: docs}}          | serviceAccount.name: – (expected: the name of a service account
            APPLICATIONS | {team: docs, serviceAccount: {issuer: x}}                               | serviceAccount.issuer: unknown field
            """)
    void whatCannotBeInForceIsNamedWithWhatWasExpected(AccessFolder folder, String text, String words) {
        assertThatThrownBy(() -> read(folder, text))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining(words);
    }

    @Test
    void aScopeOfThreeHundredCharactersIsRefusedAtItsPlaceAndNotSpelledOut() {
        assertThat(Grant.scope(EndpointName.of("chat")).length() + LONG.length())
                .isGreaterThan(300);
        assertThatThrownBy(() -> team("models:\n  - model: " + LONG + "\n"))
                .hasMessageContaining("models[0].model: model-xxx")
                .hasMessageContaining("(expected: at most 40")
                .hasMessageNotContaining("x".repeat(100));
    }

    @Test
    void everythingThatIsWrongIsSaidAtTheLineOfTheFirst() {
        ThrowingCallable reading = () -> team("""
                team: docs
                models:
                  - model: chat
                    until: 31.12.2026
                budgets:
                  tokensPerDay: {hard: 0}
                """);

        assertThatThrownBy(reading)
                .hasMessageStartingWith("access/teams/docs.yaml:4: models[0].until: 31.12.2026 (expected: a day")
                .hasMessageContaining("budgets.tokensPerDay.hard: 0");
    }

    @Test
    void whatIsWrittenIsWhatIsRead() {
        Team team = team("""
                team: docs
                group: /teams/docs
                formerly: [papers, manuals]
                spend: {month: 12000}
                until: 2027-03-31
                budgets: {requestsPerMinute: {soft: 1, hard: 2}, tokensPerHour: {hard: 3}}
                models: [{model: chat, until: 2027-01-31, budgets: {tokensPerMonth: {soft: 4}}}]
                """);

        assertThat(team(YamlDocument.write(team.written()))).isEqualTo(team);
    }

    @Test
    void aServiceAccountIsWrittenAsItIsRead() {
        Application application = (Application) read(
                AccessFolder.APPLICATIONS,
                "team: docs\nserviceAccount: {cluster: prod, namespace: docs, name: batch}\nmodels: [chat]\n");

        assertThat(Objects.requireNonNull(application.account()).subject())
                .isEqualTo("system:serviceaccount:docs:batch");
        assertThat(read(AccessFolder.APPLICATIONS, YamlDocument.write(application.written())))
                .isEqualTo(application);
    }

    @Test
    void theSchemasTakeTheExamplesOfThePageAndSoDoesTheReader() throws IOException {
        List<String> examples = examples();

        assertThat(examples).hasSize(3);
        for (int i = 0; i < examples.size(); i++) {
            assertThat(isAccepted(AccessFolder.values()[i], examples.get(i))).isTrue();
            assertThat(read(AccessFolder.values()[i], examples.get(i)).contact())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TEAMS        | true  | {budgets: {tokensPerMonth: {hard: 45000000000}}}
            TEAMS        | false | {budgets: {tokensPerDay: {hard: 45000000000}}}
            TEAMS        | false | {budgets: {tokensPerDay: {}}}
            TEAMS        | true  | {spend: {month: 12000}, formerly: [papers]}
            TEAMS        | false | {spend: {month: 0}}
            TEAMS        | false | {spend: {month: 0.5}}
            TEAMS        | false | {spend: {}}
            TEAMS        | false | {formerly: [Papers]}
            TEAMS        | false | {formerly: [papers, papers]}
            TEAMS        | false | {modles: []}
            TEAMS        | false | {team: Docs}
            TEAMS        | false | {until: soon}
            TEAMS        | false | {models: [chat]}
            TEAMS        | true  | {group: ''}
            TEAMS        | true  | {group: docs}
            TEAMS        | true  | {group: /teams/Doku & Texte/ä.b}
            TEAMS        | true  | {group: 8c6d4a0e-7b0f-4f3e-9a7e-5c7b0b0f1d2e}
            TEAMS        | false | {group: /}
            TEAMS        | false | {group: /teams/docs/}
            TEAMS        | false | {group: /teams//docs}
            TEAMS        | false | {group: //docs}
            TEAMS        | false | {group: /teams/../admins}
            TEAMS        | false | {group: /teams/. }
            TEAMS        | false | {group: '/teams/ docs'}
            TEAMS        | false | {group: '/teams /docs'}
            TEAMS        | false | {group: /teams~/docs}
            TEAMS        | false | {group: "/teams\\x07"}
            MODELS       | true  | {}
            MODELS       | false | {owner: 7}
            APPLICATIONS | false | {models: [chat]}
            APPLICATIONS | true  | {team: docs, serviceAccount: {cluster: prod_1, namespace: docs, name: batch.v1}}
            APPLICATIONS | false | {team: docs, serviceAccount: {cluster: prod, namespace: docs}}
            APPLICATIONS | false | {team: docs, serviceAccount: {cluster: prod, namespace: docs.x, name: batch}}
            APPLICATIONS | false | {team: docs, serviceAccount: {cluster: '', namespace: docs, name: batch}}
            APPLICATIONS | false | {team: docs, models: [chat, chat]}
            """)
    void theSchemasTakeAndRefuseWhatTheReaderDoes(AccessFolder folder, boolean accepted, String text) {
        assertThat(isAccepted(folder, text)).isEqualTo(accepted);
        if (accepted) {
            assertThat(read(folder, text).id()).isEqualTo("docs");
        } else {
            assertThatThrownBy(() -> read(folder, text)).isInstanceOf(InvalidYaml.class);
        }
    }

    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        String declared = Files.readString(Path.of("docs", "access.md")).split("\n## The gateway\n")[0];
        String[] parts = declared.split("```yaml\n");
        for (int i = 1; i < parts.length; i++) {
            examples.add(parts[i].substring(0, parts[i].indexOf("```")));
        }
        return examples;
    }

    private static boolean isAccepted(AccessFolder folder, String text) {
        String name = folder.name().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
        try (InputStream file = Declaration.class.getResourceAsStream("/schemas/access-" + name + ".schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(file), InputFormat.JSON);
            return schema.validate(JsonMapper.shared()
                            .valueToTree(YamlDocument.parse("docs.yaml", text).data()))
                    .isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
