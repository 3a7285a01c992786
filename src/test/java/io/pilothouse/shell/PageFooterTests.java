package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a page says of the age of what it shows is true, also where nobody asks and somebody tells. */
class PageFooterTests {
    private final HandClock clock = new HandClock();
    private final Topic<String> pods = new Topic<>("pods of fra-1", clock);
    private final PageFooter footer = new PageFooter("", "Kubernetes");

    private String text() {
        return footer.getElement().getTextRecursively();
    }

    @Test
    void whatIsWatchedIsNotSaidToBeAsOldAsItsLastEvent() {
        pods.read("one");
        clock.pass(Duration.ofMinutes(8));

        footer.watched(pods);

        assertThat(text()).contains("watched, last change").doesNotContain("read");
    }

    @Test
    void whatIsNoLongerWatchedIsNotSaidToBe() {
        pods.read("one");
        footer.watched(pods);

        pods.lost(Reason.said("connection refused"));
        footer.watched(pods);

        assertThat(text()).contains("not watched now, as it was");
    }

    @Test
    void whatNobodyToldYetIsNotRead() {
        footer.watched(pods);

        assertThat(text()).contains("not read yet");
    }

    @Test
    void aSourceStandsBesideItsAgeWhereverTheLineWraps() {
        footer.watched(pods);

        assertThat(footer.getChildren()
                        .map(part -> part.getElement().getTextRecursively())
                        .filter(said -> said.contains("not read yet")))
                .singleElement()
                .asString()
                .startsWith("Kubernetes");
    }

    @Test
    void whatIsAskedForSaysWhenItWasRead() {
        footer.read(clock.instant());

        assertThat(text()).contains("read").doesNotContain("watched");
    }
}
