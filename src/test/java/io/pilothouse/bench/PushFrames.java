package io.pilothouse.bench;

import java.util.ArrayList;
import java.util.List;

/** Cuts what comes over a push connection into messages: each is told with its length, in characters, before it. */
final class PushFrames {
    private static final char DELIMITER = '|';

    private final StringBuilder kept = new StringBuilder();

    /**
     * @param part of the stream, wherever it was cut
     * @return messages that are whole by now
     * @throws IllegalStateException if a length is no number: this is another protocol
     */
    List<String> take(CharSequence part) {
        kept.append(part);
        List<String> whole = new ArrayList<>();
        int begin = 0;
        for (int at = delimiter(begin); at >= 0; at = delimiter(begin)) {
            int end = at + 1 + length(kept.substring(begin, at));
            if (end > kept.length()) {
                break;
            }
            whole.add(kept.substring(at + 1, end));
            begin = end;
        }
        kept.delete(0, begin);
        return whole;
    }

    private int delimiter(int from) {
        return kept.indexOf(String.valueOf(DELIMITER), from);
    }

    private static int length(String said) {
        try {
            return Integer.parseInt(said.strip());
        } catch (NumberFormatException notOne) {
            throw new IllegalStateException("length of a message: '" + said + "' (expected: a number)", notOne);
        }
    }
}
