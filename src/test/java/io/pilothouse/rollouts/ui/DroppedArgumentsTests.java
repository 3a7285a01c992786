package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DroppedArgumentsTests {
    private static Stream<Component> all(Component one) {
        return Stream.concat(Stream.of(one), one.getChildren().flatMap(DroppedArgumentsTests::all));
    }

    /** As at each other field, and never by words alone in the colour of what is well. */
    @Test
    void whatIsRefusedIsDrawnAsWhatCannotGoOn() {
        DroppedArguments field = new DroppedArguments(List.of("--swap-space=4"));
        field.setErrorMessage("not of this version");

        field.setInvalid(true);

        assertThat(all(field).filter(part -> part.getElement().getClassList().contains("bad")))
                .singleElement()
                .satisfies(said ->
                        assertThat(said.getElement().getTextRecursively()).isEqualTo("not of this version"));
        assertThat(field.isInvalid()).isTrue();
        field.setInvalid(false);
        assertThat(field.isInvalid()).isFalse();
    }
}
