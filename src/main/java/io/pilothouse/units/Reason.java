package io.pilothouse.units;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A sentence that says why, kept as its key in the word books and its facts, so that each reader gets it in their language and Git gets it in
 * English.
 *
 * @param key starts with the word book's name: {@code because.as-serving}
 * @param facts fill {0}, {1} as {@link MessageFormat} does; {@link Bytes} and {@link Money} and days are written in the reader's figures, durations
 *     as ages, instants in UTC to the minute unless a reader is known, commits and
 *     digests abbreviated, a reason within a reason in the same language
 */
public record Reason(String key, List<Object> facts) {
    /** Who reads it is somewhere, a commit is everywhere: the zone is always said. */
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String TITLE = "git.titled";

    private static final ResourceBundle.Control ENGLISH_ELSE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public Reason {
        facts = List.copyOf(facts);
    }

    public static Reason of(String key, Object... facts) {
        return new Reason(key, List.of(facts));
    }

    /** @param about the first fact */
    public static Reason about(String key, Object about, Object... facts) {
        return new Reason(key, Stream.concat(Stream.of(about), Stream.of(facts)).toList());
    }

    /** The title of a change, within a reason: Git has it in English, and a page in the reader's language where it can. */
    public static Reason title(String english) {
        return of(TITLE, english);
    }

    /** With other words in the place of each {@link #title} in it. */
    public Reason titled(UnaryOperator<String> words) {
        return key.equals(TITLE)
                ? of(TITLE, words.apply(facts.getFirst().toString()))
                : new Reason(
                        key,
                        facts.stream()
                                .map(fact -> fact instanceof Reason within ? within.titled(words) : fact)
                                .toList());
    }

    /** What somebody else said, or a name: the same in every language. */
    public static Reason said(String words) {
        return of("because.said", words);
    }

    /** One after the other; at least one. */
    public static Reason several(Collection<Reason> reasons) {
        return reasons.stream()
                .reduce((before, after) -> of("because.and", before, after))
                .orElseThrow(() -> new IllegalArgumentException("no reason (expected: at least one)"));
    }

    public String inWords(Locale locale) {
        return inWords(locale, MINUTE::format);
    }

    /** @param moments writes instants, where somebody reads whose clock is known */
    public String inWords(Locale locale, Function<Instant, String> moments) {
        String book = "words/" + key.substring(0, Math.max(0, key.indexOf('.')));
        try {
            String pattern =
                    ResourceBundle.getBundle(book, locale, ENGLISH_ELSE).getString(key);
            return new MessageFormat(pattern, locale)
                    .format(facts.stream()
                            .map(fact -> written(fact, locale, moments))
                            .toArray());
        } catch (MissingResourceException missing) {
            return "[" + key + "]";
        }
    }

    private static Object written(Object fact, Locale locale, Function<Instant, String> moments) {
        return switch (fact) {
            case Bytes bytes -> bytes.inWords(locale);
            case Money money -> money.inWords(locale);
            case Instant at -> moments.apply(at);
            case LocalDate day -> Days.inWords(day, locale);
            case Duration age -> Ages.inWords(age, locale);
            case Number number -> number;
            case Reason within -> within.inWords(locale, moments);
            case CommitId commit -> commit.abbreviated();
            case Digest digest -> digest.abbreviated();
            default -> Unseen.markedInLines(fact.toString());
        };
    }

    /** In English. */
    @Override
    public String toString() {
        return inWords(Locale.ENGLISH);
    }
}
