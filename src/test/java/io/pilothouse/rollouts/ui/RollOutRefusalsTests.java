package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.shell.FindingBanner;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is refused, and where it is said. */
class RollOutRefusalsTests extends RollOutPageTest {
    @Test
    void everyRefusalIsListedAndStandsAtItsField() {
        openNew();
        number("max_model_len").setValue("999999999");
        number("Replicas at least").setValue("");
        number("Replicas at most").setValue("1000");
        name().setValue("x".repeat(200));

        click("Review change");

        assertThat(text()).contains("4 things stand against it:");
        assertThat(number("max_model_len").getErrorMessage())
                .isEqualTo("999,999,999 (expected: at most 131,072, the longest the model is made for, unless "
                        + "VLLM_ALLOW_LONG_MAX_MODEL_LEN is 1)");
        assertThat(number("Replicas at least").getErrorMessage())
                .isEqualTo("none (expected: a whole number, 1 to 10,000)");
        assertThat(number("Replicas at most").getErrorMessage())
                .isEqualTo("Wants 1,000 replicas at most, each with 2 × T4; all nodes together could hold 1.");
        assertThat(name().getErrorMessage())
                .isEqualTo("x".repeat(80) + "… (expected: 1 to 40 lower-case letters, digits and inner hyphens)");
        assertThat(List.of(number("max_model_len"), number("Replicas at least"), number("Replicas at most")))
                .allMatch(TextField::isInvalid);
        assertThat(changes.state().latest().value())
                .isNotNull()
                .satisfies(state -> assertThat(state.pending()).isEmpty());
    }

    @Test
    void aShareOfLessThanNothingIsRefusedAtItsField() {
        openNew();
        number("gpu_memory_utilization").setValue("-0.5");
        number("Scale up at, waiting requests").setValue("-3");

        click("Review change");

        assertThat(text()).contains("2 things stand against it:").doesNotContain("defect");
        assertThat(number("gpu_memory_utilization").getErrorMessage())
                .isEqualTo("-0.5 (expected: more than 0, at most 1)");
        assertThat(number("Scale up at, waiting requests").getErrorMessage()).isEqualTo("-3 (expected: at least 1)");
    }

    @Test
    void whatTheModelAndTheDevicesRefuseIsSaidAtItsFieldBeforeTheReview() {
        openNew();

        number("Replicas at most").setValue("500");
        number("max_model_len").setValue("200000");

        assertThat(number("Replicas at most").getErrorMessage()).startsWith("Wants 500 replicas at most");
        assertThat(number("max_model_len").getErrorMessage()).startsWith("200,000 (expected: at most 131,072");
        assertThat(text()).doesNotContain("stand against it", "No estimate");

        number("Replicas at most").setValue("1");
        number("max_model_len").setValue("1000");
        assertThat(number("Replicas at most").isInvalid()).isFalse();
        assertThat(number("max_model_len").isInvalid()).isFalse();
    }

    @Test
    void theFirstFieldOfTheFormThatIsWrongGetsTheFocus() {
        openNew();
        number("Replicas at least").setValue("");
        name().setValue("mistral-small");
        givenFocus();

        click("Review change");

        assertThat(text()).contains("2 things stand against it:");
        assertThat(givenFocus()).containsExactly(name());
    }

    @Test
    void aValueTakenBackLeavesTheFocusInItsField() {
        openNew();
        number("max_model_len").setValue("8192");
        givenFocus();

        NativeButton back = find(NativeButton.class).all().stream()
                .filter(button -> button.getText().startsWith("Use "))
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(back, new ClickEvent<>(back)); // a click would be sent, and the focus with it

        assertThat(givenFocus()).containsExactly(number("max_model_len"));
    }

    @Test
    void whatStandsAgainstItLeadsToItsField() {
        openNew();
        number("Replicas at least").setValue("");

        click("Review change");

        assertThat(find(NativeButton.class)
                        .withText("replicas at least: none (expected: a whole number, 1 to 10,000)")
                        .exists())
                .isTrue();
    }

    @Test
    void whatIsNoNumberStaysAndIsRefusedByItsFieldWithWhatWasExpected() {
        openNew();
        number("gpu_memory_utilization").setValue("9,9");
        number("Replicas at most").setValue("99999999999999");
        number("max_model_len").setValue("16k");

        assertThat(number("gpu_memory_utilization").getErrorMessage())
                .isEqualTo("9.9 (expected: more than 0, at most 1)");
        assertThat(number("Replicas at most").getErrorMessage())
                .isEqualTo("99999999999999 (expected: a whole number, 1 to 10,000)");
        assertThat(number("max_model_len").getErrorMessage()).isEqualTo("16k (expected: a whole number, 1 to 131,072)");
        assertThat(number("gpu_memory_utilization").getValue()).isEqualTo("9,9");
        assertThat(text()).contains("Once it is mended there is one again: max_model_len, gpu_memory_utilization");

        click("Review change");

        assertThat(text()).contains("3 things stand against it:");
        assertThat(number("Replicas at most").getValue()).isEqualTo("99999999999999");
        assertThat(Objects.requireNonNull(changes.state().latest().value()).pending())
                .isEmpty();
    }

    @Test
    void whatIsMendedStandsAgainstItNoMore() {
        openNew();
        number("Replicas at least").setValue("");
        name().setValue("Not a name");
        click("Review change");
        assertThat(text()).contains("2 things stand against it:");

        number("Replicas at least").setValue("1");

        assertThat(text()).contains("One thing stands against it:").doesNotContain("replicas at least: none");
        assertThat(number("Replicas at least").isInvalid()).isFalse();
        assertThat(name().isInvalid()).isTrue();
        name().setValue("phi");
        assertThat(text()).doesNotContain("against it");
    }

    @Test
    void whatStandsAgainstItIsListedOnceAndInItsFrame() {
        openNew();
        number("Replicas at least").setValue("");

        click("Review change");

        List<FindingBanner> frames = find(FindingBanner.class).all();
        assertThat(frames)
                .singleElement()
                .satisfies(frame -> assertThat(frame.getElement().getTextRecursively())
                        .contains(
                                "One thing stands against it:",
                                "replicas at least: none (expected: a whole number, 1 to 10,000)"));
    }

    @Test
    void refusalsAreInTheLanguageOfTheReader() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        openNew();
        number("Replikate mindestens").setValue("");

        click("Änderung prüfen");

        assertThat(text()).contains("Replikate mindestens: nichts (erwartet: eine ganze Zahl, 1 bis 10.000)");
    }
}
