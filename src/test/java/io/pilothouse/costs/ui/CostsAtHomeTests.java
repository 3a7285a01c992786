package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.pilothouse.costs.CostsFeed;
import io.pilothouse.costs.Spent;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CostsAtHomeTests extends CostsPageTest {
    private static final String FAILED = "A question of a page failed because of a defect";
    private static final FileTree LED = PRICED.with(
            "access/teams/docs.yaml", "lead: rika@example.org\nmodels: [{model: chat}]\nspend: {month: 4000}\n");

    @Autowired
    private CostsAtHome atHome;

    @Autowired
    private CostsFeed feed;

    private String said() {
        return read(shown());
    }

    private Component shown() {
        Component part = atHome.component();
        UI.getCurrent().add(part);
        settle();
        passes(Duration.ZERO);
        return part;
    }

    private static String read(Component part) {
        return words(part).collect(Collectors.joining(" ")).replaceAll("[\u00a0\u2009]+", " ");
    }

    @Test
    void whoLeadsTeamsReadsOnTheFirstPageWhatTheySpendAndWhetherTheBudgetHolds() {
        declares(LED.with("access/teams/alien.yaml", "lead: keeper@example.org\nspend: {month: 9}\n"));
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
    void aServerThatIsLostLeavesTheLastValueAndSaysSo() {
        hands.person().as(Role.TEAM_LEAD);
        declares(LED);
        Component part = shown();
        prometheus.fail(DOWN);

        passes(Duration.ofMinutes(6));

        assertThat(read(part))
                .contains("Prometheus cannot be read since 03:02", "Values on this page are from 03:00", "refused")
                .contains("docs € 3,324");
    }

    @Test
    void whatCouldNotBeWorkedOutIsTriedAgain(CapturedOutput log) {
        hands.person().as(Role.TEAM_LEAD);
        declares(LED);
        Component part = shown();
        Topic<Spent> topic = feed.of(feed.thisMonth());
        topic.read(impossible(Objects.requireNonNull(topic.latest().value())));
        settle();
        assertThat(read(part)).contains("DateTimeException").doesNotContain("€");
        assertThat(log.getAll()).containsOnlyOnce(FAILED);

        topic.lost(Reason.said("refused"));
        settle();

        assertThat(log.getAll().split(FAILED, -1)).as("tries").hasSize(3);
    }

    /** No calendar has its end. */
    private static Spent impossible(Spent spent) {
        return new Spent(
                spent.month(),
                Instant.MIN,
                spent.pricing(),
                spent.ledger(),
                spent.owners(),
                spent.declared(),
                spent.budgets(),
                spent.budgeted(),
                spent.sources(),
                spent.hours(),
                spent.anomalies());
    }

    @Test
    void nobodyElsesFirstPageAsksForCosts() {
        assertThat(said()).doesNotContain("Your teams", "€");
        assertThat(prometheus.asked()).isEmpty();
    }
}
