package io.pilothouse.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Answers of a remote in which something stands that should not: at any place of a good one, of any kind, depth and size. */
public final class HostileJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEEP = 20_000;

    /** A string, a number, a word, or the beginning of an object or a list. */
    private static final Pattern VALUE = Pattern.compile(
            "(?<=[:\\[,])\\s*(\"(?:[^\"\\\\]|\\\\.)*\"(?!\\s*:)|-?\\d[\\d.eE+-]*|true|false|null|\\{|\\[)");

    private static final String[] VALUES = {
        "null",
        "{}",
        "[]",
        "\"\"",
        "true",
        "-1",
        "0.5",
        "1e999",
        "-1e-999",
        "9223372036854775808",
        "1" + "0".repeat(900),
        "\"NaN\"",
        "\"1e999\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u001b[2J\\u001b]0;owned\\u0007\"",
        "\"\\u202egnp.exe\"",
        "\"2026-13-45T99:99:99Z\"",
        "\"+1000000000-01-01T00:00:00Z\"",
        "\"../../etc/passwd\"",
        "\"<script>alert(1)</script>\"",
        "[null]",
        "[[]]",
        "[{}]",
        "{\"\": {\"\": null}}",
        "{\"a\": 1, \"a\": \"b\"}",
        "\"" + "a".repeat(100_000) + "\"",
        "[".repeat(DEEP) + "]".repeat(DEEP),
        "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP),
        "[".repeat(DEEP),
        "\u0000",
        "&a [*a]",
        ""
    };

    private HostileJson() {}

    /** The good answer with another value at one place or two, or cut off, or something else instead. */
    public static Arbitrary<String> like(String good) {
        Arbitrary<String> wrong = Arbitraries.of(VALUES);
        Arbitrary<Integer> place =
                Arbitraries.integers().between(0, places(good).size() - 1);
        Arbitrary<String> once = Combinators.combine(place, wrong).as((at, value) -> replaced(good, at, value));
        return Arbitraries.frequencyOf(
                Tuple.of(12, once),
                Tuple.of(4, Combinators.combine(once, place, wrong).as(HostileJson::replaced)),
                Tuple.of(2, Arbitraries.integers().between(0, good.length() - 1).map(end -> good.substring(0, end))),
                Tuple.of(1, wrong),
                Tuple.of(1, Hostile.lines()));
    }

    private static List<MatchResult> places(String json) {
        return VALUE.matcher(json).results().toList();
    }

    private static String replaced(String json, int at, String value) {
        List<MatchResult> places = new ArrayList<>(places(json));
        if (places.isEmpty()) {
            return value;
        }
        MatchResult place = places.get(at % places.size());
        return json.substring(0, place.start(1)) + value + json.substring(end(json, place.start(1), place.end(1)));
    }

    /** Behind the value that begins there. */
    private static int end(String json, int start, int endOfToken) {
        char open = json.charAt(start);
        if (open != '{' && open != '[') {
            return endOfToken;
        }
        try (JsonParser parser = JSON.createParser(json.substring(start))) {
            parser.nextToken();
            parser.skipChildren();
            return start + (int) parser.currentLocation().getCharOffset();
        } catch (JacksonException brokenAlready) {
            return json.length();
        }
    }

    /** Asks, and takes no for an answer, as long as nothing of what is hostile here stands in it. */
    public static void ask(Runnable question) {
        try {
            question.run();
        } catch (ClientException refused) {
            assertThat(refused.getMessage()).doesNotContain("owned", "alert(1)", "passwd", "\u0000");
        }
    }
}
