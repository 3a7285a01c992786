package io.pilothouse.shell;

import io.pilothouse.units.Days;
import io.pilothouse.units.Money;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sentences of the console that Git keeps in English, in the reader's language and time. Each is taken apart by the English pattern it was made of, and
 * said by the same key. What somebody else wrote, and what no pattern fits, stays as it is.
 */
public final class Retold {
    private static final List<String> BOOKS = List.of("git", "because", "rollouts");
    /** Of sentences that are written into commits. */
    private static final List<String> KEPT = List.of("git.", "because.changed.", "because.value.", "rollouts.serves");

    private static final int FEW = 9;
    /** Sentences within sentences; and characters, since anybody may write a commit. */
    private static final int DEEPEST = 4;

    private static final int LONGEST = 400;

    private static final String NUMBER = "\\d{1,3}(?:,\\d{3})+|\\d+";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(,number)?}");
    private static final String ONLY_A_FACT = "\\{\\d[^}]*}";
    private static final Pattern MEASURE = Pattern.compile("(\\d[\\d,]*\\.\\d+)([\\s\\u00a0][KMGT]iB)");
    private static final Pattern MONEY = Pattern.compile("(€|\\b[A-Z]{3})\\u00a0(\\d[\\d,]*(?:\\.(\\d+))?)");
    /** A day, and no part of a name or of a moment. */
    private static final Pattern DAY = Pattern.compile("(?<![\\w./-])\\d{4}-\\d{2}-\\d{2}(?![\\w/-]| \\d{2}:)");

    /** As a {@link io.pilothouse.units.Reason} writes one for Git. */
    private static final Pattern MOMENT = Pattern.compile("(?<![\\w./-])(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}) UTC\\b");

    private static final String ANYTHING = "(.+?)";
    /** A sentence may have the mark in it that stands before the next. */
    private static final String MOST = "(.+)";

    private static final String NAME = "(\\S+)";
    private static final String TITLES = "git.title.";
    /** One sentence beside another. */
    private static final String ALSO = "git.also";
    /** Its last fact is the title of another commit. */
    private static final String UNDO = TITLES + "undo";
    /** Its fact is the label of a device, which has spaces. */
    private static final String PRICE = TITLES + "price";

    /** What the console proposes as why, with what a person wrote at its end, of as many lines as that has. */
    private static final String WHY = "git.why.";

    private static final List<Form> FORMS =
            forms(key -> !key.startsWith(TITLES) && !key.startsWith(WHY), key -> key.equals(ALSO) ? MOST : ANYTHING);
    private static final List<Form> OF_WHY = forms(key -> key.startsWith(WHY), key -> "((?s:.+?))");
    private static final List<Form> OF_TITLES =
            forms(key -> key.startsWith(TITLES), key -> key.equals(UNDO) || key.equals(PRICE) ? ANYTHING : NAME);

    private Retold() {}

    /** @param places which fact stands where, in the order of the pattern */
    private record Form(String key, Pattern english, List<Integer> places, List<Boolean> numbers, int literal) {
        int weight() {
            return key.equals(ALSO) ? FEW : literal;
        }
    }

    public static String here(String english) {
        Locale reader = Words.reader();
        return isEnglish(reader) ? timed(reader, english) : in(reader, english);
    }

    /** The title of a change, which is the subject of its commit. What somebody else wrote stays as it is. */
    public static String title(String subject) {
        Locale reader = Words.reader();
        return isEnglish(reader) || subject.length() > LONGEST ? subject : titled(reader, subject);
    }

    /** A paragraph of why a commit was made. What a person wrote stays as it is, also within a sentence of the console. */
    public static String why(String paragraph) {
        return OF_WHY.stream()
                .flatMap(form -> filled(form, Words.reader(), paragraph, Retold::ifMoment).stream())
                .findFirst()
                .orElse(paragraph);
    }

    private static boolean isEnglish(Locale reader) {
        return reader.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private static String titled(Locale reader, String subject) {
        return OF_TITLES.stream()
                .flatMap(form -> filled(form, reader, subject, fact -> titled(reader, fact)).stream())
                .findFirst()
                .orElse(subject);
    }

    private static Optional<String> filled(Form form, Locale reader, String english, UnaryOperator<String> fact) {
        Matcher match = form.english().matcher(english);
        if (!match.matches()) {
            return Optional.empty();
        }
        Object[] facts = new Object[form.places().size()];
        for (int i = 0; i < facts.length; i++) {
            facts[form.places().get(i)] = fact.apply(match.group(i + 1));
        }
        return Optional.of(Words.in(reader, form.key(), facts));
    }

    private static String in(Locale reader, String english) {
        return english.length() > LONGEST
                ? english
                : found(reader, english, DEEPEST).orElseGet(() -> measures(reader, english));
    }

    /** It is in the reader's language already. */
    private static String timed(Locale reader, String english) {
        return english.length() <= LONGEST && found(reader, english, DEEPEST).isPresent() ? moments(english) : english;
    }

    private static Optional<String> found(Locale reader, String english, int deepest) {
        return deepest == 0
                ? Optional.empty()
                : FORMS.stream()
                        .flatMap(form -> said(form, reader, english, deepest).stream())
                        .findFirst();
    }

    /** What a pattern of few letters fits is its sentence only if a part of it is one of ours too. */
    private static Optional<String> said(Form form, Locale reader, String english, int deepest) {
        Matcher match = form.english().matcher(english);
        if (!match.matches()) {
            return Optional.empty();
        }
        Object[] facts = new Object[form.places().size()];
        boolean ours = facts.length == 0 || form.literal() > FEW;
        for (int i = 0; i < facts.length; i++) {
            Part part = part(reader, match.group(i + 1), form.numbers().get(i), deepest - 1);
            ours |= part.ours();
            facts[form.places().get(i)] = part.value();
        }
        return ours ? Optional.of(Words.in(reader, form.key(), facts)) : Optional.empty();
    }

    private record Part(Object value, boolean ours) {}

    private static Part part(Locale reader, String fact, boolean number, int deepest) {
        boolean digits = fact.matches(NUMBER);
        if (number || digits && fact.contains(",")) {
            return new Part(number(fact), true);
        }
        return found(reader, fact, deepest)
                .map(said -> new Part(said, true))
                .orElseGet(() -> new Part(measures(reader, moments(fact)), digits));
    }

    private static Object number(String english) {
        return NumberFormat.getInstance(Locale.ENGLISH).parse(english, new ParsePosition(0));
    }

    /** 15.0 GiB, € 2.90, 2026-11-24: what has a unit is a figure; other dots are those of versions and names. */
    private static String measures(Locale reader, String text) {
        String dated = DAY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(day(reader, found.group())));
        String priced = MONEY.matcher(dated)
                .replaceAll(found -> Matcher.quoteReplacement(money(found).inWords(reader)));
        return MEASURE.matcher(priced)
                .replaceAll(found -> Matcher.quoteReplacement(
                        new MessageFormat("{0,number,#,##0.0}", reader).format(new Object[] {number(found.group(1))})
                                + found.group(2)));
    }

    /** Git has them in UTC, whoever reads; a page has those of the reader. Only of sentences of the console: what others wrote is of their clock. */
    private static String moments(String text) {
        return MOMENT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(moment(found)));
    }

    private static String ifMoment(String fact) {
        return MOMENT.matcher(fact).matches() ? moments(fact) : fact;
    }

    private static String moment(MatchResult found) {
        try {
            Instant at = Instant.parse(found.group(1) + "T" + found.group(2) + ":00Z");
            return Figures.here().moment(at);
        } catch (DateTimeParseException none) {
            return found.group();
        }
    }

    private static String day(Locale reader, String written) {
        try {
            return Days.inWords(LocalDate.parse(written), reader);
        } catch (DateTimeParseException none) {
            return written;
        }
    }

    private static Money money(MatchResult found) {
        String currency = found.group(1).equals("€") ? "EUR" : found.group(1);
        int decimals = found.group(3) == null ? 0 : found.group(3).length();
        return Money.of(new BigDecimal(found.group(2).replace(",", "")), currency)
                .to(decimals);
    }

    /** Those that say most first, and a sentence beside another before the few letters within one of them. A choice cannot be taken apart again. */
    private static List<Form> forms(Predicate<String> wanted, UnaryOperator<String> fact) {
        return BOOKS.stream()
                .map(book -> ResourceBundle.getBundle("words/" + book, Locale.ROOT))
                .flatMap(book -> book.keySet().stream()
                        .filter(wanted)
                        .filter(key -> KEPT.stream().anyMatch(key::startsWith)
                                && !book.getString(key).matches(ONLY_A_FACT))
                        .flatMap(key -> form(key, book.getString(key), fact.apply(key))))
                .sorted(Comparator.comparingInt(Form::weight).reversed().thenComparing(Form::key))
                .toList();
    }

    private static Stream<Form> form(String key, String pattern, String fact) {
        if (pattern.contains(",choice,")) {
            return Stream.empty();
        }
        StringBuilder english = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        List<Boolean> numbers = new ArrayList<>();
        Matcher place = PLACE.matcher(pattern);
        int from = 0;
        int literal = 0;
        while (place.find()) {
            boolean number = place.group(2) != null;
            english.append(quoted(pattern, from, place.start())).append(number ? "(" + NUMBER + ")" : fact);
            literal += place.start() - from;
            places.add(Integer.parseInt(place.group(1)));
            numbers.add(number);
            from = place.end();
        }
        english.append(quoted(pattern, from, pattern.length()));
        literal += pattern.length() - from;
        return Stream.of(new Form(key, Pattern.compile(english.toString()), places, numbers, literal));
    }

    private static String quoted(String pattern, int from, int to) {
        return Pattern.quote(pattern.substring(from, to).replace("''", "'"));
    }
}
