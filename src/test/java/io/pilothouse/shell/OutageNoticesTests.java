package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Reading;
import io.pilothouse.units.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One outage in the same words is told once on a page. */
class OutageNoticesTests {
    private final UI ui = new UI();
    private final OutageBanner first = new OutageBanner("Prometheus");
    private final OutageBanner second = new OutageBanner("Prometheus");

    private static Reading<String> lost(String why) {
        return new Reading.Lost<>(null, null, Reason.said(why), Instant.EPOCH);
    }

    @Test
    void whatTwoPartsSayInTheSameWordsTheFirstSays() {
        ui.add(first, second);
        first.show(lost("refused"));
        second.show(lost("refused"));
        assertThat(first.isVisible()).isTrue();
        assertThat(second.isVisible()).isFalse();

        first.show(new Reading.Current<>("value"));
        assertThat(first.isVisible()).isFalse();
        assertThat(second.isVisible()).as("nobody else says it").isTrue();

        ui.remove(first);
        assertThat(second.isVisible()).isTrue();
    }

    @Test
    void otherWordsAreAnotherNotice() {
        ui.add(first, second);
        first.show(lost("refused"));
        second.show(lost("too slow"));

        assertThat(second.isVisible()).isTrue();
    }

    @Test
    void whatIsHiddenSaysNothingInTheirPlace() {
        Div hidden = new Div(first);
        hidden.setVisible(false);
        ui.add(hidden, second);
        first.show(lost("refused"));
        second.show(lost("refused"));

        assertThat(second.isVisible()).isTrue();
    }
}
