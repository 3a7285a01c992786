package io.pilothouse.promql;

import io.pilothouse.units.InvalidName;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a query, one after the other. */
final class QueryTokens {
    private static final Pattern TOKEN = Pattern.compile("(?:\\s|#[^\\n]*)*+(?:"
            + "(?<text>\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])*+'|`[^`]*`)"
            + "|(?<duration>(?:\\d+(?:ms|[smhdwy]))++)(?![\\w.])"
            + "|(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)(?![\\w.])"
            + "|(?<word>[a-zA-Z_:][a-zA-Z0-9_:]*)"
            + "|(?<sign>=~|!~|!=|==|>=|<=|[-+*/%^=><(){}\\[\\],:@]))");
    private static final Pattern END = Pattern.compile("(?:\\s|#[^\\n]*)*+\\z");

    /** What a word is. */
    enum Kind {
        TEXT,
        DURATION,
        NUMBER,
        WORD,
        SIGN,
        END
    }

    record Token(Kind kind, String text) {
        boolean is(String other) {
            return kind != Kind.TEXT && text.toLowerCase(Locale.ROOT).equals(other);
        }
    }

    private final List<Token> tokens;
    private int next;

    private QueryTokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    static QueryTokens of(String query) {
        List<Token> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(query);
        int at = 0;
        while (!END.matcher(query).region(at, query.length()).lookingAt()) {
            token.region(at, query.length());
            if (!token.lookingAt()) {
                throw InvalidValue.of(InvalidName.shown(query.substring(at).strip()), "promql.token");
            }
            tokens.add(token(token));
            at = token.end();
        }
        return new QueryTokens(tokens);
    }

    private static Token token(MatchResult found) {
        for (Kind kind : Kind.values()) {
            String text = kind == Kind.END ? null : found.group(kind.name().toLowerCase(Locale.ROOT));
            if (text != null) {
                return new Token(kind, text);
            }
        }
        throw new IllegalStateException(found.group());
    }

    Token peek() {
        return next < tokens.size() ? tokens.get(next) : new Token(Kind.END, "");
    }

    Token take() {
        Token token = peek();
        next++;
        return token;
    }

    /** @param expected the key of its words */
    Token take(Kind kind, String expected) {
        if (peek().kind() != kind) {
            throw wrong(expected);
        }
        return take();
    }

    /** Whether it was there, and is taken. */
    boolean takes(String text) {
        boolean is = peek().is(text);
        if (is) {
            next++;
        }
        return is;
    }

    void require(String text) {
        if (!takes(text)) {
            throw wrong(Reason.said(text));
        }
    }

    /** @param expected the key of its words */
    InvalidValue wrong(String expected) {
        return wrong(Reason.of(expected));
    }

    InvalidValue wrong(Reason expected) {
        Token found = peek();
        return InvalidValue.of(
                found.kind() == Kind.END ? Reason.of("promql.end") : InvalidName.shown(found.text()), expected);
    }
}
