package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.Anchor;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class PoliciesViewTests extends AccessPageTest {
    private static final String CALLERS = "models/chat/prod/securitypolicy.yaml";

    private void changedByHand() {
        FileTree written = Guarded.written(Guarded.byModel());
        hands.repository()
                .head(written.with(CALLERS, written.file(CALLERS).orElseThrow().replace("- docs", "- trust")));
    }

    @Test
    void thePageOfAccessSaysThatAGatewayIsToldSomethingElseAndLeadsToWhatHelps() {
        changedByHand();

        open("access", AccessView.class);

        assertThat(text()).contains("What the gateway of prod is told is not what is declared.");
        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).contains("access/policies");
    }

    @Test
    void whatIsDeclaredIsHadReviewed() {
        changedByHand();
        open("access/policies", PoliciesView.class);

        why();
        button("Write policies anew").click();
        settle();

        assertThat(pending())
                .singleElement()
                .satisfies(change -> assertThat(change.changeSet().edits())
                        .extracting(FileEdit::path)
                        .contains(CALLERS));
    }

    @ParameterizedTest
    @CsvSource({
        "kong, Kong counts tokens only with a licence, https://developer.konghq.com/",
        "traefik, Traefik counts tokens only as Traefik Hub, https://doc.traefik.io/",
        "agentgateway, agentgateway has policies of its own, https://github.com/datreeio/CRDs-catalog/"
    })
    void ofAGatewayThatNothingIsWrittenForThePageOfAccessSaysWhatItsOpenVersionCanAndWhereThatIsSaid(
            String kind, String can, String source) {
        hands.repository().head(Guarded.byModel().with(Guarded.ENVIRONMENTS, Guarded.environments(kind)));

        open("access", AccessView.class);

        assertThat(text())
                .containsSubsequence(
                        "Whether anybody is held to this by the gateway of prod is not known",
                        can,
                        "Where that is said");
        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).anyMatch(href -> href.startsWith(source));
    }

    @Test
    void whereNoGatewayIsToldAnythingNothingIsSaid() {
        open("access", AccessView.class);

        assertThat(text()).doesNotContain("is not what is declared", "is held to this");
    }
}
