package io.pilothouse.prices.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.units.Role;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = PricesRoom.class)
@ViewPackages(packages = {"io.pilothouse.prices.ui", "io.pilothouse.review.ui"})
class PricesViewTests extends PageTest {
    private static final String FILE = "console/prices.yaml";
    private static final String PRICES = """
            currency: EUR
            zone: Europe/Berlin
            perHour: {L40S: 1.1}
            rates: [{currency: USD, from: 2020-01-01, rate: 0.9}]
            prices:
            - {from: 2020-01-01, until: 2021-01-01, devices: {H100 80 GB: 3.5}}
            - {from: 2021-01-01, until: 2099-01-01, devices: {H100 80 GB: 2.9}, nodes: {gpu-8x: 1.25}}
            - {from: 2099-01-01, devices: {H100 80 GB: 2}}
            - {from: 2021-01-01, currency: USD, storage: {fast-ssd: 0.11}, reserved: {H100 80 GB: {count: 8, perHour: 1.9}}}
            """;

    @Autowired
    private ReviewRoom.Hands hands;

    @BeforeEach
    void pricesAreKnown() {
        hands.repository().head(FileTree.platform().with(FILE, PRICES));
    }

    private void open() {
        open("costs/prices", PricesView.class);
    }

    @Test
    void theFormLeadsToWhatMayStandInItsFile() {
        open();

        assertThat(pathOf("Fields of " + FILE)).isEqualTo("fields?file=console%2Fprices.yaml");
    }

    private TextField field(String name) {
        return find(TextField.class).all().stream()
                .filter(field -> field.getAriaLabel().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> device() {
        return find(ComboBox.class).single();
    }

    private void review() {
        button("Review change").click();
        settle();
    }

    private List<PendingChange> pending() {
        return Objects.requireNonNull(hands.repository().state().latest().value())
                .pending();
    }

    @Test
    void eachPriceSaysWhenItIsInForceInItsCurrency() {
        open();

        assertThat(text())
                .contains("in EUR, days of Europe/Berlin")
                .containsSubsequence("3.5 EUR an hour", "over", "2.9 EUR an hour", "now", "2 EUR an hour", "later")
                .contains("1.1 EUR an hour", "where no other is", "8 reserved", "1.9 USD an hour")
                .contains("0.11 USD a GiB and month", "1.25 EUR an hour");
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
                .contains("B device, on demand 5 EUR an hour 2020-01-01 2022-01-01 over")
                .contains("B device, on demand 5 EUR an hour 2022-06-01 – now")
                .contains("A device, on demand 1 EUR an hour 2020-01-01 2021-01-01 over")
                .contains("A device, on demand 2 EUR an hour 2021-01-01 2022-01-01 over");
    }

    @Test
    void inGermanTheFiguresAreGermanToo() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        open();

        assertThat(text()).contains("2,9 EUR je Stunde", "8 reserviert", "Einen Preis setzen");
    }

    @Test
    void aNewPriceIsAChangeThatWaitsForReview() {
        open();
        LocalDate today = hands.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
        assertThat(field("From").getValue())
                .isEqualTo(today.plusMonths(1).withDayOfMonth(1).toString());
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
        assertThat(field("From").getErrorMessage()).isEqualTo("2027-02-30 (expected: a day such as 2027-03-31)");

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

    @SuppressWarnings("unchecked")
    private Select<String> choice(String name) {
        return find(Select.class).all().stream()
                .map(select -> (Select<String>) select)
                .filter(select -> select.getAriaLabel().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private String written() {
        return ((FileEdit.Write) pending().getFirst().changeSet().edits().getFirst()).content();
    }

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

    @Test
    void whoMayNotChangePricesReadsThem() {
        hands.person().as(Role.ML_ENGINEER);
        open();

        assertThat(text()).contains("2.9 EUR an hour");
        assertThat(device().isReadOnly()).isTrue();
        assertThat(hasButton("Review change")).isFalse();
    }

    @Test
    void aBrokenFileSaysSoAndTheLastGoodPricesStand() {
        hands.repository().commit(Map.of(FILE, PRICES));
        hands.repository().commit(Map.of(FILE, PRICES.replace("currency: EUR", "currency: euro")));
        open();

        assertThat(text()).contains("currency: euro (expected: three letters such as EUR)", "2.9 EUR an hour");
    }

    @Test
    void withoutTheFileThePageSaysHowToBegin() {
        hands.repository().head(FileTree.platform());
        open();

        assertThat(text()).contains("No prices yet");
        assertThat(field("Currency").getValue()).isEmpty();
    }
}
