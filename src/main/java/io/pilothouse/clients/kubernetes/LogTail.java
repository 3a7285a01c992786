package io.pilothouse.clients.kubernetes;

/**
 * The end of a log.
 *
 * @param text whole lines, the oldest first; whatever the container wrote, so never to be trusted
 * @param isWhole false when it begins with something older that is not here
 */
public record LogTail(String text, boolean isWhole) {
    /** So many lines at most. */
    public static final int LINES = 500;

    /** So much text at most, in bytes as the cluster sends it. */
    public static final int BYTES = 256 * 1024;

    /** The newest lines of a text, within both bounds. */
    public static LogTail of(String all) {
        int from = Math.max(0, all.length() - BYTES);
        int lines = 0;
        int at = all.endsWith("\n") ? all.length() - 1 : all.length();
        int begin = at;
        while (at > from && lines < LINES) {
            at = all.lastIndexOf('\n', at - 1);
            lines++;
            begin = Math.max(at + 1, from);
        }
        return new LogTail(all.substring(begin), begin == 0);
    }

    /** Without what it holds, wherever it is printed. */
    @Override
    public String toString() {
        return "LogTail[" + text.length() + " characters]";
    }
}
