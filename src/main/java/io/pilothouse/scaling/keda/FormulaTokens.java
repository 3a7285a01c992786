package io.pilothouse.scaling.keda;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a formula, read one after the other. */
final class FormulaTokens {
    static final String END = "the end";

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d+)(?:[eE][+-]?\\d+)?[A-Za-z0-9_]*"
            + "|[A-Za-z_$][A-Za-z0-9_$]*"
            + "|\\*\\*|\\?\\?|\\?\\.|==|!=|<=|>=|&&|\\|\\||\\.\\.|[-+*/%^<>!?:,()\\[\\]{}#|;.\"'`=])");
    private static final Pattern NUMBER = Pattern.compile("\\.?\\d.*");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    FormulaTokens(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
            matcher.region(end, text.length());
        }
        if (!text.substring(end).isBlank()) {
            throw wrong(has(quoted(text.substring(end).strip())), Reason.of("settings.expression"));
        }
    }

    String peek() {
        return at < tokens.size() ? tokens.get(at) : END;
    }

    String take() {
        String token = peek();
        at++;
        return token;
    }

    boolean accept(String token) {
        boolean found = peek().equals(token);
        at += found ? 1 : 0;
        return found;
    }

    void expect(String token) {
        if (!accept(token)) {
            throw wrong(has(found()), Reason.said(token));
        }
    }

    /** What is there instead: a word of it, or its end. */
    Object found() {
        return peek().equals(END) ? Reason.of("settings.formula.end") : quoted(peek());
    }

    static Reason has(Object found) {
        return Reason.of("settings.formula.has", found);
    }

    static String quoted(String word) {
        return "\"" + word + "\"";
    }

    boolean isNumber() {
        return NUMBER.matcher(peek()).matches();
    }

    boolean isName() {
        return !peek().equals(END) && Character.isJavaIdentifierStart(peek().charAt(0));
    }

    InvalidValue wrong(Reason what, Reason expected) {
        return InvalidValue.of(Reason.of("settings.formula", text, what), expected);
    }

    InvalidValue unsupported(Object what) {
        return wrong(Reason.of("settings.formula.uses", what), Reason.of("settings.formula.computed"));
    }
}
