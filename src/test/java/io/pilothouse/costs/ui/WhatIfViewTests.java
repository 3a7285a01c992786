package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.rollouts.RollOutRoom;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.HandReplay;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** mistral-small of the team support serves in prod on one L40S, one to four replicas; an hour of an L40S costs 1.10. */
@ContextConfiguration(classes = WhatIfRoom.class)
class WhatIfViewTests extends PageTest {
    private static final String PAGE = "costs/what-if?endpoint=mistral-small&environment=prod";
    private static final EndpointHistory HISTORY = HandReplay.chat(
            Map.of(
                    "minReplicaCount",
                    1,
                    "maxReplicaCount",
                    4,
                    "triggers",
                    List.of(Map.of(
                            "type",
                            "prometheus",
                            "metadata",
                            Map.of("query", "sum(vllm:num_requests_waiting)", "threshold", "8")))),
            2.0,
            1.10);
    private static final FileTree PRICED = RollOutRoom.serving()
            .with(
                    "console/prices.yaml",
                    "currency: EUR\nzone: Europe/Berlin\nperHour: {H100 80 GB: 2.90, L40S: 1.10}\n")
            .with("access/teams/support.yaml", "lead: rika@example.org\n")
            .with("access/teams/zoo.yaml", "lead: keeper@example.org\n")
            .at("c".repeat(40));

    @Autowired
    private FakeRepository changes;

    @Autowired
    private RoomOnFakes.Looking person;

    @Autowired
    private HandReplay replay;

    @BeforeEach
    void priced() {
        changes.head(PRICED);
    }

    private void open(String path) {
        open(path, WhatIfView.class);
    }

    private void press(String text) {
        button(text).click();
        settle();
    }

    private static String address() {
        return URLDecoder.decode(
                UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters(), StandardCharsets.UTF_8);
    }

    private TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private void type(String label, String text) {
        test(field(label)).setValue(text);
    }

    @Test
    void moneyAndMemoryAreThereBeforeAnyTrafficIsRead() {
        open(PAGE + "&try=device:1+%C3%97+H100+80+GB");

        assertThat(text())
                .contains("What if: mistral-small", "Now 1 × L40S 1–4", "803–3,212")
                .contains("Way 1 1 × H100 80 GB 1–4", "2,117–8,468", "+1,314 to +5,256", "reading…");
        assertThat(pathOf("Roll out with this"))
                .isEqualTo("roll-out?endpoint=mistral-small&environment=prod&device=1+%C3%97+H100+80+GB");
        assertThat(replay.asked).containsOnly(14);
    }

    @Test
    void theReplayFillsInWhatItDoesToTheTargetsAndWhatItCosts() {
        replay.history.read(HISTORY);

        open(PAGE + "&days=7&try=replicas:2-4&try=device:1+%C3%97+H100+80+GB");

        assertThat(text())
                .doesNotContain("reading…")
                .contains("on average", "How far to trust it", "Replaying the settings in force is")
                .contains("Way 2: How fast 1 × H100 80 GB is with this version is not known")
                .contains("not known", "Over target, min in 7 d");
        assertThat(replay.asked).containsOnly(7);
        assertThat(pathOf("Tune with this")).isEqualTo("scaling/prod/mistral-small?replicas=2-4");
    }

    @Test
    void whereNothingCanBeReplayedTheReasonIsSaidAndMoneyStays() {
        replay.history.lost(Reason.of("whatif.cannot.no-scaled-object"));

        open(PAGE + "&try=replicas:1-2");

        assertThat(text())
                .contains("Now, Way 1: No ScaledObject scales it, so there are no settings to begin with.")
                .contains("803–1,606", "not known");
    }

    @Test
    void whatIsChosenStandsInTheAddressAndCanBeTakenBack() {
        open(PAGE);
        type("Least replicas", "2");
        type("Least at some hours", "1");

        press("Compare");
        assertThat(address()).contains("try=replicas:2-4_1_22-7_1234567_Europe/Berlin");
        assertThat(text()).contains("1 from 22 to 7, every day");

        test(action("Edit")).click();
        type("Least at some hours", "0");
        press("Compare again");
        assertThat(address()).contains("try=replicas:2-4_0_22-7_1234567_Europe/Berlin");

        test(action("Remove")).click();
        settle();
        assertThat(address()).doesNotContain("try=");
    }

