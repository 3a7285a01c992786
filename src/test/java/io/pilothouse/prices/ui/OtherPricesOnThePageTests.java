package io.pilothouse.prices.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextArea;
import org.junit.jupiter.api.Test;

/** Prices of what is no device on demand. */
class OtherPricesOnThePageTests extends PricesPageTest {
    @Test
    void theFieldsAreThoseOfWhatGetsAPrice() {
        open();
        assertThat(text()).doesNotContain("How many", "Who pays");

        choice("What").setValue("reserved");
        assertThat(text()).contains("How many", "Price an hour", "Of one device, held or not.");
        choice("What").setValue("storage");
        assertThat(text()).contains("Storage class", "Price a GiB and month").doesNotContain("How many");
        choice("What").setValue("rate");
        assertThat(text()).contains("Rate", "How much EUR one of it is, until its next rate.");
        choice("What").setValue("overhead.idle");
        assertThat(text()).contains("Who pays").doesNotContain("Price an hour", "The first day");
        assertThat(choice("Who pays").getValue()).isEqualTo("own");
    }

    @Test
    void reservedDevicesAreAChangeThatWaitsForReview() {
        open();
        choice("What").setValue("reserved");
        device().setValue("H100 80 GB");
        field("How many").setValue("16");
        field("Price an hour").setValue("1.8");
        field("Currency").setValue("USD");
        field("From").setValue("2098-01-01");
        find(TextArea.class).single().setValue("the new contract");
        review();

        assertThat(pending())
                .singleElement()
                .satisfies(change -> assertThat(change.changeSet().title())
                        .isEqualTo("Set how many H100 80 GB are reserved, and their price"));
        assertThat(written()).contains("count: 16", "perHour: 1.8");
    }

    @Test
    void whoPaysForWhatNobodyHoldsIsAChangeThatWaitsForReview() {
        open();
        choice("What").setValue("overhead.idle");
        choice("Who pays").setValue("tokens");
        find(TextArea.class).single().setValue("as agreed");
        review();

        assertThat(written()).contains("idle: tokens");
    }

    @Test
    void whatCannotBeOfReservedDevicesAndRatesIsSaidAtItsField() {
        open();
        choice("What").setValue("reserved");
        device().setValue("H100 80 GB");
        field("How many").setValue("half");
        field("Price an hour").setValue("1");
        review();
        assertThat(field("How many").getErrorMessage()).isEqualTo("half (expected: a whole number, 0 to 1,000,000)");

        field("How many").setValue("8");
        field("Currency").setValue("CHF");
        review();
        assertThat(field("Currency").getErrorMessage())
                .isEqualTo("CHF has no rate (expected: EUR, or a rate of CHF in rates)");

        choice("What").setValue("rate");
        device().setValue("EUR");
        field("Rate").setValue("0");
        review();
        assertThat(field("Rate").getErrorMessage()).isEqualTo("0 (expected: a number, more than 0, at most 1,000,000)");
        field("Rate").setValue("1");
        review();
        assertThat(device().getErrorMessage()).isEqualTo("EUR is the currency of the file (expected: another one)");
        assertThat(pending()).isEmpty();
    }
}
