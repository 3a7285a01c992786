package io.pilothouse.changes.yaml;

import io.pilothouse.units.Unseen;
import java.util.regex.Pattern;

/** What the parser says, so that it reads on. */
final class ParserWords {
    /** It ends with the sign that it met, bare: a colon or a comma there looks like the end of a clause. */
    private static final Pattern LAST_SIGN = Pattern.compile("\\b(got|found) ([^\\p{Alnum}\\s<'\"]+)$");

    private ParserWords() {}

    static String quoted(String problem) {
        return Unseen.marked(LAST_SIGN.matcher(problem).replaceFirst("$1 '$2'"));
    }
}
