package io.pilothouse.changes;

import io.pilothouse.units.Unseen;
import java.util.List;
import java.util.regex.Pattern;

/** Text from people and servers, made harmless: nothing that moves a cursor, reorders a line or draws nothing. */
public final class PlainText {
    private static final Pattern TERMINAL =
            Pattern.compile("\u001B(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(\u0007|\u001B\\\\))");
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029\u000B\f]");

    private PlainText() {}

    public static String line(String text) {
        return Unseen.CHARACTER
                .matcher(LINE_BREAK
                        .matcher(TERMINAL.matcher(text).replaceAll(""))
                        .replaceAll(" ")
                        .replace('\t', ' '))
                .replaceAll("")
                .replaceAll(" +", " ")
                .strip();
    }

    public static List<String> lines(String text) {
        return LINE_BREAK
                .splitAsStream(TERMINAL.matcher(text).replaceAll(""))
                .map(line -> Unseen.CHARACTER
                        .matcher(line.replace('\t', ' '))
                        .replaceAll("")
                        .stripTrailing())
                .toList();
    }

    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end).stripTrailing() + "…";
    }
}
