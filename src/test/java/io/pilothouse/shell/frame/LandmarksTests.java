package io.pilothouse.shell.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Nav;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Screen readers go from landmark to landmark: what is in none is passed by. */
class LandmarksTests extends FleetPageTest {
    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(LandmarksTests::all));
    }

    private static boolean isInLandmark(Component component) {
        return Stream.iterate(
                        component,
                        one -> one.getParent().isPresent(),
                        one -> one.getParent().orElseThrow())
                .anyMatch(one -> one instanceof Header || one instanceof Nav);
    }

    /** Who says "click Platform operator" is understood: what is seen is in the name, which nothing else replaces. */
    @Test
    void thePersonsMenuIsCalledAsItReads() {
        served(Served.prod("mistral"));
        open("fleet", Component.class);

        assertThat(all(UI.getCurrent()).filter(PersonMenu.class::isInstance))
                .singleElement()
                .satisfies(menu -> {
                    assertThat(menu.getElement().hasAttribute("aria-label")).isFalse();
                    assertThat(menu.getElement().getTextRecursively())
                            .contains("Platform operator Rika Kern: colours, language, sign out");
                });
    }

    @Test
    void theBrandAndTheStateOfTheSystemsLieInLandmarks() {
        served(Served.prod("mistral"));
        open("fleet", Component.class);

        List<Component> outside = all(UI.getCurrent())
                .filter(one -> one instanceof FreshnessLine || one.hasClassName("brand"))
                .filter(one -> !isInLandmark(one))
                .toList();

        assertThat(all(UI.getCurrent()).filter(FreshnessLine.class::isInstance)).hasSize(2);
        assertThat(outside).isEmpty();
    }
}
