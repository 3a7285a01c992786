package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import io.pilothouse.access.declared.Written;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why a caller is limited, where no environment names a gateway that the console tells. */
@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class WhyWithoutGatewayTests extends AccessPageTest {
    @BeforeEach
    void noGateway() {
        hands.repository().head(Written.tree());
    }

    @Test
    void whereNoEnvironmentHasAGatewayThatIsSaidAndNothingIsAskedForInVain() {
        open("access/why?team=docs&model=chat", WhyView.class);

        assertThat(text())
                .contains(
                        "no environment names a gateway whose policies the console writes",
                        "gateway, where environments are declared")
                .doesNotContain("Choose a caller and a model.");
    }

    @Test
    void alsoWhereNoGatewayIsKnownATokenIsReadOrItIsSaidWhyItIsNone() {
        paste("eyJhbGciOi.garbage");
        assertThat(text())
                .contains("This is no token that a gateway would take.", "2 parts between dots (expected: 3)");

        paste(WhyViewTests.token("RS256", "https://login.example.com", "model:chat", "c2ln"));
        assertThat(text())
                .containsSubsequence(
                        "Whether this caller is limited is not known",
                        "The token says: team docs, application –, issuer https://login.example.com.",
                        "docs on chat",
                        "Tokens a day: 1.00M");
    }

    @Test
    void whereNoGatewayIsKnownWhatIsDeclaredIsShownAllTheSame() {
        open("access/why?application=docs-batch&model=chat", WhyView.class);

        assertThat(text())
                .containsSubsequence(
                        "Whether this caller is limited is not known",
                        "What is declared",
                        "docs on chat",
                        "May call",
                        "Tokens a day: 1.00M",
                        "docs on all models",
                        "docs-batch on all models");
        assertThat(pathsOf("docs on chat")).contains("access/grant/docs/chat");
    }
}
