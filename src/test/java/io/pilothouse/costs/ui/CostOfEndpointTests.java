package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.pilothouse.costs.CostsFeed;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.Served;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Role;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the page of chat says of its money: two of its pods hold an L40S each; it is of the team docs. */
class CostOfEndpointTests extends CostsPageTest {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final String BOTH = "currency: EUR\nperHour: {H100 80 GB: 4.00, L40S: 1.10}\n";

    @Autowired
    private CostOfEndpoint cost;

    @Autowired
    private FleetFeed fleet;

    @Autowired
    private HandRun looks;

    @Autowired
    private CostsFeed feed;

    @BeforeEach
    void twoPodsHoldADeviceEach() {
        declares(PRICED.with(PRICES, BOTH));
        TestDevices.show(hands.cluster(), 2);
        looks.runAll();
        Served chat =
                Served.prod("chat").of("docs").pod("other-0", Phase.READY, "").pod("other-1", Phase.READY, "");
        fleet.topic().read(new Fleet(FileTree.COMMIT, List.of(chat.endpoint())));
    }

    private Component shown() {
        Component section = cost.component(CHAT);
        UI.getCurrent().removeAll();
        UI.getCurrent().add(section);
        settle();
        return section;
    }

    /** Of the section: it is on no page here. */
    @Override
    protected String text() {
        return words(UI.getCurrent()).collect(Collectors.joining(" ")).replaceAll("[\u00a0\u2009]+", " ");
    }

    private Runnable somebodyReadsTheMonth() {
        Runnable leave = feed.of(feed.thisMonth()).feed().follow(() -> {});
        passes(Duration.ZERO);
        return leave;
    }

    @Test
    void whatItsPodsHoldNowIsSaidByTheHourAndTheMonth() {
        assertThat(shown().isVisible()).isTrue();

        assertThat(text())
                .contains("Cost", "Now about € 1,606 a month (€ 2.20 an hour)")
                .contains("So far this month Work it out");
        assertThat(prometheus.asked())
                .as("three months of hours are not read for it")
                .isEmpty();
        assertThat(pathOf("Costs of docs")).isEqualTo("costs/teams/docs?by=model");
    }

    @Test
    void whoWantsToKnowWhatWasSpentInTheMonthAsksForIt() {
        shown();
        button("Work it out").click();
        settle();
        assertThat(text()).doesNotContain("Work it out", "4,432");

        passes(Duration.ZERO);
        settle();

        assertThat(text()).contains("So far this month € 4,432");
    }

    @Test
    void whoseRoleChangesWhileThePageIsOpenIsToldWhatIsTheirsNow() {
        Runnable leave = somebodyReadsTheMonth();
        shown();
        hands.person().as(Role.TEAM_LEAD);

        Served chat = Served.prod("chat").of("docs").pod("other-0", Phase.READY, "");
        fleet.topic().read(new Fleet(FileTree.COMMIT, List.of(chat.endpoint())));
        settle();

        assertThat(text())
                .contains("So far this month € 3,324 by teams that you lead")
                .doesNotContain("4,432");
        leave.run();
    }

    @Test
    void whatWasSpentInTheMonthStandsThereWhileSomebodyReadsIt() {
        Runnable leave = somebodyReadsTheMonth();

        shown();

        assertThat(text()).contains("So far this month € 4,432");
        leave.run();
    }

    @Test
    void aLeadIsToldOfThePartOfOwnTeamsAndOfNoOthersEndpoint() {
        Runnable leave = somebodyReadsTheMonth();
        hands.person().as(Role.TEAM_LEAD);

        shown();
        assertThat(text())
                .contains("So far this month € 3,324 by teams that you lead")
                .doesNotContain("4,432");

        hands.person().as(new Actor("Keeper", "keeper@example.org", Set.of(Role.TEAM_LEAD)));
        assertThat(shown().isVisible()).isFalse();
        leave.run();
    }

    @Test
    void aDeviceWithoutAPriceIsNamedAndNotNothing() {
        declares(PRICED);

        shown();

        assertThat(text()).contains("Now not known: no price for L40S");
    }

    @Test
    void withoutPricesThereIsNothing() {
        declares(UNPRICED);

        assertThat(shown().isVisible()).isFalse();
    }

    @Test
    void itIsSaidInGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        shown();

        assertThat(text()).contains("Kosten", "1.606 € im Monat (2,20 €");
    }
}
