package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CostsAtHomeTests extends CostsPageTest {
    @Autowired
    private CostsAtHome atHome;

    private String said() {
        Component part = atHome.component();
        UI.getCurrent().add(part);
        settle();
        passes(Duration.ZERO);
        return words(part).collect(Collectors.joining(" ")).replaceAll("[\u00a0\u2009]+", " ");
    }

    @Test
    void whoLeadsTeamsReadsOnTheFirstPageWhatTheySpendAndWhetherTheBudgetHolds() {
        declares(PRICED.with(
                        "access/teams/docs.yaml",
                        "lead: rika@example.org\nmodels: [{model: chat}]\nspend: {month: 4000}\n")
                .with("access/teams/alien.yaml", "lead: keeper@example.org\nspend: {month: 9}\n"));
        hands.person().as(Role.TEAM_LEAD);

        assertThat(said())
                .contains("Your teams November 2026", "docs € 3,324 € 4,320 € 4,000 83% used up on 28 Nov")
                .doesNotContain("alien", "zoo");
        assertThat(pathOf("docs")).isEqualTo("costs/teams/docs");
    }

    @Test
    void whatCannotBeReadIsNotKnownAndNoMoneyIsShown() {
        prometheus.fail(DOWN);
        hands.person().as(Role.TEAM_LEAD);

        assertThat(said())
                .contains("Your teams", "Costs are not known: refused")
                .doesNotContain("€");
    }

    @Test
    void nobodyElsesFirstPageAsksForCosts() {
        assertThat(said()).doesNotContain("Your teams", "€");
        assertThat(prometheus.asked()).isEmpty();
    }
}
