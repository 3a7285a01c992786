package io.pilothouse.costs.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a team might spend stands in its statement, with what is left of it or how far it is over. */
class StatementBudgetTests extends CostsCommandTest {
    private static final String OCTOBER = "--month 2026-10 --team docs --format ";

    private static FileTree allowed(FileTree of, String more) {
        return of.with(
                "access/teams/docs.yaml", of.file("access/teams/docs.yaml").orElseThrow() + more);
    }

    private static FileTree allowing(long month) {
        return allowed(PRICED, "spend: {month: " + month + "}\n");
    }

    private String csv(String words) {
        return new String(statement(words), StandardCharsets.UTF_8);
    }

    private String pdf(String words) throws IOException {
        try (PDDocument document = Loader.loadPDF(statement(words))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    /** The rows of the budget, by name. */
    private static String budget(String csv) {
        return csv.lines()
                .filter(line -> line.startsWith("statement,") && line.contains(",budget"))
                .map(line -> line.replaceAll(",+", " ").strip())
                .collect(Collectors.joining("; "));
    }

    @Test
    void aTeamWithinItsBudgetReadsWhatIsLeft() throws IOException {
        tree = allowing(10_000);

        assertThat(budget(csv(OCTOBER + "csv")))
                .isEqualTo("statement budget 10000; statement budget_left 5536.00; statement budget_commit "
                        + FileTree.COMMIT.value());
        assertThat(pdf(OCTOBER + "pdf"))
                .contains("Budget of the month Left of it €\u00a010,000.00 €\u00a05,536.00")
                .contains("as commit " + FileTree.COMMIT.value())
                .doesNotContain("Used up on");
        assertThat(csv(OCTOBER + "json").replaceAll("\\s+", " "))
                .contains("\"budget\" : { \"amount\" : 10000, \"left\" : 5536.00, \"crossed\" : null, \"commit\"");
    }

    @Test
    void aTeamThatIsOverReadsByHowMuchAndSinceWhen() throws IOException {
        tree = allowing(2_000);

        assertThat(budget(csv(OCTOBER + "csv")))
                .startsWith("statement budget 2000; statement budget_left -2464.00; "
                        + "statement budget_crossed 2026-10-14; statement budget_commit ");
        assertThat(pdf(OCTOBER + "pdf"))
                .contains("Budget of the month Over it Used up on €\u00a02,000.00 €\u00a02,464.00 2026-10-14");
    }

    @Test
    void allOfItSpentToTheCentIsNotOver() {
        tree = allowing(4_464);

        assertThat(budget(csv(OCTOBER + "csv"))).contains("budget_left 0.00").doesNotContain("crossed");
    }

    @Test
    void whereNoBudgetIsNothingIsSaidOfOne() throws IOException {
        assertThat(budget(csv(OCTOBER + "csv"))).isEmpty();
        assertThat(pdf(OCTOBER + "pdf")).doesNotContain("udget");
        assertThat(csv(OCTOBER + "json")).contains("\"budget\" : null");
        tree = allowing(10_000);
        assertThat(budget(csv("--month 2026-10 --format csv"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "csv", "focus", "json"})
    void aBudgetThatIsChangedATeamThatIsRenamedAndOnesThatComeTogetherLaterChangeNoByteOfAMonthThatIsOver(
            String format) {
        tree = allowing(2_000);
        byte[] before = statement(OCTOBER + format);

        later = allowing(7_000);
        assertThat(statement(OCTOBER + format)).isEqualTo(before);

        later = PRICED.with(List.of(new FileEdit.Remove("access/teams/docs.yaml")))
                .with("access/teams/zoo.yaml", "lead: rika@example.org\nformerly: [docs]\nspend: {month: 9000}\n")
                .with("access/models/chat.yaml", "owner: zoo\n");
        assertThat(statement(OCTOBER + format)).isEqualTo(before);
    }
}