    @Test
    @SuppressWarnings("unchecked")
    void devicesAndNumbersAreChosenFromWhatThereIs() {
        open(PAGE);
        Select<String> device = (Select<String>) find(Select.class).all().getFirst();
        assertThat(device.getListDataView().getItems()).contains("", "1 × H100 80 GB");

        device.setValue("1 × H100 80 GB");
        press("Compare");

        assertThat(address()).contains("try=device:1 × H100 80 GB");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Least replicas | -1 | -1 replicas at least (expected: a whole number from 0 to 10,000)
            Least replicas | some | “some” (expected: a whole number)
            Most replicas | 0 | 0 replicas at most (expected: a whole number from 1 to 10,000
            From, hour | 25 | clock (expected: a whole hour from 0 to 23)
            To, hour | 22 | Hours from 22 to 22 (expected: two hours that differ)
            Least at some hours | 1 | In these hours 1 at least as in all others (expected: another number)
            """)
    void whatCannotBeIsSaidAtItsField(String label, String typed, String said) {
        open(PAGE);
        type("Least at some hours", "0");
        type(label, typed);

        press("Compare");

        assertThat(field(label).isInvalid()).isTrue();
        assertThat(field(label).getErrorMessage()).contains(said);
        assertThat(address()).doesNotContain("try=");
    }

    @Test
    void nothingElseThanNowIsNoWay() {
        open(PAGE);

        press("Compare");

        assertThat(field("Least replicas").getErrorMessage()).startsWith("That is how it is now (expected: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            &try=device:9+%C3%97+B300 | Way 1: Device “9 × B300” (expected: one of
            &try=replicas:-1-4 | Way 1: -1 replicas at least (expected: a whole number from 0
            &try=replicas:2-4_1_25-7_1_UTC | clock (expected: a whole hour from 0 to 23)
            &try=cheaper | Way 1: “cheaper” (expected: device:2 × L40S
            &days=5 | 5 days (expected: one of 7, 14, 30)
            """)
    void anAddressThatMeansNothingIsSaidWithWhatWasExpected(String more, String said) {
        open(PAGE + more);

        assertThat(text()).contains(said).contains("803–3,212");
    }

    @Test
    void anEndpointThatIsNotThereIsNamed() {
        open("costs/what-if?endpoint=nope&environment=prod");
        assertThat(text()).contains("There is no endpoint nope in prod");
        assertThat(pathOf("mistral-small in prod")).isEqualTo(PAGE);

        open("costs/what-if?endpoint=Not_one&environment=prod");
        assertThat(text()).contains("Not_one (expected: at most 40 lower-case letters");
    }

    @Test
    void aLeadSeesTheirEndpointAndNoButtonThatIsNotTheirs() {
        person.as(Role.TEAM_LEAD);

        open(PAGE + "&try=device:1+%C3%97+H100+80+GB&try=replicas:1-2");

        assertThat(text()).contains("803–3,212", "You may not change this endpoint.");
        assertThat(hasLink("Roll out with this")).isFalse();
        assertThat(hasLink("Tune with this")).isFalse();
    }

    @Test
    void ofOtherTeamsALeadIsToldNoMoney() {
        person.as(new Actor("Kim", "keeper@example.org", Set.of(Role.TEAM_LEAD)));

        open(PAGE + "&try=replicas:1-2");
        assertThat(text())
                .contains("What mistral-small in prod costs is not for you", "None of them is yours")
                .doesNotContain("803", "EUR", "3,212");
        assertThat(replay.asked).isEmpty();

        open("costs/what-if");
        assertThat(text())
                .contains("There is no endpoint whose cost you may see")
                .doesNotContain("mistral-small");
    }

    @Test
    void theEndpointsOfATeamAreListedTheDearestFirst() {
        open("costs/what-if?team=support");

        assertThat(text()).contains("Endpoints of support", "1 to 4 replicas with 1 × L40S", "803–3,212");
        assertThat(pathOf("mistral-small")).isEqualTo(PAGE);

        open("costs/what-if?team=zoo");
        assertThat(text()).contains("There is no endpoint of zoo whose cost you may see");
    }

    @Test
    void inGermanItSaysTheSame() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        replay.history.read(HISTORY);

        open(PAGE + "&try=fp8:weights");

        assertThat(text())
                .contains("Was wäre, wenn: mistral-small", "Gewichte in FP8", "So ausrollen")
                .contains("Weg 1: Was Gewichte in 8 Bit mit den Antworten machen, ist hier nicht bekannt");
    }
}
