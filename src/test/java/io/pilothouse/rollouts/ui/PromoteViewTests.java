package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.RollOutRoom;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.EndpointId;
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

    @Test
    void theFormSaysFromWhereToWhereAndWhatTravels() {
        promote();

        assertThat(text())
                .contains(
                        "Promote mistral-small to prod",
                        "mistral-small in staging",
                        "mistral-small in prod",
                        "Arguments that travel: --enable-auto-tool-choice --tool-call-parser=mistral",
                        "As mistral-small in staging has it");
        assertThat(pathOf("mistral-small in staging")).isEqualTo("fleet/staging/mistral-small");
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

    private void promote() {
        ServingSpec tried =
                Samples.spec().at(STAGING).withEngine(Samples.spec().engine().withMaxModelLen(8192));
        FileTree main = RollOutRoom.serving();
        changes.head(main.with(NewEndpoint.files(Samples.blueprint(tried, main), main))
                .at("b".repeat(40)));
        open(EndpointPaths.promote(STAGING, Samples.ENDPOINT.environment()), RollOutView.class);
    }
}
