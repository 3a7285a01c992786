package io.pilothouse.promql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** Regular expressions as a server has them: RE2, over the whole of a text in which a dot also is a line's end. */
final class Regexes {
    private static final long MOST_CHARACTERS = 4_000_000;

    private static final Cache<String, Pattern> KNOWN =
            Caffeine.newBuilder().maximumSize(1_000).build();

    /** The same few labels are looked at for each moment that is asked about. */
    private static final Cache<Asked, Answer> ANSWERS = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Asked asked, Answer answer) -> asked.weight())
            .build();

    private Regexes() {}

    private record Asked(String regularExpression, String text, String replacement) {
        private int weight() {
            return 100 + 2 * text.length();
        }
    }

    /** @param replaced what the text becomes; it stays what it is where it does not match */
    private record Answer(boolean matches, String replaced) {}

    static boolean matches(String regularExpression, String text) {
        return answer(regularExpression, text, "").matches();
    }

    /** What a text becomes that matches; null when it does not. */
    static @Nullable String replaced(String regularExpression, String text, String replacement) {
        Answer answer = answer(regularExpression, text, replacement);
        return answer.matches() ? answer.replaced() : null;
    }

    private static Answer answer(String regularExpression, String text, String replacement) {
        return ANSWERS.get(new Asked(regularExpression, text, replacement), asked -> {
            Matcher match = pattern(asked.regularExpression()).matcher(asked.text());
            return match.matches()
                    ? new Answer(true, match.replaceFirst(asked.replacement()))
                    : new Answer(false, asked.text());
        });
    }

    private static Pattern pattern(String regularExpression) {
        return KNOWN.get(regularExpression, one -> Pattern.compile("^(?:" + one + ")$", Pattern.DOTALL));
    }
}
