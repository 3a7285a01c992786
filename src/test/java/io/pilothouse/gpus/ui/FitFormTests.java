package io.pilothouse.gpus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import io.pilothouse.shell.RangeField;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FitFormTests {
    private FitWish wish = FitWish.NOTHING;

    private RangeField lengths(FitWish shown) {
        wish = shown;
        FitForm form = new FitForm(shown, 131_072, change -> wish = change.apply(wish));
        return all(form)
                .filter(RangeField.class::isInstance)
                .map(RangeField.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Component part) {
        return Stream.concat(Stream.of(part), part.getChildren().flatMap(FitFormTests::all));
    }

    @Test
    void aStepToTheRightIsNeverShorterAndTheLongestStandsAtTheEnd() {
        RangeField lengths = lengths(FitWish.NOTHING);
        int most = Integer.parseInt(lengths.getElement().getAttribute("max"));
        assertThat(lengths.step()).isEqualTo(most);
        assertThat(lengths.getElement().getAttribute("aria-valuetext")).isEqualTo("the model's 131,072");

        int shorter = 0;
        for (int step = 0; step < most; step++) {
            lengths.setValue(String.valueOf(step));
            assertThat(wish.maxModelLen()).isGreaterThan(shorter);
            shorter = Objects.requireNonNull(wish.maxModelLen());
        }
        assertThat(shorter).isEqualTo(65_536);

        lengths.setValue(String.valueOf(most));
        assertThat(wish.maxModelLen()).isNull();
    }

    @Test
    void aLengthOfTheAddressStandsAmongTheOthers() {
        assertThat(lengths(FitWish.NOTHING.withEngine(10_000, 92, "auto"))
                        .getElement()
                        .getAttribute("aria-valuetext"))
                .isEqualTo("10,000");
    }
}
