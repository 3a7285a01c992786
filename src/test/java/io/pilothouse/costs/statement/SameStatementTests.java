package io.pilothouse.costs.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month that is over is the same bytes whatever comes later. */
class SameStatementTests extends CostsCommandTest {
    @Test
    void theSameIsWrittenDaysLater() {
        assertThat(run("--month 2026-10 --format json")).isZero();
        String first = said();
        answered.reset();
        clock.pass(Duration.ofDays(3));
        assertThat(run("--month 2026-10 --format json")).isZero();

        assertThat(said()).isEqualTo(first).contains("\"complete\" : true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "csv", "focus", "json"})
    void aSecondGatewayAndAnotherEndpointThatComeLaterChangeNoByteOfAMonthThatIsOver(String format) {
        assertThat(run("--month 2026-10 --format " + format)).isZero();
        byte[] before = answered.toByteArray();
        answered.reset();
        later = PRICED.with("console/environments.yaml", """
                        environments:
                        - name: prod
                          cluster: fra-1
                          namespace: models-prod
                          gateway: {kind: envoy-ai-gateway, issuer: https://login.example.com/realms/llm, audience: llm, folder: platform/gateway}
                        - name: west
                          cluster: fra-1
                          namespace: models-west
                          gateway: {kind: envoy-ai-gateway, issuer: https://login.example.com/realms/llm, audience: llm, folder: platform/west}
                        """)
                .with(
                        "models/chat/west/workload.yaml",
                        PRICED.file("models/chat/prod/workload.yaml").orElseThrow())
                .with(
                        "models/all/prod/workload.yaml",
                        PRICED.file("models/chat/prod/workload.yaml").orElseThrow())
                .with("access/models/chat.yaml", "owner: zoo\n");

        assertThat(run("--month 2026-10 --format " + format)).isZero();
        assertThat(answered.toByteArray()).isEqualTo(before);

        answered.reset();
        assertThat(run("--month 2026-11 --format json")).isZero();
        assertThat(said()).contains("\"model\" : \"all\"", "\"mainCommit\" : \"" + LATER + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "csv", "focus", "json"})
    void aTeamThatIsRenamedLaterAndALaterPriceChangeNoByteOfAMonthThatIsOver(String format) {
        byte[] platform = statement("--month 2026-10 --format " + format);
        byte[] team = statement("--month 2026-10 --team docs --format " + format);
        later = renamed(PRICED.with(PRICES, """
                        currency: EUR
                        perHour: {H100 80 GB: 4.00}
                        prices:
                        - from: 2026-11-15
                          devices: {H100 80 GB: 9.00}
                        """));

        assertThat(statement("--month 2026-10 --format " + format)).isEqualTo(platform);
        assertThat(statement("--month 2026-10 --team docs --format " + format)).isEqualTo(team);
    }

    @Test
    void whatATeamSpentUnderItsFormerNameIsInItsStatementUnderTheNameOfThen() {
        later = renamed(PRICED);

        assertThat(new String(statement("--month 2026-10 --team papers --format csv"), StandardCharsets.UTF_8))
                .contains("of,team papers")
                .contains("line,docs,chat,")
                .doesNotContain("line,papers");
        assertThat(new String(statement("--month 2026-11 --team papers --format csv"), StandardCharsets.UTF_8))
                .contains("line,papers,chat,")
                .doesNotContain("line,docs");
        assertThat(run("--month 2026-11 --team docs --format csv")).isEqualTo(1);
        assertThat(wrong()).contains("There is no team docs", "papers, zoo");
    }

    private static FileTree renamed(FileTree tree) {
        return tree.with(List.of(new FileEdit.Remove("access/teams/docs.yaml")))
                .with("access/teams/papers.yaml", "lead: rika@example.org\nmodels: [{model: chat}]\nformerly: [docs]\n")
                .with("access/models/chat.yaml", "owner: papers\n");
    }
}
