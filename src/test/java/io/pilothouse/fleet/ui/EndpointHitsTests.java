package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import io.pilothouse.fakes.Served;
import io.pilothouse.review.Reviews;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.PaletteSource.Hit;
import io.pilothouse.shell.PaletteSource.Kind;
import io.pilothouse.shell.PlatformPart;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EndpointHitsTests extends FleetPageTest {
    @Autowired
    EndpointHits palette;

    @Autowired
    List<PlatformPart> parts;

    /** What stands there for ">" alone, and is found by its words in any order. */
    @Test
    void thePaletteListsAChangeOfEachEndpointForWhoMayProposeOne() {
        hands.repository().files(Reviews.PATH);
        served(Served.prod("mistral-small"));

        assertThat(palette.actions(person(Role.ML_ENGINEER)))
                .extracting(Hit::title)
                .contains("Change mistral-small…");
        assertThat(palette.actions(person(Role.TEAM_LEAD))).isEmpty();
        assertThat(PaletteSource.says("Change mistral-small…", "mistral change"))
                .isTrue();
        assertThat(PaletteSource.says("Change mistral-small…", "retire mistral"))
                .isFalse();
    }

    @Test
    void thePaletteOffersAChangeToWhoMayProposeOne() {
        hands.repository().files(Reviews.PATH);
        served(Served.prod("mistral"));

        assertThat(palette.hits("mistral", person(Role.ML_ENGINEER)))
                .extracting(Hit::kind)
                .containsExactly(Kind.GO_TO, Kind.GO_TO, Kind.DO, Kind.DO);
        assertThat(palette.hits("mistral", person(Role.TEAM_LEAD)))
                .extracting(Hit::kind)
                .containsExactly(Kind.GO_TO, Kind.GO_TO);
    }

    @Test
    void theEndOfAnEndpointIsFoundByThatWordByWhoMayProposeIt() {
        hands.repository().files(Reviews.PATH);
        served(Served.prod("mistral"), Served.prod("chat"));

        assertThat(palette.hits("retire", person(Role.PLATFORM_OPERATOR)))
                .extracting(Hit::path)
                .containsExactly("fleet/prod/chat/retire", "fleet/prod/mistral/retire");
        assertThat(palette.hits("retire mistral", person(Role.PLATFORM_OPERATOR)))
                .extracting(Hit::title)
                .containsExactly("Retire mistral…");
        assertThat(palette.hits("retire", person(Role.TEAM_LEAD))).isEmpty();
    }

    @Test
    void whatArrivesOfItsMetricsIsFoundByThatWordAndByItsName() {
        served(Served.prod("mistral"), Served.prod("chat"));

        assertThat(palette.hits("metrics"))
                .extracting(Hit::path)
                .containsExactly("fleet/prod/chat/metrics", "fleet/prod/mistral/metrics");
        assertThat(palette.hits("mistral")).extracting(Hit::title).contains("mistral", "Metrics of mistral");
    }

    @Test
    void thePlatformsPageLeadsToWhatArrivesOfEach() {
        UI.getCurrent()
                .add(parts.stream()
                        .filter(MetricsAtPlatform.class::isInstance)
                        .map(PlatformPart::component)
                        .findFirst()
                        .orElseThrow());
        served(Served.prod("mistral"), Served.prod("chat"));
        settle();

        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("fleet/prod/chat/metrics", "fleet/prod/mistral/metrics");
    }

    private static Actor person(Role role) {
        return new Actor("Rika Kern", "rika@example.org", Set.of(role));
    }
}
