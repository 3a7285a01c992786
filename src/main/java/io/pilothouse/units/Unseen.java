package io.pilothouse.units;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that nobody sees in a line: they end it, move a cursor, reorder what stands beside them, or draw nothing. What joins letters and
 * parts of a picture is none of them.
 */
public final class Unseen {
    public static final Pattern CHARACTER = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\x{061C}\\x{200B}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{2069}\\x{FEFF}\\x{E0000}-\\x{E007F}]");
    private static final Pattern LINE = Pattern.compile("[^\\n\\t]+");
    private static final String MARK = "\uFFFD";

    private Unseen() {}

    public static boolean isIn(String text) {
        return CHARACTER.matcher(text).find();
    }

    /** A sign stands for each of them, so that a terminal shows where one was and does nothing. */
    public static String marked(String text) {
        return CHARACTER.matcher(text).replaceAll(MARK);
    }

    /** As {@link #marked}, of words of several lines that stay several. */
    public static String markedInLines(String text) {
        return isIn(text)
                ? LINE.matcher(text).replaceAll(line -> Matcher.quoteReplacement(marked(line.group())))
                : text;
    }
}
