package io.pilothouse.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Hostile;
import io.pilothouse.promql.Expression.Select;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A value in a question stays a value, and a question that somebody wrote is one or is refused. */
class HostileQueriesTests {
    @Provide
    Arbitrary<String> hostile() {
        return Hostile.lines();
    }

    @Property(tries = 600)
    void aValueIsTheValueOfItsLabelAndNothingElse(@ForAll("hostile") String text) {
        String value = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Select question = Promql.metric("up", Matcher.is("job", value), Matcher.isOneOf("pod", List.of(value, "b")));
        String written = Written.of(question);

        assertThat(written.chars()).noneMatch(sign -> sign < ' ');
        if (written.length() < 4_000) {
            assertThat(QueryReader.read(written)).isEqualTo(question);
        }
    }

    /** As long as a question may be. */
    @Test
    void aLongValueIsReadWithoutAnEndOfTheStack() {
        String text = "up{a=\"" + "x".repeat(3_900) + "\"}";

        assertThat(Written.of(QueryReader.read(text))).isEqualTo(text);
        assertThat(Written.of(QueryReader.read("rate(up[" + "1s".repeat(1_900) + "])")))
                .startsWith("rate(up[");
    }

    @Property(tries = 600)
    void aQuestionIsOneOrIsRefused(@ForAll("hostile") String text) {
        for (String asked : new String[] {text, "sum(rate(up{" + text + "}[5m]))", "up{a=\"" + text + "\"}"}) {
            try {
                assertThat(QueryReader.read(asked)).isNotNull();
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(1_500);
            }
        }
    }
}
