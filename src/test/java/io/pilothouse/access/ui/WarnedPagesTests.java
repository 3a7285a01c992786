package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.fakes.FakePrometheus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What callers used is summed up by a server that says that its answer is not all. */
@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class WarnedPagesTests extends AccessPageTest {
    private static final String PARTIAL = "results may be partial: store fra-2 is not reached";

    @Autowired
    private FakePrometheus prometheus;

    @BeforeEach
    void partial() {
        hands.repository().head(Guarded.written(Guarded.byModel()));
        prometheus.warn(PARTIAL);
    }

    @AfterEach
    void whole() {
        prometheus.warn();
    }

    @Test
    void itStandsAboveTheVerdict() {
        open("access/why?application=docs-batch&model=chat&environment=prod", WhyView.class);

        assertThat(text()).containsSubsequence("Prometheus answers with a warning:", PARTIAL, "Rules");
    }

    @Test
    void itStandsAboveWhatIsUsedOfTheMonth() {
        open("access/month", MonthView.class);

        assertThat(text()).containsSubsequence("Prometheus answers with a warning:", PARTIAL, "Budgets of the month");
    }

    @Test
    void itStandsAboveWhatATeamUses() {
        open("access/teams/docs", DeclarationView.class);

        assertThat(text()).containsSubsequence("Prometheus answers with a warning:", PARTIAL, "Used of the budgets");
    }
}
