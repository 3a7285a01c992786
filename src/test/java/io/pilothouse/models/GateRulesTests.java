package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pilothouse.changes.InvalidYaml;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the file of gates is said in words that have every language, and not in those of a validator. */
class GateRulesTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {evaluation: {maxAge: soon}}         | maxAge: soon (expected: text like ^[1-9][0-9]{0,4}[dhm]$)
            {licences: []}                       | licences: a list (expected: at least one item)
            {metrics: [{metric: '', min: 0}]}    | metric:  (expected: at least one character)
            {metrics: [{metric: a, maxDrop: -1}]} | maxDrop: -1 (expected: at least 0)
            {checksums: maybe}                   | checksums: maybe (expected: one of required, ignored)
            """)
    void aValueThatDoesNotFitStandsBesideWhatIsAskedOfIt(String rules, String words) {
        InvalidYaml wrong = catchThrowableOfType(
                InvalidYaml.class, () -> GateRules.read("gates.yaml", "environments: {prod: " + rules + "}\n"));

        assertThat(wrong.reason().toString()).contains(words);
        assertThat(wrong.reason().key()).startsWith("yaml.");
    }
}
