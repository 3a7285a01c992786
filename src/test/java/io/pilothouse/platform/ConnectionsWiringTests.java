package io.pilothouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.Topic;
import io.pilothouse.platform.Connection.Kind;
import io.pilothouse.units.Reason;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConnectionsWiringTests {
    private final HandClock clock = new HandClock();
    private final Topic<String> topic = new Topic<>("Git", clock);

    @Test
    void howFarTheFirstAnswerIsEachReaderGetsInTheirLanguage() {
        topic.begins(Reason.of("because.git-fetch-receives", 40, 4, 10));

        Connection waiting =
                new ConnectionsWiring<>(Kind.GIT, "Git", topic, value -> value, () -> {}).now(null, clock.instant());

        Reason progress = Objects.requireNonNull(waiting.progress());
        assertThat(progress.inWords(Locale.ENGLISH)).isEqualTo("Fetching the repository: 40%, 4 of 10 objects.");
        assertThat(progress.inWords(Locale.GERMAN)).contains("40 %, 4 von 10");
        assertThat(waiting.error()).isNull();
    }
}
