package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumberTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "131072",
                "131,072",
                "131.072",
                "131 072",
                "131\u00a0072",
                "131\u202f072",
                "131’072",
                " 131072 ",
                "0131072"
            })
    void aWholeNumberIsTheSameHoweverItIsGrouped(String text) {
        assertThat(TypedNumber.whole(text)).contains(131_072);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16k",
                "1.5",
                "16,38",
                "0,123",
                "1,234.567",
                "1,,234",
                "99999999999999",
                "99,999,999,999,999",
                "2147483648",
                "1e5",
                "0x10",
                "٣",
                "-",
                ""
            })
    void whatIsNoWholeNumberThatManifestsTakeIsNone(String text) {
        assertThat(TypedNumber.whole(text)).isEmpty();
    }

    @Test
    void aNumberBelowZeroIsOneThatSomebodyElseRefuses() {
        assertThat(TypedNumber.whole("-1")).contains(-1);
        assertThat(TypedNumber.decimal("-0,5")).contains(-0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.85", "0,85", ".85", ",85", "00.850"})
    void aShareIsTheSameWithEitherSeparator(String text) {
        assertThat(TypedNumber.decimal(text)).contains(0.85);
    }

    @ParameterizedTest
    @ValueSource(strings = {"85%", "0.8.5", "1.234,5", "0,8,5", "high", "1e-1", ".", ""})
    void whatIsNoNumberIsNone(String text) {
        assertThat(TypedNumber.decimal(text)).isEmpty();
    }

    @Test
    void aFieldShowsItAsTheReaderWritesItAndWithoutGroups() {
        assertThat(TypedNumber.written(0.92, Locale.GERMAN)).isEqualTo("0,92");
        assertThat(TypedNumber.written(1234.5, Locale.ENGLISH)).isEqualTo("1234.5");
    }

    @Test
    void whatAManifestHasIsShownDigitByDigitWithTheReadersDecimalSign() {
        assertThat(TypedNumber.retyped("0.70", Locale.GERMAN)).isEqualTo("0,70");
        assertThat(TypedNumber.retyped("0.70", Locale.ENGLISH)).isEqualTo("0.70");
        assertThat(TypedNumber.retyped("1.2.3", Locale.GERMAN)).isEqualTo("1.2.3");
        assertThat(TypedNumber.exact("0,70", Locale.GERMAN)).hasToString("Optional[0.70]");
        assertThat(TypedNumber.exact("1,500", Locale.GERMAN)).hasToString("Optional[1.500]");
    }

    @Test
    void anAmountInTheReadersGroupsIsWholeAndAnyOtherHasDecimals() {
        assertThat(TypedNumber.amount("1.067", Locale.GERMAN)).contains(1067.0);
        assertThat(TypedNumber.amount("1,067", Locale.ENGLISH)).contains(1067.0);
        assertThat(TypedNumber.amount("1,067", Locale.GERMAN)).contains(1.067);
        assertThat(TypedNumber.amount("1.5", Locale.GERMAN)).contains(1.5);
        assertThat(TypedNumber.amount("1067", Locale.GERMAN)).contains(1067.0);
        assertThat(TypedNumber.amount("many", Locale.GERMAN)).isEmpty();
    }

    @Test
    void groupsAndTheDecimalSignAreThoseOfTheReaderAndWhatFitsNeitherIsADecimal() {
        assertThat(TypedNumber.exact("1,500", Locale.ENGLISH)).hasToString("Optional[1500]");
        assertThat(TypedNumber.exact("1.500", Locale.GERMAN)).hasToString("Optional[1500]");
        assertThat(TypedNumber.exact("1,500.25", Locale.ENGLISH)).hasToString("Optional[1500.25]");
        assertThat(TypedNumber.exact("1.500,25", Locale.GERMAN)).hasToString("Optional[1500.25]");
        assertThat(TypedNumber.exact("1,500,000", Locale.ENGLISH)).hasToString("Optional[1500000]");
        assertThat(TypedNumber.exact("-1,500", Locale.ENGLISH)).hasToString("Optional[-1500]");
        assertThat(TypedNumber.exact("1,5", Locale.ENGLISH)).hasToString("Optional[1.5]");
        assertThat(TypedNumber.exact("1.5", Locale.GERMAN)).hasToString("Optional[1.5]");
        assertThat(TypedNumber.exact("0,125", Locale.ENGLISH)).hasToString("Optional[0.125]");
        assertThat(TypedNumber.exact("1500,125", Locale.ENGLISH)).hasToString("Optional[1500.125]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.500,25", "1.500.000", "1,50,000", "1,500.2.5", "1,500,", "1,500,25"})
    void whatOnlyAnotherReaderWouldGroupIsNoNumber(String text) {
        assertThat(TypedNumber.exact(text, Locale.ENGLISH)).isEmpty();
    }
}
