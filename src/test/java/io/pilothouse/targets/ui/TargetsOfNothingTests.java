package io.pilothouse.targets.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Addresses that name what is not there. */
@ContextConfiguration(classes = TargetsRoom.class)
@ViewPackages(packages = {"io.pilothouse.targets.ui", "io.pilothouse.review.ui"})
class TargetsOfNothingTests extends PageTest {
    @Autowired
    private ReviewRoom.Hands hands;

    @Autowired
    private EnvironmentChoices choices;

    @BeforeEach
    void nothingIsServed() {
        choices.choices.publish(List.of(new Choice("prod", "fra-1"), new Choice("staging", "fra-1")));
        hands.repository().head(FileTree.platform());
    }

    @Test
    void anEndpointThatIsNowhereCanPromiseNothingAndOneThatIsGoneCanTakeItBack() {
        open("targets/prod/nobody", TargetFormView.class);

        assertThat(text()).contains("nobody is not in prod.");
        assertThat(find(TextField.class).all()).isEmpty();
        assertThat(find(Button.class).withText("Review change").all()).isEmpty();

        hands.repository().head(FileTree.platform().with("console/targets.yaml", """
                        targets:
                          - {endpoint: gone, environment: prod, ttft: {seconds: 2.5, share: 0.9}}
                        """));
        open("targets/prod/gone", TargetFormView.class);
        assertThat(text()).contains("Promise nothing any more").doesNotContain("gone is not in prod.");
    }

    @Test
    void anEnvironmentThatDoesNotExistIsSaidWithWhichIsShownInstead() {
        open("targets?environment=mars", TargetsView.class);

        assertThat(text())
                .contains(
                        "There is no environment mars.", "The repository names prod, staging. What is shown is prod.");
    }
}
