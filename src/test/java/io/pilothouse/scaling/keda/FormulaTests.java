package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.scaling.keda.Formula.Row;
import io.pilothouse.units.InvalidValue;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas as expr-lang 1.17.8 computes them, which KEDA 2.20 has. */
class FormulaTests {
    private static final List<String> NAMES = List.of("a", "b", "c", "");

    private static Row row(double... values) {
        Row row = new Row(NAMES.size());
        System.arraycopy(values, 0, row.values, 0, values.length);
        return row;
    }

    private static double of(String formula, double... values) {
        return Formula.of(formula, NAMES).of(row(values));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                // KEDA's documentation and scaledobject_webhook_test.go, with a, b, c = 4, 7, 0.5
                "a + b → 11",
                "(a + b)/2 → 5.5",
                "a > 2 ? a + b : 1 → 11",
                "count([a,b,c],{#>1}) > 1 ? 5 : 0 → 5",
                "a < 2 ? a+b >= 2 ? 5 : 10 : 0 → 0",
                "float(a < 5 ? b + a : 5) → 11",
                "float(float(b < 5 ? a + b : 5)) → 5",
                "max(a, b/10) → 4",
                "a ?? b ?? 5 → 4",
                // functions
                "max([a,b]) → 7",
                "max(a, [b, 9], c) → 9",
                "min([a, b, c]) → 0.5",
                "sum([a,b]) → 11",
                "sum([a, b], {# * 2}) → 22",
                "mean([a,b]) → 5.5",
                "median([a, b, c]) → 4",
                "median(a, b) → 5.5",
                "count([a > 1, b > 5, c > 1]) → 2",
                "count([a, b, c], # > 0.4) → 3",
                "len([a, b, c]) → 3",
                "float(b) / 2 → 3.5",
                "int(b / 2) → 3",
                "ceil(c) + floor(c) + abs(-a) → 5",
                "round(2.5) - round(-2.5) → 6",
                "any([a,b], {# > 6}) ? 1 : 0 → 1",
                "all([a,b], {# > 6}) ? 1 : 0 → 0",
                "none([a,b], {# > 9}) ? 1 : 0 → 1",
                "one([a,b], {# > 6}) ? 1 : 0 → 1",
                "count([a, b], {any([c, 5], {# > 4}) and # > 6}) → 1",
                // precedence
                "1 + 2 * 3 → 7",
                "2 ** 3 ** 2 → 512",
                "-2 ** 2 → -4",
                "-2 ^ 2 + 5 → 1",
                "7 - 2 - 1 → 4",
                "int(b) % 4 * 2 → 6",
                "not (a > 5) and b > 5 ? 1 : 2 → 1",
                "!(a > 5) && b > 5 || false ? 1 : 2 → 1",
                "a == 4 ? 1 : 2 → 1",
                "a != 4 or b <= 7 ? 1 : 2 → 1",
                "1 + a ?? b → 5",
                "1_000 + .5 + 1e3 → 2000.5",
                "nil ?? a → 4"
            })
    void aFormulaGivesWhatExprLangGives(String formula, double result) {
        assertThat(of(formula, 4, 7, 0.5)).isCloseTo(result, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "a + → has its end (expected: a number, a trigger's name or a function)",
                "a b → has \"b\" (expected: an operator or its end)",
                "(a + b → has its end (expected: ))",
                "a + waiting → names waiting, which is no trigger that has this name (expected: one of a, b, c)",
                "queue-a → names queue, which is no trigger",
                "a > 5 → gives true or false (expected: a number)",
                "[a, b] → gives a list (expected: a number)",
                "a > 5 ? 1 : b > 2 → has ? : with a whole number and true or false",
                "a ? 1 : 2 → has ? with a number (expected: a comparison)",
                "a % 2 → has % with a number (expected: whole numbers on both sides",
                "int(a) % 0 → fails where every trigger says -1: % by 0",
                "a && b → has && with a number (expected: a comparison)",
                "a ?? b + 1 → has ?? beside + (expected: parentheses around one of them)",
                "1 < a < 5 → uses a chain of comparisons, which is not computed here",
                "avg([a, b]) → uses the function avg, which is not computed here",
                "filter([a], {# > 1}) → uses the function filter, which is not computed here",
                "a in [1, 2] → uses \"in\", which is not computed here",
                "let x = a; x → uses \"let\", which is not computed here",
                "a | float() → uses \"|\", which is not computed here",
                "len('abc') → uses \"'\", which is not computed here",
                "[a, b][0] → uses parts of values ([), which is not computed here",
                "a ?: b → uses ?:, which is not computed here",
                "0x1F → has \"0x1F\"",
                "max() → calls max with nothing (expected: at least one number)",
                "abs(a, b) → calls abs with 2 values (expected: one)",
                "len(a) → calls len with no list",
                "any([a, b]) → calls any without a test",
                "count([a, b], {# + 1}) → calls count without a test",
                "[a, b > 1] → has a list of different things",
                "a @ b → has \"@ b\"",
                "# + 1 → has \"#\"",
                "float(a) > 2 ? 5 : 1 → may give a whole number, which KEDA converts only if the formula does not begin with float("
            })
    void whatIsNoFormulaOrNotComputedHereIsRefusedByName(String formula, String problem) {
        assertThatThrownBy(() -> Formula.of(formula, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("formula \"" + formula + "\" ")
                .hasMessageContaining(problem)
                .satisfies(
                        refused -> assertThat(((InvalidValue) refused).reason().inWords(Locale.GERMAN))
                                .startsWith("Formel „" + formula + "“ ")
                                .doesNotContain(problem, "expected", " has ", " with ", " the "));
    }

    @Test
    void aTriggerWithoutNameCannotBeUsed() {
        assertThatThrownBy(() -> Formula.of("waiting", List.of("", "")))
                .hasMessageContaining("(expected: name: on each trigger that it uses)");
    }

    @Test
    void theFirstThatDidNotFailCounts() {
        Formula formula = Formula.of("a ?? b ?? 8", NAMES);
        Row row = row(1, 2);

        row.missing[0] = true;
        assertThat(formula.of(row)).isEqualTo(2);

        row.missing[1] = true;
        assertThat(formula.of(row)).isEqualTo(8);
    }

    @Test
    void whatIsMissingIsNilUntilItIsComputedWith() {
        Row row = row(1, 2);
        row.missing[0] = true;

        assertThat(Formula.of("a", NAMES).isNil(row)).isTrue();
        assertThat(Formula.of("a == nil ? 5 : a", NAMES).of(row)).isEqualTo(5);
        assertThatThrownBy(() -> Formula.of("a + 1", NAMES).of(row)).hasMessage("a is nil");
    }

    @Test
    void dividingByNothingIsInfinite() {
        assertThat(of("a / c", 4, 0, 0)).isInfinite();
    }

    @Property(tries = 200)
    void sumAndMeanAndBoundsAgree(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double b) {
        assertThat(of("sum([a,b]) / 2", a, b)).isEqualTo(of("mean(a, b)", a, b)).isEqualTo((a + b) / 2);
        assertThat(of("a > b ? a : b", a, b)).isEqualTo(of("max([a,b])", a, b)).isEqualTo(-of("min([-a,-b])", a, b));
    }
}
