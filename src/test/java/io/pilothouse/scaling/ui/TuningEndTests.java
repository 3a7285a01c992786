package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.scaling.ScalingRoom;
import io.pilothouse.scaling.TuningFiles;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** How an endpoint is scaled, for a time. */
@Import(ScalingRoom.class)
@ViewPackages(packages = {"io.pilothouse.fleet.ui", "io.pilothouse.scaling.ui", "io.pilothouse.review.ui"})
class TuningEndTests extends FleetPageTest {
    @BeforeEach
    void raised() {
        hands.repository().head(TuningFiles.tree());
        open("scaling/prod/chat", TuningView.class);
        test(field("At most")).setValue("12");
        settle();
        find(TextArea.class).all().stream()
                .filter(area -> isCalled(area, "Why"))
                .findFirst()
                .orElseThrow()
                .setValue("The campaign.");
    }

    private static boolean isCalled(HasAriaLabel field, String label) {
        return field.getAriaLabel().filter(label::equals).isPresent();
    }

    private TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(field -> isCalled(field, label))
                .findFirst()
                .orElseThrow();
    }

    private void sendUntil(String until) {
        test(field("Change wanted until")).setValue(until);
        button("Review change").click();
        settle();
    }

    private List<PendingChange> pending() {
        return Objects.requireNonNull(hands.repository().state().latest().value())
                .pending();
    }

    @Test
    void aChangeIsForGoodUnlessSomebodySaysUntilWhen() {
        sendUntil("");

        assertThat(pending())
                .singleElement()
                .satisfies(change -> assertThat(change.changeSet().trailers()).doesNotContainKey(Trailers.ENDS));
    }

    @Test
    void theZoneStandsBesideTheFieldAndTheEndIsKeptInUtc() {
        assertThat(text()).contains("for 1\u00a0h", "for 4\u00a0h", "for 1\u00a0day", "today 09:00");

        sendUntil("2026-11-24T18:00+01:00");

        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.changeSet().trailers()).containsEntry(Trailers.ENDS, "2026-11-24T17:00:00Z");
            assertThat(change.changeSet().summary())
                    .contains(
                            "maxReplicaCount: 12 instead of 8.",
                            "Wanted until 2026-11-24 17:00 UTC; what takes it back is due then.");
        });
    }

    @Test
    void aTimeWithoutZoneIsTheReadersAndAUsualOneIsAClick() {
        test(find(NativeButton.class).all().stream()
                        .filter(choice -> choice.getText().equals("for 4\u00a0h"))
                        .findFirst()
                        .orElseThrow())
                .click();
        settle();
        assertThat(field("Change wanted until").getValue()).isEqualTo("2026-11-24 07:00");

        sendUntil(field("Change wanted until").getValue());

        assertThat(pending())
                .singleElement()
                .satisfies(change ->
                        assertThat(change.changeSet().trailers()).containsEntry(Trailers.ENDS, "2026-11-24T07:00:00Z"));
    }

    @Test
    void anEndThatIsNoneIsSaidAtItsFieldAndNothingIsSent() {
        sendUntil("2026-11-24 02:00");
        assertThat(field("Change wanted until").getErrorMessage()).contains("has passed");

        sendUntil("2027-11-24 02:00");
        assertThat(field("Change wanted until").getErrorMessage()).contains("at most 90 days");

        sendUntil("tonight");
        assertThat(field("Change wanted until").getErrorMessage()).contains("is no date and time");
        assertThat(pending()).isEmpty();
    }
}
