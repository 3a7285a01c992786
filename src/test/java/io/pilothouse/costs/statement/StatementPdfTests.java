package io.pilothouse.costs.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.TruthMonth;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

class StatementPdfTests {
    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static byte[] pdf(Statement statement) {
        return StatementFormat.PDF.write(statement);
    }

    private static byte[] renamed(String team, String application) {
        return pdf(Months.of(
                Months.spent(Months.OVER, Months.with(entry -> {
                    Line line = entry.line();
                    return new Entry(
                            new Line(
                                    line.day(),
                                    line.team().equals("shop") ? team : line.team(),
                                    line.model(),
                                    line.application().equals("search") ? application : line.application(),
                                    line.environment(),
                                    line.device(),
                                    line.cause()),
                            entry.sum());
                })),
                Months.OPERATOR,
                null));
    }

    @Test
    void aFinanceDepartmentReadsWhoHowMuchForWhatAndFromWhere() throws IOException {
        assertThat(text(pdf(Months.platform())))
                .contains(
                        "Costs of the platform", "October 2026", "2026-10-01 00:00 to 2026-11-01 00:00, Europe/Berlin")
                .contains("at least €\u00a015,349.63", "3.0 hours have no price (B300 288 GB)")
                .contains("Free devices: held by nobody", "6,897.00")
                .contains("chat assistant prod Serving", "2,386.57")
                .contains("H100 80 GB an hour of one, on demand 2026-10-01 to 2026-10-14 4.20")
                .contains("As commit " + "b1".repeat(20), "pilothouse:held:1h", "Page 1 of ")
                .doesNotContain("The month is not over");
        assertThat(text(pdf(Months.of(Months.DOCS)))).contains("Costs of docs").doesNotContain("shop", "By team");
    }

    @Test
    void whatATeamGetsIsTwoPagesAndAnAppendixWithEachQueryOnce() throws IOException {
        byte[] pdf = pdf(Months.of(Months.DOCS));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper statement = new PDFTextStripper();
            statement.setEndPage(2);
            assertThat(statement.getText(document)).contains("Where the numbers come from");
            PDFTextStripper appendix = new PDFTextStripper();
            appendix.setStartPage(2);
            appendix.setEndPage(3);
            assertThat(appendix.getText(document)).contains("Appendix: what the rules record");
        }
        String said = text(pdf)
                .replaceAll("Costs of docs, October 2026 · .*? Page \\d+ of \\d+", "")
                .replaceAll("\\s", "");
        assertThat(Query.all()).allSatisfy(query -> {
            String rule = (query.metric() + " = " + query.definition()).replaceAll("\\s", "");
            assertThat(said.split(Pattern.quote(rule), -1))
                    .as("%s", query.metric())
                    .hasSize(2);
        });
        assertThat(said).contains("last_over_time(NAME[31s]offset-30s)");
    }

    @Test
    void nothingInItIsTooSmallToRead() throws IOException {
        Set<Float> sizes = new TreeSet<>();
        try (PDDocument document = Loader.loadPDF(pdf(Months.of(Months.DOCS)))) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    sizes.add(text.getFontSizeInPt());
                }
            }.getText(document);
        }

        assertThat(sizes).isNotEmpty().allMatch(size -> size >= 7);
    }

    @Test
    void aMonthThatIsNotOverSaysSo() throws IOException {
        Statement statement = Months.of(
                Months.spent(
                        "2026-10-07T09:00:00Z",
                        TruthMonth.ledger().only(line -> line.day().getDayOfMonth() <= 7)),
                Months.OPERATOR,
                Months.DOCS);

        assertThat(text(pdf(statement)))
                .contains("The month is not over: what was spent until 2026-10-07 11:00, Europe/Berlin.");
    }

    @Test
    void namesOfAnySpellingAreShownOrMarked() throws IOException {
        assertThat(text(renamed("команда-ü", "δοκιμή"))).contains("команда-ü", "δοκιμή");
        assertThat(text(renamed("团队\u202Ex\u0000\n\uD800", "😀" + "w".repeat(300))))
                .contains("□□□x□□□")
                .contains("wwwwwwwwww");
    }

    @Test
    void itSaysOfItselfWhatIsInItAndNoTimeOfItsMaking() throws IOException {
        byte[] pdf = pdf(Months.platform());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Costs of the platform, October 2026");
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
        }
        assertThat(pdf).isNotEqualTo(pdf(Months.of(Months.DOCS)));
    }
}
