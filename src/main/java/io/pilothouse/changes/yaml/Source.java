package io.pilothouse.changes.yaml;

/** The text of a document and its lines. Offsets are UTF-16, as the text's own. */
record Source(String text) {
    /** The line break of the file; a file with none yet gets the one of Unix. */
    String newline() {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** Where the line ends, before its line break. */
    int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        if (end < 0) {
            return text.length();
        }
        return end > offset && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** Where the next line starts, or the end of the text. */
    int afterLine(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end + 1;
    }

    int lineNumber(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    int column(int offset) {
        int start = lineStart(offset);
        int column = text.codePointCount(start, offset);
        return start == 0 && text.startsWith("\uFEFF") && column > 0 ? column - 1 : column;
    }

    /** The first character from there on that is no blank and in no comment. */
    int content(int offset) {
        int at = offset;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            at = text.charAt(at) == '#' ? lineEnd(at) : at + 1;
        }
        return at;
    }

    boolean startsItsLine(int offset) {
        return text.substring(lineStart(offset), offset).replace("\uFEFF", "").isBlank();
    }

    boolean sameLine(int one, int other) {
        return lineStart(one) == lineStart(other);
    }

    String between(int start, int end) {
        return text.substring(start, end);
    }

    /** The lines of a rendered value, with this file's line breaks. */
    String broken(String rendered) {
        return rendered.replace("\n", newline());
    }

    String spliced(int start, int end, String replacement) {
        return text.substring(0, start) + broken(replacement) + text.substring(end);
    }
}
