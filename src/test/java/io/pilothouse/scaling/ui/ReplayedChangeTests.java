package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.fakes.Served;
import io.pilothouse.scaling.keda.Window;
import io.pilothouse.units.Role;
import org.junit.jupiter.api.Test;

/** From a replay to a change. */
class ReplayedChangeTests extends ReplayPageTest {
    @Test
    void theChangeHasTheValuesAndWhatTheReplayCameTo() {
        openKnown(TRIED);

        press("Change to this");

        assertThat(text()).contains("Filled in from a replay", "GPU-hours instead of");
        assertThat(find(TextArea.class).all())
                .anyMatch(area -> area.getValue().replace('"', '\'').contains("threshold: '4'")
                        && area.getValue().contains("maxReplicaCount: 4"));
        press("Review change");
        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.changeSet().summary())
                    .contains("maxReplicaCount: 4 instead of 8.", "trigger waiting.threshold: 4 instead of 8.")
                    .anyMatch(line -> line.startsWith("On the traffic of 2026-11-27 to 2026-11-27 it takes "))
                    .anyMatch(line -> line.startsWith("It costs EUR "))
                    .anyMatch(
                            line -> line.matches(
                                    "That is about EUR [\\d,]+ a month of 730 hours instead of [\\d,]+, if each costs what those did on average."));
            assertThat(change.changeSet().effect().toString()).contains("GPU-hours instead of");
        });
    }

    @Test
    void aCalendarIsTheSameWhoeverReadsIt() {
        Window window = Window.of("Europe/Berlin", "0 8 * * 1-5", "0 18 * * 1-5");

        assertThat(Window.of("Europe/Berlin", "0 8 * * 1-5", "0 18 * * 1-5"))
                .isEqualTo(window)
                .hasSameHashCodeAs(window);
        assertThat(Window.of("Europe/Berlin", "0 8 * * 1-5", "0 19 * * 1-5")).isNotEqualTo(window);
    }

    @Test
    void theResultIsNotOfSettingsThatWereNotReplayed() {
        openKnown(TRIED);
        press("Change to this");

        TextArea yaml = find(TextArea.class).all().stream()
                .filter(area -> area.getValue().contains("maxReplicaCount"))
                .findFirst()
                .orElseThrow();
        test(yaml).setValue(yaml.getValue().replace("maxReplicaCount: 4", "maxReplicaCount: 5"));
        settle();

        assertThat(text()).contains("The settings are others than those that were replayed");
        press("Review change");
        assertThat(pending())
                .singleElement()
                .satisfies(change ->
                        assertThat(change.changeSet().summary()).noneMatch(line -> line.contains("GPU-hours")));
    }

    @Test
    void replicasByTheHourThatWereChosenElsewhereAreFilledIn() {
        open("scaling/prod/chat?replicas=2-4_1_22-7_1234567_Europe/Berlin", TuningView.class);

        assertThat(text()).contains("Filled in from “What if” on the page of costs.");
        assertThat(find(TextArea.class).all())
                .anyMatch(area -> area.getValue().contains("minReplicaCount: 1")
                        && area.getValue().contains("maxReplicaCount: 4")
                        && area.getValue().contains("start: 0 7 * * *"));
    }

    @Test
    void hoursThatThereAreNotAreSaidAndNotFilledIn() {
        open("scaling/prod/chat?replicas=2-4_1_25-7_1_UTC", TuningView.class);

        assertThat(text())
                .contains("These settings cannot be filled in: 25 o'clock (expected: a whole hour from 0 to 23)");
    }

    @Test
    void whoMayNotChangeSeesAllOfItButTheButton() {
        hands.person().as(Role.TEAM_LEAD);

        openKnown(TRIED);

        assertThat(text()).contains("Candidate 1", "How far to trust it");
        assertThat(hasButton("Change to this")).isFalse();
    }

    @Test
    void theWaysToItAreOnTheEndpointsPageAndTheForm() {
        served(Served.prod("chat"));
        UI.getCurrent().navigate("fleet/prod/chat");
        settle();
        assertThat(pathOf("Replay other settings")).isEqualTo("scaling/prod/chat/replay");

        open("scaling/prod/chat", TuningView.class);
        assertThat(pathOf("Replay other settings")).isEqualTo("scaling/prod/chat/replay");
    }
}
