package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import com.vaadin.flow.internal.nodefeature.PropertyChangeDeniedException;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.rollouts.RollOutRoom;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.shell.CheckBox;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** mistral-small serves in prod, and with shorter requests in staging. */
@ContextConfiguration(classes = RollOutRoom.class)
@ViewPackages(classes = RollOutView.class)
class PromoteViewTests extends PageTest {
    private static final EndpointId STAGING = EndpointId.of("mistral-small", "staging");

    @Autowired
    FakeRepository changes;

    @Autowired
    FleetFeed fleet;

    @Test
    void theFormSaysFromWhereToWhereAndWhatTravels() {
        promote();

        assertThat(text())
                .contains(
                        "Promote mistral-small to prod",
                        "mistral-small in staging",
                        "mistral-small in prod",
                        "What changes for mistral-small in prod",
                        "max_model_len: 16,384 → 8,192.",
                        "Keeps its arguments --enable-auto-tool-choice --tool-call-parser=mistral.",
                        "As mistral-small in staging has it");
        assertThat(pathOf("mistral-small in staging")).isEqualTo("fleet/staging/mistral-small");
    }

    @Test
    void whatBecomesOfTheEndpointFollowsWhatIsTyped() {
        promote();

        find(TextField.class).all().stream()
                .filter(field ->
                        field.getAriaLabel().filter("max_model_len"::equals).isPresent())
                .forEach(field -> field.setValue("16384"));
        settle();

        assertThat(text()).contains("What changes for mistral-small in prod").doesNotContain("max_model_len: 16,384");
    }

    @Test
    void whatNeverServedInStagingIsSaidBeforeItIsPromoted() {
        Reason outOfMemory = Reason.of("check.said", "Out of memory");
        fleet.topic()
                .read(Served.fleet(
                        Served.staging("mistral-small")
                                .of(Samples.VERSION)
                                .because(ServingState.FAILING, outOfMemory, ""),
                        Served.staging("mistral-two").of(Samples.VERSION)));

        promote();

        assertThat(text())
                .contains("mistral-small in staging has this version and does not serve it: Failing, Out of memory.");
    }

    @Test
    void whatServesInStagingIsPromotedWithoutAWord() {
        fleet.topic().read(Served.fleet(Served.staging("mistral-small").of(Samples.VERSION)));

        promote();

        assertThat(text()).doesNotContain("has this version");
    }

    @Test
    void itIsReviewedAsAnyRollOut() {
        promote();

        button("Review change").click();
        settle();

        assertThat(Objects.requireNonNull(changes.state().latest().value()).pending())
                .singleElement()
                .extracting(PendingChange::changeSet)
                .satisfies(change -> assertThat(change.summary()).containsExactly("max_model_len: 16,384 → 8,192."));
    }

    @Test
    void anArgumentThatIsDroppedIsSaidInTheFormAndInTheReview() {
        promote();

        drop("Keep --tool-call-parser=mistral");
        String form = text();
        button("Review change").click();
        settle();

        assertThat(form)
                .contains(
                        "Loses the argument --tool-call-parser=mistral.",
                        "Keeps its arguments --enable-auto-tool-choice.",
                        "Keep all");
        assertThat(pending().summary())
                .contains("Other arguments: --enable-auto-tool-choice --tool-call-parser=mistral →"
                        + " --enable-auto-tool-choice.");
    }

    @Test
    void allArgumentsAreKeptUntilSomebodyDropsOne() {
        promote();
        drop("Keep --tool-call-parser=mistral");

        test(action("Keep all")).click();
        settle();

        assertThat(text()).contains("Keeps its arguments --enable-auto-tool-choice --tool-call-parser=mistral.");
        assertThat(find(CheckBox.class).all()).hasSize(2).allMatch(CheckBox::isChecked);
    }

    @Test
    void tensorParallelIsSaidWithWhatItMeans() {
        promote();

        assertThat(text()).contains("tensor_parallel_size 1").contains("One device: nothing is split");
    }

    private void drop(String name) {
        CheckBox box = find(CheckBox.class).all().stream()
                .filter(one -> name.equals(one.getElement().getAttribute("aria-label")))
                .findFirst()
                .orElseThrow();
        try {
            box.getElement()
                    .getNode()
                    .getFeature(ElementPropertyMap.class)
                    .deferredUpdateFromClient("checked", false)
                    .run();
        } catch (PropertyChangeDeniedException denied) {
            throw new AssertionError(denied);
        }
        settle();
    }

    private ChangeSet pending() {
        return Objects.requireNonNull(changes.state().latest().value())
                .pending()
                .getFirst()
                .changeSet();
    }

    private void promote() {
        ServingSpec tried =
                Samples.spec().at(STAGING).withEngine(Samples.spec().engine().withMaxModelLen(8192));
        FileTree main = RollOutRoom.serving();
        changes.head(main.with(NewEndpoint.files(Samples.blueprint(tried, main), main))
                .at("b".repeat(40)));
        open(EndpointPaths.promote(STAGING, Samples.ENDPOINT.environment()), RollOutView.class);
    }
}
