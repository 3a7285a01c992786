package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.RollOutRoom;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.units.ChangeId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** More replicas for a time, where no autoscaler turns them. */
class RollOutEndTests extends RollOutPageTest {
    private static final String SCALED = "models/mistral-small/prod/scaledobject.yaml";

    private static final String INDEX = "models/mistral-small/prod/kustomization.yaml";

    private String prices = "currency: EUR\nperHour: {A100 80 GB: 1.60}\n";

    private void openFixed() {
        FileTree serving = RollOutRoom.serving();
        String listed = serving.file(INDEX).orElseThrow();
        assertThat(listed).contains("- scaledobject.yaml\n");
        changes.head(serving.with(List.of(new FileEdit.Remove(SCALED)))
                .with("console/prices.yaml", prices)
                .with(INDEX, listed.replaceFirst(" *- scaledobject.yaml\n", ""))
                .at("b".repeat(40)));
        open(EndpointPaths.change(Samples.ENDPOINT), RollOutView.class);
        settle();
        number("Replicas at least").setValue("2");
        number("Replicas at most").setValue("2");
    }

    private boolean asksUntil() {
        return find(TextField.class).all().stream()
                .anyMatch(field -> field.getAriaLabel()
                        .filter("Change wanted until"::equals)
                        .isPresent());
    }

    private void sendUntil(String until) {
        number("Change wanted until").setValue(until);
        click("Review change");
    }

    @Test
    void replicasThatNobodyTurnsAreRaisedForATime() {
        openFixed();

        sendUntil("2026-11-24T18:00+01:00");

        ChangeSet planned = planned();
        assertThat(planned.trailers()).containsEntry(Trailers.ENDS, "2026-11-24T17:00:00Z");
        assertThat(planned.summary()).contains("Wanted until 2026-11-24 17:00 UTC; what takes it back is due then.");
        assertThat(served(planned).scaling().min()).isEqualTo(2);
    }

    @Test
    void whatItCostsUntilThenIsSaidFirstAndFollowsTheEndThatIsTyped() {
        prices = "currency: EUR\nperHour: {L40S: 1.10}\n";
        openFixed();
        assertThat(text()).contains("Cost about €\u00a0803 → €\u00a01,606 a month (+€\u00a0803)");

        number("Change wanted until").setValue("2026-11-24T05:00Z");
        settle();

        assertThat(text())
                .contains(
                        "Cost about +€\u00a02.20 until 24 Nov, 05:00; while it lasts about €\u00a0803 → €\u00a01,606 a month");
    }

    @Test
    void withoutAnEndItIsForGood() {
        openFixed();

        sendUntil("");

        assertThat(planned().trailers()).doesNotContainKey(Trailers.ENDS);
    }

    @Test
    void anEndThatIsNoneIsSaidAtItsField() {
        openFixed();

        sendUntil("tonight");

        assertThat(number("Change wanted until").getErrorMessage()).contains("is no date and time");
        assertThat(Objects.requireNonNull(changes.state().latest().value()).pending())
                .isEmpty();
    }

    @Test
    void anEndThatIsNoneAndAReasonThatIsTooLongAreSaidInTheSameRoundAsTheFields() {
        openFixed();
        number("Replicas at most").setValue("1000");
        why().setValue("x".repeat(6_000));
        givenFocus();

        sendUntil("tonight");

        assertThat(number("Replicas at most").isInvalid()).isTrue();
        assertThat(number("Change wanted until").getErrorMessage()).contains("is no date and time");
        assertThat(why().getErrorMessage()).contains("6,000");
        assertThat(givenFocus()).containsExactly(number("Replicas at most"));
    }

    private TextArea why() {
        return find(TextArea.class).all().getLast();
    }

    @Test
    void whatAnAutoscalerTurnsIsRaisedForATimeInItsOwnForm() {
        open(EndpointPaths.change(Samples.ENDPOINT), RollOutView.class);
        settle();

        assertThat(asksUntil()).isFalse();
    }

    @Test
    void aNewEndpointHasNoEnd() {
        openNew();

        assertThat(asksUntil()).isFalse();
    }

    @Test
    void anEndThatWasSaidBeforeIsThereAgain() {
        open(
                EndpointPaths.edit(ChangeId.of("c-aaaaaa"), Samples.ENDPOINT, "", "2026-11-24T17:00:00Z"),
                RollOutView.class);
        settle();

        assertThat(number("Change wanted until").getValue()).isEqualTo("2026-11-24 17:00");
    }
}
