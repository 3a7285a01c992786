package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LabelWordsTests extends FleetPageTest {
    @Test
    void reasonsAreInTheReadersLanguageAndWhatNobodyKnowsIsAsTheEngineSaysIt() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        assertThat(LabelWords.of("capacity")).isEqualTo("kein Platz");
        assertThat(LabelWords.of("deferred")).isEqualTo("zurückgestellt");
        assertThat(LabelWords.of("length")).isEqualTo("Länge erreicht");
        assertThat(LabelWords.of("kv_transfer")).isEqualTo("kv_transfer");
    }

    @Test
    void inEnglishTheyAreTheEnginesWords() {
        assertThat(LabelWords.of("capacity")).isEqualTo("capacity");
    }
}
