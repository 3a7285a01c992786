package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Applications that call, and are declared in two files or in none. */
@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class TwiceOrNowhereTests extends AccessPageTest {
    private static final String FORM = "access/new/applications?name=portal&team=docs";

    @Autowired
    private FakePrometheus prometheus;

    @BeforeEach
    void guarded() {
        hands.repository()
                .head(Guarded.byModel()
                        .with(
                                "access/applications/docs-nightly.yaml",
                                "application: docs-batch\nteam: docs\nmodels: [chat]\n"));
        calls("docs-batch");
        calls("portal");
    }

    private void calls(String client) {
        long now = HandClock.START.toEpochMilli();
        long[] times = LongStream.rangeClosed(0, 900)
                .map(i -> now - 54_000_000 + i * 60_000)
                .toArray();
        Map<String, String> labels =
                Map.of("team", "docs", "client", client, "gen_ai_request_model", "chat", "gen_ai_token_type", "output");
        prometheus.write(List.of(Series.of(
                Labels.of("gen_ai_client_token_usage_sum", labels),
                times,
                LongStream.of(times)
                        .mapToDouble(at -> (at - times[0]) / 1_000.0)
                        .toArray())));
    }

    @Test
    void aTeamsPageClaimsNothingOfWhatIsLeftToAnApplicationThatIsDeclaredTwice() {
        open("access/teams/docs", DeclarationView.class);

        assertThat(text()).contains("declared twice: not known which budget holds");
    }

    @Test
    void whatIsDeclaredTwiceCountsOnceAndIsMarked() {
        open("access", AccessView.class);

        assertThat(text())
                .contains("2 teams, 2 models, 2 applications; 1 of them declared twice")
                .contains("declared twice: not known which budget holds");
    }

    @Test
    void whoCallsAndIsDeclaredNowhereIsSaidToBeWrongAndLeadsToTheFormWithItsName() {
        open("access", AccessView.class);

        assertThat(text()).contains("portal calls for docs and is declared nowhere: no budget of its own.");
        assertThat(pathOf("declare it, where it is the application of one team"))
                .isEqualTo(FORM);

        open("access/teams/docs", DeclarationView.class);
        assertThat(text()).contains("declared nowhere: no budget of its own");
        assertThat(pathOf("portal")).isEqualTo(FORM);
    }

    @Test
    void theFormHasTheNameAndTheTeamFilledIn() {
        open(FORM, NewDeclarationView.class);
        assertThat(field("Name").getValue()).isEqualTo("portal");
        assertThat(choice("Team").getValue()).isEqualTo("docs");

        open("access/new/applications?name=portal&team=nobody", NewDeclarationView.class);
        assertThat(choice("Team").getValue()).isNull();
    }
}
