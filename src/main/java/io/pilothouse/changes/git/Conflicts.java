package io.pilothouse.changes.git;

import io.pilothouse.changes.CommandArguments;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.PlainText;
import io.pilothouse.changes.checks.SecretText;
import io.pilothouse.changes.yaml.Clash;
import io.pilothouse.units.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what does not fit on main, so that a person can choose: values short and on one line, credentials never. */
final class Conflicts {
    private static final int LONGEST = 60;
    private static final int LONGEST_LINES = 160;
    private static final int LINES_NAMED = 3;
    private static final Pattern SECRET = Pattern.compile("(?m)^kind:\\s*[\"']?Secret\\b");
    private static final Reason NOTHING = Reason.of("check.value.nothing");
    private static final Reason HIDDEN = Reason.of("changes.value.secret", Reason.of("check.secret.credential"));

    private Conflicts() {}

    static Conflict of(String path, Clash clash) {
        return of(path, clash, value -> shown(clash.key(), value));
    }

    /** Of a manifest whose values are secrets whatever they look like. */
    static Conflict hidden(String path, Clash clash) {
        return of(path, clash, value -> value == null ? NOTHING : HIDDEN);
    }

    private static Conflict of(String path, Clash clash, Function<@Nullable Object, Reason> shown) {
        Reason was = shown.apply(clash.was());
        Reason theirs = shown.apply(clash.theirs());
        Reason mine = shown.apply(clash.mine());
        Reason because = Reason.of(sentence(clash), path, clash.place(), was, theirs, mine);
        return new Conflict(path, clash.place(), was, theirs, mine, because, true);
    }

    private static String sentence(Clash clash) {
        if (clash.was() == null) {
            return "changes.conflict.added";
        }
        if (clash.theirs() == null) {
            return "changes.conflict.gone";
        }
        return clash.mine() == null ? "changes.conflict.removed" : "changes.conflict.changed";
    }

    /** A file three times, null where it is not there. */
    record Texts(
            @Nullable String was,
            @Nullable String theirs,
            @Nullable String mine) {}

    /** Of a whole file; {@code because} has the path as its first fact. Each text is said by what sets it apart from the one it came from. */
    static Conflict of(String path, Texts texts, Reason because, boolean mineFits) {
        String main = texts.theirs() == null ? texts.mine() : texts.theirs();
        return new Conflict(
                path,
                "",
                lines(texts.was(), main),
                lines(texts.theirs(), texts.was() == null ? texts.mine() : texts.was()),
                lines(texts.mine(), texts.was() == null ? texts.theirs() : texts.was()),
                because,
                mineFits);
    }

    /** By what the other one does not have, so that nobody chooses between two numbers of lines; by what is missing where it has nothing of its own. */
    private static Reason lines(@Nullable String text, @Nullable String other) {
        if (text == null || other == null || SECRET.matcher(text + "\n" + other).find()) {
            return text == null
                    ? NOTHING
                    : Reason.of("changes.value.lines", text.lines().count());
        }
        long all = text.lines().count();
        List<String> own = own(text, other);
        if (!own.isEmpty()) {
            return Reason.of("changes.value.lines-other", all, said(own), unsaid(own));
        }
        List<String> missing = own(other, text);
        return missing.isEmpty()
                ? Reason.of("changes.value.lines", all)
                : Reason.of("changes.value.lines-without", all, said(missing), unsaid(missing));
    }

    private static List<String> own(String text, String other) {
        Set<String> there = SecretText.masked(other).lines().map(String::strip).collect(Collectors.toSet());
        return SecretText.masked(text)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !there.contains(line))
                .distinct()
                .toList();
    }

    private static String said(List<String> lines) {
        String first = lines.stream().limit(LINES_NAMED).collect(Collectors.joining(" ⏎ "));
        return PlainText.cut(PlainText.line(first), LONGEST_LINES);
    }

    private static int unsaid(List<String> lines) {
        return Math.max(0, lines.size() - LINES_NAMED);
    }

    private static Reason shown(String key, @Nullable Object value) {
        if (value == null) {
            return NOTHING;
        }
        if (isNested(value)) {
            return Reason.of(value instanceof Map ? "check.value.map" : "check.value.list");
        }
        String text = String.join(", ", texts(value));
        return secrets(key, value, text)
                .flatMap(Optional::stream)
                .findFirst()
                .map(secret -> Reason.of("changes.value.secret", secret))
                .orElseGet(() -> Reason.of("check.said", PlainText.cut(PlainText.line(text), LONGEST)));
    }

    private static boolean isNested(Object value) {
        Collection<?> inner =
                value instanceof Map<?, ?> map ? map.values() : value instanceof List<?> list ? list : List.of();
        return inner.stream().anyMatch(item -> item instanceof Map || item instanceof List);
    }

    private static List<String> texts(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .toList();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> List.of(value.toString());
        };
    }

    /** Judged by form and by what it is called: a key, a variable, a flag. */
    private static Stream<Optional<Reason>> secrets(String key, Object value, String text) {
        Stream<Optional<Reason>> named = switch (value) {
            case Map<?, ?> map ->
                Stream.concat(
                        map.entrySet().stream().map(entry -> under(entry.getKey(), entry.getValue())),
                        Stream.of(under(map.get("name"), map.get("value"))));
            case List<?> ignored ->
                CommandArguments.of(texts(value)).arguments().stream()
                        .map(argument -> under(argument.flag(), String.join(" ", argument.values())));
            default -> Stream.of(under(key, text));
        };
        return Stream.concat(Stream.of(SecretText.in(text)), named);
    }

    private static Optional<Reason> under(@Nullable Object key, @Nullable Object value) {
        return SecretText.under(key == null ? "" : key.toString(), value == null ? "" : value.toString());
    }
}
