package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Namespace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectOfPodTests {
    private static final Namespace MODELS = Namespace.of("models-prod");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    chat-7d9f8b6c5-x2k4q, chat
                    llama-31-8b-chat-bcdfg-hjklm, llama-31-8b-chat
                    chat-bcdfghjklm-bcdfg, chat
                    chat-0, chat
                    chat-1-12, chat-1
                    chat-bcdf-hjklm, ''
                    chat-bcdfghjklmn-hjklm, ''
                    chat-bcdfg-hjkl, ''
                    chat-bcdfg-hjkla, ''
                    chat-, ''
                    -0, ''
                    -bcdfg-hjklm, ''
                    bcdfg-hjklm, ''
                    chat, ''
                    """)
    void aPodNamesItsWorkload(String pod, String workload) {
        assertThat(Subject.ofPod(MODELS, pod).map(Subject::workload).orElse("")).isEqualTo(workload);
    }

    /** Or what is asked of a server would be of other pods than what is shown beside it. */
    @Property
    void aPodIsOfAWorkloadWhereItsMatcherTakesIt(@ForAll("names") String pod) {
        Subject.ofPod(MODELS, pod)
                .ifPresentOrElse(
                        subject -> assertThat(isTaken(subject, pod)).as(pod).isTrue(),
                        () -> assertThat(isTaken(pod)).as(pod).isFalse());
    }

    private static boolean isTaken(Subject subject, String pod) {
        return Pattern.matches(subject.pods(Subject.POD).value(), pod);
    }

    private static boolean isTaken(String pod) {
        Matcher any = Pattern.compile(Subject.ofAny().value()).matcher(pod);
        return any.matches();
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> part =
                Arbitraries.strings().withChars("bc2x01ae").ofMinLength(0).ofMaxLength(12);
        return part.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("-", parts));
    }
}
