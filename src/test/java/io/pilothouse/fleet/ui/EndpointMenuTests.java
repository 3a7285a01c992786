package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.Served;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the menu of an endpoint offers: mistral-small, in prod and in staging. */
class EndpointMenuTests extends FleetPageTest {
    @BeforeEach
    void isServedTwice() {
        FileTree platform = FileTree.platform();
        ServingSpec tried = Samples.spec().at(EndpointId.of("mistral-small", "staging"));
        hands.repository()
                .head(platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform))
                        .with(NewEndpoint.files(Samples.blueprint(tried, platform), platform))
                        .at("a".repeat(40)));
        served(Served.prod("mistral-small"), Served.staging("mistral-small"));
    }

    @Test
    void whatServesInStagingMayGoOnToTheOthers() {
        assertThat(menu("staging")).contains("Promote to prod…", "Promote to lab…", "Retire…");
    }

    @Test
    void nothingIsPromotedFromProduction() {
        assertThat(menu("prod")).contains("Retire…").noneMatch(verb -> verb.startsWith("Promote"));
    }

    @Test
    void whoMayOnlyLookIsOfferedNeither() {
        hands.person().as(Role.TEAM_LEAD);

        assertThat(menu("staging")).containsExactly("History of the folder");
    }

    private List<String> menu(String environment) {
        return menuOf(environment, "mistral-small");
    }
}
