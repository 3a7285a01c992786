package io.pilothouse.platform.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.platform.PlatformRoom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = PlatformRoom.class)
@ViewPackages(classes = PlatformView.class)
class PlatformViewTests extends PageTest {
    @Autowired
    PlatformRoom.Hands hands;

    private boolean says(String text) {
        return find(Span.class).all().stream().anyMatch(span -> span.getText().contains(text));
    }

    @Test
    void everySystemHasALineThatSaysWhetherItAnswers() {
        hands.pollers().round();
        navigate(PlatformView.class);
        settle();

        assertThat(says("Kubernetes fra-1")).isTrue();
        assertThat(says("v1.36.3")).isTrue();
        assertThat(says("5 of 5 systems answer")).isTrue();
    }

    @Test
    void whatIsLostSaysWhyAndWhatItCostsUntilItIsBack() {
        navigate(PlatformView.class);
        hands.mlflow().fail(new ClientFailure.Denied("MLflow refuses the credential"));
        hands.pollers().round();
        settle();

        assertThat(says("MLflow refuses the credential")).isTrue();
        assertThat(says("gates refuse what they cannot read")).isTrue();

        hands.mlflow().fail(null);
        test(find(NativeButton.class).withText("Try again").all().get(3)).click();
        settle();
        assertThat(says("MLflow refuses the credential")).isFalse();
        assertThat(says("5 of 5 systems answer")).isTrue();
    }

    @Test
    void whoLeavesThePageFollowsNothing() {
        int others = hands.connections().all().followers();
        PlatformView page = navigate(PlatformView.class);
        assertThat(hands.connections().all().followers()).isEqualTo(others + 1);

        page.removeFromParent();

        assertThat(hands.connections().all().followers()).isEqualTo(others);
    }
}
