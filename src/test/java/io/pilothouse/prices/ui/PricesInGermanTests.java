package io.pilothouse.prices.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.shell.Figures;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PricesInGermanTests extends PricesPageTest {
    @BeforeEach
    void inGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);
    }

    @Test
    void inGermanTheFiguresAreGermanToo() {
        open();

        assertThat(text())
                .contains("2,90 € je Stunde", "8 reserviert", "Einen Preis setzen")
                .contains("01.01.2021 01.01.2099")
                .doesNotContain("2021-01-01");
    }

    @Test
    void aDayIsTakenAndShownInTheReadersNotation() {
        open();
        assertThat(field("Ab").getValue()).isEqualTo(Figures.here().date(nextMonth()));

        device().setValue("H100 80 GB");
        field("Preis je Stunde").setValue("2,45");
        field("Ab").setValue("1.1.2098");
        find(TextArea.class).single().setValue("der neue Vertrag");
        button("Änderung prüfen").click();
        settle();

        assertThat(written()).contains("2.45", "2098-01-01");
    }

    @Test
    void aPriceInTheReadersGroupsIsWhole() {
        open();

        device().setValue("H100 80 GB");
        field("Preis je Stunde").setValue("1.500");
        find(TextArea.class).single().setValue("der neue Vertrag");
        button("Änderung prüfen").click();
        settle();

        assertThat(written()).contains("1500");
    }
}
