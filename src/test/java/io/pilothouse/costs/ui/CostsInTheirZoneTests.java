package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CostsInTheirZoneTests extends CostsPageTest {
    @Test
    void theMonthThatRunsIsThatOfTheZoneOfThePrices() {
        declares(UNPRICED.with(PRICES, "currency: EUR\nzone: Pacific/Auckland\nperHour: {H100 80 GB: 4.00}\n"));
        passes(Duration.ofDays(6).plusHours(9)); // noon of 30 November of UTC is 1 December there

        open("costs");
        passes(Duration.ofMinutes(6));

        assertThat(text()).contains("December 2026").doesNotContain("Spent, 1 Nov");
    }

    /** 24 November, 02:00 UTC. */
    @Test
    void untilWhenIsCountedIsSaidInTheZoneOfTheMonth() {
        declares(UNPRICED.with(PRICES, "currency: EUR\nzone: Pacific/Auckland\nperHour: {H100 80 GB: 4.00}\n"));

        open("costs");
        passes(Duration.ofMinutes(6));

        assertThat(text()).contains("so far until 24 Nov, 16:00 Pacific/Auckland.");
    }

    @Test
    void whereGatewaysAndEnginesDisagreeBothAreThereWithTheDifference() {
        open("costs");

        assertThat(text())
                .contains("Tokens as gateways and engines count them", "chat-prod 554M – −554M −100%")
                .contains("Gateways counted 554M tokens more than engines did.");

        open("costs/teams/zoo");
        assertThat(text()).doesNotContain("Tokens as gateways and engines count them");
    }
}
