package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import io.pilothouse.units.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementLinksTests extends CostsPageTest {
    private List<String> labels() {
        return find(Anchor.class).all().stream()
                .filter(one -> one.getHref().contains("dynamic/resource"))
                .map(one -> one.getAriaLabel().orElse(""))
                .toList();
    }

    @Test
    void whoMaySeeTheCostsGetsTheStatementInThreeFormats() {
        open("costs?month=2026-10");

        assertThat(text()).contains("Statement of October 2026");
        assertThat(labels())
                .containsExactly(
                        "Statement of October 2026 as PDF",
                        "Statement of October 2026 as CSV",
                        "Statement of October 2026 as FOCUS");
    }

    @Test
    void aLeadGetsThatOfTheirTeamAndOfNoOther() {
        hands.person().as(Role.TEAM_LEAD);

        open("costs/teams/docs");
        assertThat(labels()).hasSize(3);

        open("costs/teams/zoo");
        assertThat(labels()).isEmpty();

        open("costs");
        assertThat(labels()).isEmpty();
    }
}
