package io.pilothouse.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.review.EffectNow;
import io.pilothouse.review.Reviews;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ContextConfiguration;

/** What is said of a change anew for each reader. */
@ContextConfiguration(classes = EffectOnPageTests.Said.class)
class EffectOnPageTests extends ChangePageTest {
    @TestConfiguration
    static class Said {
        private final List<Actor> readers = new ArrayList<>();

        @Bean
        EffectNow effect() {
            return (candidate, reader) -> {
                readers.add(reader);
                String after = candidate.after().file(Reviews.PATH).orElse("");
                return List.of(new EffectNow.Line(
                        Reason.of("rent.what"),
                        Reason.said("now " + after.strip()),
                        List.of(Reason.said("as priced"))));
            };
        }
    }

    @Autowired
    Said said;

    @Test
    void itStandsBelowWhatWasForeseenForWhoeverLooks() {
        open();

        assertThat(text()).contains("Cost", "now replicas: 2", "as priced");
        assertThat(said.readers).isNotEmpty();
    }
}
