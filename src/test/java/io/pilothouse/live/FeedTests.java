package io.pilothouse.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FeedTests {
    private final Feed<String> feed = new Feed<>("before");
    private final List<String> seen = new ArrayList<>();

    @Test
    void aFollowerThatThrowsSilencesNobodyBehindIt() {
        feed.follow(() -> {
            throw new IllegalStateException("a closed tab");
        });
        feed.follow(() -> seen.add(feed.latest()));

        feed.publish("now");

        assertThat(seen).containsExactly("now");
    }

    @Test
    void anErrorOfAFollowerReachesNeitherTheOthersNorTheWriterAndIsLogged(CapturedOutput output) {
        feed.follow(() -> {
            throw new StackOverflowError("of this test");
        });
        feed.follow(() -> seen.add(feed.latest()));

        feed.publish("now");

        assertThat(seen).containsExactly("now");
        assertThat(output)
                .contains("ERROR")
                .contains("StackOverflowError: of this test")
                .contains("at ");
    }

    @Test
    void theSameValueIsToldOnce() {
        feed.follow(() -> seen.add(feed.latest()));

        feed.publish("now");
        feed.publish("now");

        assertThat(seen).containsExactly("now");
    }

    @Test
    void whoStopsFollowingIsNotToldAnyMore() {
        Runnable stop = feed.follow(() -> seen.add(feed.latest()));

        stop.run();
        feed.publish("now");

        assertThat(seen).isEmpty();
        assertThat(feed.followers()).isZero();
    }
}
