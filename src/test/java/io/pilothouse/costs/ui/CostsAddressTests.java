package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which month, and which look at it, stand in the address. */
class CostsAddressTests extends CostsPageTest {
    @Test
    void aTeamIsALinkToItsOwnPageInTheSameLook() {
        open("costs?basis=used&month=2026-10");

        assertThat(pathOf("zoo")).isEqualTo("costs/teams/zoo?month=2026-10&basis=used");
    }

    @Test
    void aMonthThatIsOverIsInTheAddress() {
        open("costs?month=2026-10");

        assertThat(text())
                .contains("Spent in October 2026 € 11,904", "Against September 2026")
                .doesNotContain("Forecast for");
        assertThat(pathOf("November 2026 ›")).isEqualTo("costs");
        assertThat(pathOf("‹ September 2026")).isEqualTo("costs?month=2026-09");
    }

    @Test
    void aMonthEndsWithItsLastDayAlsoWhereThatIsHalfAnHourAfterUtc() {
        declares(PRICED.with(PRICES, "currency: EUR\nzone: Asia/Kolkata\nperHour: {H100 80 GB: 4.00}\n"));

        open("costs?month=2026-10");

        assertThat(text()).contains("Spent in October 2026 € 11,904");
    }

    @Test
    void goingFromMonthToMonthReadsEachOfThem() {
        open("costs");
        open("costs?month=2026-10");
        assertThat(text()).contains("Spent in October 2026 € 11,904");

        open("costs");
        assertThat(text()).contains("Spent, 1 Nov – 24 Nov € 8,864");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12", "2027-02", "9999-12"})
    void ofAMonthThatHasNotBegunNothingIsKnownYet(String month) {
        open("costs?month=" + month);

        assertThat(text()).contains("Nothing is known of", "yet").doesNotContain("€");
        assertThat(pathOf("November 2026")).isEqualTo("costs?month=2026-11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "abc"})
    void whatIsNoMonthIsSaidWithWhatIsShownInstead(String month) {
        open("costs?month=" + month);

        assertThat(text())
                .contains(month + " is no month (expected: such as 2026-11).", "What is shown is November 2026.");

        open("costs?month=2026-10");
        assertThat(text()).doesNotContain("is no month");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "month=x&by=y&basis=z",
                "month=2026-13",
                "month=-999999999-01",
                "month=%2B999999999-12",
                "by=day&month=",
                "month=2026-11&month=2026-10"
            })
    void nonsenseInTheAddressIsAsIfItWereNotThere(String query) {
        open("costs?" + query);

        assertThat(text()).contains("Spent, 1 Nov – 24 Nov € 8,864", "zoo 277");
    }
}
