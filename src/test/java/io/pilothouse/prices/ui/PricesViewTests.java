package io.pilothouse.prices.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.shell.FormRow;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricesViewTests extends PricesPageTest {
    @Test
    void theFormLeadsToWhatMayStandInItsFile() {
        open();

        assertThat(pathOf("Fields of " + FILE)).isEqualTo("fields?file=console%2Fprices.yaml");
    }

    @Test
    void eachPriceSaysWhenItIsInForceInItsCurrency() {
        open();

        assertThat(text())
                .contains("in EUR, days of Europe/Berlin")
                .containsSubsequence("€ 3.50 an hour", "over", "€ 2.90 an hour", "now", "€ 2.00 an hour", "later")
                .contains("€ 1.10 an hour", "where no other is", "8 reserved", "USD 1.90 an hour")
                .contains("USD 0.11 a GiB and month", "€ 1.25 an hour");
    }

    @Test
    void aPriceThatGoesOnUnchangedInTheNextBlockStandsOnce() {
        hands.repository().head(FileTree.platform().with(FILE, """
            currency: EUR
            prices:
            - {from: 2020-01-01, until: 2021-01-01, devices: {A: 1, B: 5}}
            - {from: 2021-01-01, until: 2022-01-01, devices: {A: 2, B: 5}}
            - {from: 2022-06-01, devices: {B: 5}}
            """));
        open();

        assertThat(text())
                .contains("B device, on demand € 5.00 an hour 2020-01-01 2022-01-01 over")
                .contains("B device, on demand € 5.00 an hour 2022-06-01 – now")
                .contains("A device, on demand € 1.00 an hour 2020-01-01 2021-01-01 over")
                .contains("A device, on demand € 2.00 an hour 2021-01-01 2022-01-01 over");
    }

    @Test
    void devicesOfClustersAreThereToChooseAndANameThatNoneHasIsSaidToBeStrangeAndNotRefused() {
        open();
        assertThat(device().getListDataView().getItems()).containsExactly("A100 3g.40gb", "H100 80 GB", "L40S");

        device().setValue("H100 80 GB");
        assertThat(device().getHelperText()).isNullOrEmpty();
        device().setValue("Toaster");
        assertThat(device().getHelperText())
                .isEqualTo("No node has Toaster (known: A100 3g.40gb, H100 80 GB). It may get a price all the same.");

        choice("What").setValue("storage");
        assertThat(device().getHelperText()).as("no device").isNullOrEmpty();
    }

    @Test
    void aNewPriceIsAChangeThatWaitsForReview() {
        open();
        assertThat(field("From").getValue()).isEqualTo(nextMonth().toString());
        assertThat(field("Currency").getValue()).isEqualTo("EUR");

        device().setValue("H100 80 GB");
        field("Price an hour").setValue("2,45");
        field("From").setValue("2098-01-01");
        find(TextArea.class).single().setValue("the new contract");
        review();

        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.changeSet().title()).isEqualTo("Set the price of H100 80 GB");
            assertThat(((FileEdit.Write) change.changeSet().edits().getFirst()).content())
                    .contains("2.45", "2098-01-01");
        });
    }

    @Test
    void aDeviceThatTheAddressNamesIsChosenThoughItHasNoPriceYet() {
        open("costs/prices?device=B200+180+GB", PricesView.class);

        assertThat(device().getValue()).isEqualTo("B200 180 GB");
    }

    @Test
    void whatCannotBeMeantIsSaidAtItsFieldAndNothingWaits() {
        open();
        field("Price an hour").setValue("cheap");
        field("From").setValue("2027-02-30");
        review();

        assertThat(field("Price an hour").getErrorMessage()).isEqualTo("cheap (expected: a number, 0 to 1,000,000)");
        assertThat(field("From").getErrorMessage())
                .isEqualTo("2027-02-30 (expected: a day such as " + nextMonth() + ")");

        field("Price an hour").setValue("-1");
        field("From").setValue("2027-02-28");
        field("Currency").setValue("Euro");
        review();

        assertThat(device().getErrorMessage()).isEqualTo("nothing (expected: one line, at most 100 characters)");
        assertThat(field("Price an hour").getErrorMessage()).isEqualTo("-1 (expected: a number, 0 to 1,000,000)");
        assertThat(field("Currency").getErrorMessage()).isEqualTo("Euro (expected: three letters such as EUR)");
        assertThat(pending()).isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndForgottenWithWhatItIsOf() {
        open();
        choice("What").setValue("reserved");
        field("How many").setValue("-5");
        field("Price an hour").setValue("expensive");
        field("Currency").setValue("Taler");
        field("From").setValue("tomorrow");
        review();

        assertThat(device().isInvalid()).isTrue();
        assertThat(List.of(field("How many"), field("Price an hour"), field("Currency"), field("From")))
                .allMatch(TextField::isInvalid);
        assertThat(field("How many").getErrorMessage()).startsWith("-5 (expected: ");

        choice("What").setValue("storage");
        assertThat(device().isInvalid()).isFalse();
        assertThat(List.of(field("Currency"), field("From"))).noneMatch(TextField::isInvalid);
    }

    private String badge(String label) {
        return find(FormRow.class).all().stream()
                .filter(row -> row.getElement().getTextRecursively().startsWith(label))
                .flatMap(row -> row.getElement().getChildren())
                .flatMap(Element::getChildren)
                .filter(part -> part.getClassList().contains("prov") && part.isVisible())
                .map(Element::getTextRecursively)
                .findFirst()
                .orElse("");
    }

    @Test
    void whatHasNoProposalHasNoBadgeAndWhatIsTypedIsThePersonsOwn() {
        open();
        assertThat(badge("Device")).isEmpty();
        assertThat(badge("Price an hour")).isEmpty();
        assertThat(badge("From")).isEqualTo("derived");

        field("Price an hour").setValue("2");
        field("From").setValue("2098-01-01");
        field("Currency").setValue("USD");

        assertThat(List.of(badge("Price an hour"), badge("From"), badge("Currency")))
                .containsOnly("you");
    }

    @Test
    void theFirstRefusedFieldOnThePageIsTheOneToMend() {
        open();
        field("Currency").setValue("xx");
        field("Price an hour").setValue("-5");
        review();

        PriceFields fields = find(PriceFields.class).single();
        assertThat(fields.firstRefused()).contains(device());
        assertThat(field("Currency").getErrorMessage()).startsWith("xx (expected");

        device().setValue("H100 80 GB");
        review();
        assertThat(fields.firstRefused()).contains(field("Price an hour"));
    }

    @Test
    void aCurrencyInSmallLettersIsMeantInCapitals() {
        open();
        device().setValue("H100 80 GB");
        field("Price an hour").setValue("2.45");
        field("Currency").setValue("eur");
        field("From").setValue("2098-01-01");
        find(TextArea.class).single().setValue("the new contract");
        review();

        assertThat(pending()).hasSize(1);
    }

    @Test
    void whatIsRefusedIsNamedAsItWasTyped() {
        open();
        field("Currency").setValue("xyz");
        device().setValue("L40S");
        field("Price an hour").setValue("2");
        review();

        assertThat(field("Currency").getErrorMessage()).startsWith("xyz ");
    }

    @Test
    void aChangeThatWaitsIsEditedInItsForm() {
        open();
        choice("What").setValue("reserved");
        device().setValue("L40S");
        field("How many").setValue("3");
        field("Price an hour").setValue("1.25");
        field("Currency").setValue("usd");
        field("From").setValue("2098-01-01");
        find(TextArea.class).single().setValue("the new contract");
        review();
        assertThat(button("Edit").isVisible()).isTrue();

        test(button("Edit")).click();
        settle();

        assertThat(choice("What").getValue()).isEqualTo("reserved");
        assertThat(device().getValue()).isEqualTo("L40S");
        assertThat(field("How many").getValue()).isEqualTo("3");
        assertThat(field("Price an hour").getValue()).isEqualTo("1.25");
        assertThat(field("Currency").getValue()).isEqualTo("USD");
        assertThat(field("From").getValue()).isEqualTo("2098-01-01");
        assertThat(find(TextArea.class).single().getValue()).isEqualTo("the new contract");

        field("Price an hour").setValue("1.5");
        review();

        assertThat(pending())
                .singleElement()
                .satisfies(change -> assertThat(
                                ((FileEdit.Write) change.changeSet().edits().getFirst()).content())
                        .contains("count: 3", "perHour: 1.5", "currency: USD"));
    }

    @Test
    void whoMayNotChangePricesReadsThem() {
        hands.person().as(Role.ML_ENGINEER);
        open();

        assertThat(text()).contains("€ 2.90 an hour");
        assertThat(device().isReadOnly()).isTrue();
        assertThat(hasButton("Review change")).isFalse();
    }

    @Test
    void aBrokenFileSaysSoAndTheLastGoodPricesStand() {
        hands.repository().commit(Map.of(FILE, PRICES));
        hands.repository().commit(Map.of(FILE, PRICES.replace("currency: EUR", "currency: euro")));
        open();

        assertThat(text()).contains("currency: euro (expected: three letters such as EUR)", "€ 2.90 an hour");
    }

    @Test
    void withoutTheFileThePageSaysHowToBegin() {
        hands.repository().head(FileTree.platform());
        open();

        assertThat(text()).contains("No prices yet");
        assertThat(field("Currency").getValue()).isEmpty();
    }
}
