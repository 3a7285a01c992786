package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.authority.Act;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.EndpointVerbs.Verb;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.review.Reviews;
import io.pilothouse.scaling.ScalingRoom;
import io.pilothouse.scaling.TuningFiles;
import io.pilothouse.shell.PaletteSource.Hit;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Where people look for it: in the palette, and behind the ⋯ of the endpoint. */
@Import(ScalingRoom.class)
@ViewPackages(packages = {"io.pilothouse.fleet.ui", "io.pilothouse.scaling.ui", "io.pilothouse.review.ui"})
class ScalingIsFoundTests extends FleetPageTest {
    @Autowired
    ScalingInPalette palette;

    @Autowired
    VerbsOfScaling menu;

    @BeforeEach
    void served() {
        hands.repository().head(TuningFiles.tree());
        served(Served.prod("chat"));
    }

    @Test
    void thePaletteRaisesForATimeForWhoMayProposeIt() {
        assertThat(palette.hits("chat raise", person(Role.ML_ENGINEER)))
                .extracting(Hit::title, Hit::path)
                .containsExactly(tuple("Raise chat for a time…", "scaling/prod/chat/raise"));
        assertThat(palette.actions(person(Role.ML_ENGINEER)))
                .extracting(Hit::title)
                .containsExactly("Raise chat for a time…", "Change how chat scales…");
        assertThat(palette.actions(person(Role.ON_CALL)))
                .extracting(Hit::title)
                .containsExactly("Raise chat for a time…");
        assertThat(palette.hits("chat", person(Role.TEAM_LEAD))).isEmpty();
        assertThat(palette.actions(person(Role.TEAM_LEAD))).isEmpty();
    }

    @Test
    void theEndpointsMenuHasBothForms() {
        assertThat(menu.verbs(EndpointId.of("chat", "prod")))
                .containsExactly(
                        new Verb("Raise for a time", "scaling/prod/chat/raise", Act.RAISE),
                        new Verb("Change how it scales", "scaling/prod/chat", Act.PROPOSE));
    }

    @Test
    void thePageListsThemForWhoMay() {
        assertThat(menuOf("prod", "chat")).contains("Raise for a time", "Change how it scales");

        hands.person().as(Role.ON_CALL);
        UI.getCurrent().navigate("fleet");
        assertThat(menuOf("prod", "chat")).contains("Raise for a time").doesNotContain("Change how it scales");

        hands.person().as(Role.TEAM_LEAD);
        UI.getCurrent().navigate("fleet");
        assertThat(menuOf("prod", "chat")).doesNotContain("Raise for a time", "Change how it scales");
    }

    @Test
    void whoReadsThatTheyMayNotChangeItIsLedToWhatTheyMay() {
        hands.person().as(Role.ON_CALL);
        menuOf("prod", "chat");

        assertThat(text()).contains("are proposed by platform operators", "What you may do here: Raise for a time");

        hands.person().as(Role.TEAM_LEAD);
        UI.getCurrent().navigate("fleet");
        menuOf("prod", "chat");
        assertThat(text()).doesNotContain("What you may do here");
    }

    @Test
    void thePartThatSaysWhatScalesItSaysUntilWhenToo() {
        served(Served.prod("mistral"));
        hands.repository().waits(Reviews.due(hands.clock().instant().plus(Duration.ofHours(4))));
        menuOf("prod", "mistral");

        assertThat(find(Div.class).all().stream()
                        .filter(part -> part.hasClassName("scaling"))
                        .map(part -> part.getElement().getTextRecursively()))
                .singleElement()
                .asString()
                .contains("Wanted until 24 Nov, 07:00", "it holds until somebody commits the prepared end");
    }

    private static Actor person(Role role) {
        return new Actor("Rika Kern", "rika@example.org", Set.of(role));
    }
}
