package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Reading;
import io.pilothouse.units.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.node.BooleanNode;

/** One outage in the same words is told once on a page. */
@SpringBootTest(classes = OneTab.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ViewPackages(classes = OneTab.class)
class OutageNoticesTests extends SpringBrowserlessTest {
    private final OutageBanner first = new OutageBanner("Prometheus");
    private final OutageBanner second = new OutageBanner("Prometheus");

    private static Reading<String> lost(String why) {
        return new Reading.Lost<>(null, null, Reason.said(why), Instant.EPOCH);
    }

    private UI ui() {
        return UI.getCurrent();
    }

    @Test
    void whatTwoPartsSayInTheSameWordsTheFirstSays() {
        ui().add(first, second);
        first.show(lost("refused"));
        second.show(lost("refused"));
        assertThat(first.isVisible()).isTrue();
        assertThat(second.isVisible()).isFalse();

        first.show(new Reading.Current<>("value"));
        assertThat(first.isVisible()).isFalse();
        assertThat(second.isVisible()).as("nobody else says it").isTrue();

        ui().remove(first);
        assertThat(second.isVisible()).isTrue();
    }

    @Test
    void otherWordsAreAnotherNotice() {
        ui().add(first, second);
        first.show(lost("refused"));
        second.show(lost("too slow"));

        assertThat(second.isVisible()).isTrue();
    }

    @Test
    void whatIsHiddenSaysNothingInTheirPlace() {
        Div hidden = new Div(first);
        hidden.setVisible(false);
        ui().add(hidden, second);
        first.show(lost("refused"));
        second.show(lost("refused"));

        assertThat(second.isVisible()).isTrue();
    }

    @Test
    void whatWasHiddenAndIsShownIsLookedAtAgain() {
        Div hidden = new Div(first);
        hidden.setVisible(false);
        ui().add(hidden, second);
        first.show(lost("refused"));
        second.show(lost("refused"));

        answerOfTheBrowser();
        assertThat(second.isVisible()).as("nobody sees the first").isTrue();

        hidden.setVisible(true);
        answerOfTheBrowser();
        assertThat(first.isVisible()).isTrue();
        assertThat(second.isVisible()).as("the first says it").isFalse();
    }

    /** As it would come of what is asked of components that can be seen. */
    private void answerOfTheBrowser() {
        ui().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        ui().getInternals().dumpPendingJavaScriptInvocations().forEach(asked -> asked.complete(BooleanNode.TRUE));
    }
}
