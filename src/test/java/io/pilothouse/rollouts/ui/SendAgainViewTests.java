package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.RollOutRoom;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Somebody changes mistral-small in prod, goes back, and changes it again. */
@ContextConfiguration(classes = RollOutRoom.class)
@ViewPackages(classes = RollOutView.class)
class SendAgainViewTests extends PageTest {
    @Autowired
    FakeRepository changes;

    @Autowired
    RoomOnFakes.Looking person;

    @Test
    void sendingAgainReplacesWhatWaitsAndSaysSo() {
        send(2);

        send(3);

        assertThat(pending())
                .singleElement()
                .satisfies(change -> assertThat(change.changeSet().summary())
                        .containsExactly(
                                "The replicas: 1 to 4, one more above 8 waiting → 1 to 3, one more above 8 waiting."));
        assertThat(toasts()).contains("Replaced your change that waited", "Change mistral-small in prod");
    }

    @Test
    void theFormOfAWaitingChangeHasItsValuesAndWhyItIsWanted() {
        send(2);
        PendingChange first = pending().getFirst();

        open(EndpointPaths.edit(first.id(), Samples.ENDPOINT, "Support asked.", ""), RollOutView.class);

        assertThat(most().getValue()).isEqualTo("2");
        assertThat(find(TextArea.class).single().getValue()).isEqualTo("Support asked.");
        assertThat(text()).contains("As the change that waits has it");
        most().setValue("3");
        button("Review change").click();
        settle();
        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.id()).isEqualTo(first.id());
            assertThat(change.changeSet().reason()).isEqualTo("Support asked.");
        });
    }

    @Test
    void whoHasSomebodyElseCommitItSaysWhyAndItIsKeptWithTheChange() {
        person.as(Role.ML_ENGINEER);
        open(EndpointPaths.change(Samples.ENDPOINT), RollOutView.class);
        most().setValue("3");

        button("Review change").click();
        settle();
        assertThat(pending()).isEmpty();
        assertThat(text()).contains("Why is missing. Somebody else commits this and reads it");
        assertThat(find(TextArea.class).single().isInvalid()).isTrue();
        find(TextArea.class).single().setValue("SUP-2211");
        button("Review change").click();
        settle();

        assertThat(pending()).extracting(change -> change.changeSet().reason()).containsExactly("SUP-2211");
    }

    private void send(int most) {
        open(EndpointPaths.change(Samples.ENDPOINT), RollOutView.class);
        most().setValue(String.valueOf(most));
        button("Review change").click();
        settle();
    }

    private TextField most() {
        return find(TextField.class).all().stream()
                .filter(field ->
                        field.getAriaLabel().filter("Replicas at most"::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private List<PendingChange> pending() {
        return Objects.requireNonNull(changes.state().latest().value()).pending();
    }
}
