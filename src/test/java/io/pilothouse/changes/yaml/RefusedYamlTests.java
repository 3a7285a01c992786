package io.pilothouse.changes.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedYamlTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: &x 1\\nb: *x      | x.yaml:1: column 4: an anchor or alias (expected: the value itself)",
                "a: 1\\n<<: {b: 1}    | x.yaml:2: column 1: a merge key (expected: the values themselves)",
                "a: 1\\n---\\nb: 1    | x.yaml:3: column 1: a second document (expected: one document a file)",
                "a: 1\\na: 2          | x.yaml:2: column 1: a key that stands twice (expected: each key once)",
                "a: !secret 1         | x.yaml:1: column 4: a tag (expected: a plain value)",
                "? [a]\\n: 1          | x.yaml:1: column 3: a map or list as a key (expected: text)",
                "- a                  | x.yaml:1: a list (expected: a map)",
                "text                 | x.yaml:1: text (expected: a map)",
            })
    void whatAnEditCouldNotKeepIsRefusedWithItsLine(String text, String message) {
        assertThatThrownBy(() -> parse(lines(text)))
                .isInstanceOf(InvalidYaml.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1", "a: 'x", "a:\n\t- b", "a: \u0007", "a: b: c", "{a"})
    void textThatIsNoYamlIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(InvalidYaml.class).hasMessageStartingWith("x.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec: [oops\\nimage: x  | column 6: no valid YAML (the parser says: “expected ',' or ']', but got ':'”)",
                "a: }                    | column 4: no valid YAML (the parser says: “expected the node content, but found '}'”)",
                "a: [1                   | column 6: no valid YAML (the parser says: “expected ',' or ']', but got <stream end>”)",
                "a: @x                   | column 4: no valid YAML (the parser says: “found character '@' that cannot start any token. (Do not use @ for indentation)”)",
            })
    void theSignThatTheParserMetIsQuoted(String text, String message) {
        assertThatThrownBy(() -> parse(lines(text)))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageEndingWith(message);
    }

    @Test
    void aReaderIsToldInTheirLanguageWhereWhatIsWrongAndTheParserIsQuoted() {
        assertThatThrownBy(() -> parse("a: [1"))
                .isInstanceOfSatisfying(
                        InvalidYaml.class,
                        wrong -> assertThat(wrong.reason().inWords(Locale.GERMAN))
                                .isEqualTo("x.yaml:1: Spalte 6: kein gültiges YAML"
                                        + " (der Parser sagt: „expected ',' or ']', but got <stream end>“)"));
    }

    @Test
    void deepNestingIsRefusedBeforeItHurts() {
        assertThatThrownBy(() -> parse("[".repeat(20_000)))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("nested too deeply");
    }

    private static YamlDocument parse(String text) {
        return YamlDocument.parse("x.yaml", text);
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }
}
