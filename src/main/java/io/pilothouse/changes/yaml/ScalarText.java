package io.pilothouse.changes.yaml;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a scalar is written so that every YAML reader reads the same value back. */
final class ScalarText {
    /** Inside of brackets a comma or bracket ends a plain scalar. */
    private static final Pattern FLOW_INDICATORS = Pattern.compile("[,\\[\\]{}]");

    private static final Pattern STARTS_LIKE_SYNTAX =
            Pattern.compile("[,\\[\\]{}#&*!|>'\"%@`].*|[-?:]([ \\t].*)?|---.*|\\.\\.\\..*");

    private ScalarText() {}

    /** On one line. */
    static String inline(@Nullable Object value, boolean flow) {
        return switch (value) {
            case null -> "null";
            case String text -> isPlain(text, flow) ? text : quoted(text);
            case Double number -> fraction(number);
            default -> value.toString();
        };
    }

    /** Keeps the quotes that stand there. */
    static String inStyleOf(Part.Style style, String text, boolean flow) {
        return switch (style) {
            case SINGLE -> isPrintableLine(text) ? single(text) : doubled(text);
            case DOUBLE -> doubled(text);
            case PLAIN, BLOCK -> inline(text, flow);
        };
    }

    /** Whether a block literal holds it: several lines that read back as they are. */
    static boolean fitsLiteral(String text) {
        int last = text.length() - 1;
        return text.indexOf('\n') >= 0
                && !text.isBlank()
                && !text.endsWith("\n\n")
                && text.lines().findFirst().orElse("").strip().length() > 0
                && !Character.isWhitespace(text.charAt(0))
                && text.codePoints().allMatch(c -> c == '\n' || c == '\t' || isPrintable(c))
                && last > 0;
    }

    static String literalHeader(String text) {
        return text.endsWith("\n") ? "|" : "|-";
    }

    static String doubled(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static String quoted(String text) {
        boolean needsEscapes = text.indexOf('"') >= 0 || text.indexOf('\\') >= 0;
        return needsEscapes && isPrintableLine(text) ? single(text) : doubled(text);
    }

    private static String single(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static boolean isPlain(String text, boolean flow) {
        return PlainScalars.isText(text)
                && isPrintableLine(text)
                && text.strip().equals(text)
                && !STARTS_LIKE_SYNTAX.matcher(text).matches()
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.endsWith(":")
                && !(flow && (FLOW_INDICATORS.matcher(text).find() || text.contains(":")));
    }

    private static boolean isPrintableLine(String text) {
        return text.codePoints().allMatch(ScalarText::isPrintable);
    }

    /** Without control characters, line and paragraph separators, lone surrogates, and the byte order mark. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    private static String fraction(Double number) {
        if (number.isNaN()) {
            return ".nan";
        }
        if (number.isInfinite()) {
            return number > 0 ? ".inf" : "-.inf";
        }
        String plain = new BigDecimal(number.toString()).toPlainString();
        if (plain.length() > 20) {
            return number.toString().replaceFirst("E(?=[0-9])", "E+");
        }
        return plain.contains(".") ? plain : plain + ".0";
    }
}
