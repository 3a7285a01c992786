package io.pilothouse.costs.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked on a command line, and what is no question. */
class CostsCommandTests extends CostsCommandTest {
    private static final int SOME_DAYS_OF_QUESTIONS = 40;

    @Test
    void aMonthOfATeamIsWrittenAsFocusOnStandardOutput() {
        assertThat(run("--month 2026-10 --team docs --format focus")).isZero();

        assertThat(said())
                .startsWith("BilledCost,BillingAccountId")
                .contains(",docs,docs,")
                .doesNotContain("zoo");
        assertThat(said().lines()).hasSize(1 + 31 * 2);
        assertThat(wrong()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            --mont 2026-10 --format csv                      ; 2 ; costs: --mont (expected: --month, --year, --team, --format, --out, --replace, --repository, --prometheus)
            --month 2026-10                                  ; 2 ; costs: --format is missing (expected: --month 2026-11 --format pdf|csv|focus|json and
            --format csv                                     ; 2 ; costs: --month is missing
            --month 2026-10 --format                         ; 2 ; costs: --format (expected: a value after it)
            --month 2026-10 --month 2026-09 --format csv     ; 2 ; costs: --month (expected: once)
            --month 2026-13 --format csv                     ; 1 ; costs: --month 2026-13 (expected: a year and a month, such as 2026-11)
            --month october --format csv                     ; 1 ; costs: --month october (expected:
            --month 2026-10 --format xls                     ; 1 ; costs: --format xls (expected: pdf, csv, focus, json)
            --year 2026 --month 2026-10 --format csv         ; 2 ; costs: --year (expected: either that or --month)
            --year 26 --format csv                           ; 1 ; costs: --year 26 (expected: a year, such as 2026)
            --year 2026 --format pdf                         ; 1 ; costs: --format pdf (expected: csv, of a year)
            --year 2027 --format csv                         ; 1 ; costs: Month 2027-01: it has not begun (expected: one that has, up to 2026-11
            --year 2025 --format csv                         ; 1 ; costs: Nothing is recorded of 2025
            --year 2026 --format csv --team shop             ; 1 ; costs: There is no team shop whose costs you may see (expected: docs, zoo)
            --month 2026-12 --format csv                     ; 1 ; costs: Month 2026-12: it has not begun (expected: one that has, up to 2026-11-
            --month 2025-01 --format csv                     ; 1 ; costs: Nothing is recorded of 2025-01
            --month 2026-10 --format csv --team shop         ; 1 ; costs: There is no team shop whose costs you may see (expected: docs, zoo)
            --month 2026-10 --format csv --team Not/A/Team   ; 1 ; costs: team
            """)
    void whatIsNoQuestionIsNamedWithWhatWasExpected(String words, int status, String complaint) {
        assertThat(run(words)).isEqualTo(status);
        assertThat(wrong()).startsWith(complaint);
        assertThat(answered.size()).isZero();
    }

    @Test
    void focusWithoutACurrencyIsRefusedAndTheOthersSayThatNothingHasAPrice() {
        tree = UNPRICED;

        assertThat(run("--month 2026-10 --format focus")).isEqualTo(1);
        assertThat(wrong()).isEqualTo("costs: Prices name no currency, and FOCUS cannot do without one\n");
        assertThat(answered.size()).isZero();

        assertThat(run("--month 2026-10 --format csv")).isZero();
        assertThat(said()).contains("statement,,,,,,,,,,,,,,,,,,,,lower_bound,true", "no price");
    }

    @Test
    void aServerThatIsDownIsAFailureAndNotAnEmptyStatement() {
        prometheus.fail(new ClientFailure.Unreachable("connection refused"));

        assertThat(run("--month 2026-10 --format csv")).isEqualTo(1);
        assertThat(wrong()).contains("connection refused");
        assertThat(answered.size()).isZero();
    }

    @Test
    void daysThatAreNotAnsweredMakeNoStatement() {
        AtomicInteger asked = new AtomicInteger();
        prometheus.fail(
                new ClientFailure.Unreachable("connection refused"),
                _ -> asked.incrementAndGet() > SOME_DAYS_OF_QUESTIONS);

        assertThat(run("--month 2026-10 --format csv")).isEqualTo(1);
        assertThat(wrong()).contains("were not answered", "A statement without them would be another one");
        assertThat(answered.size()).isZero();
    }
}
