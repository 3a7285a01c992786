package io.pilothouse.bench;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a driver needs of the messages of Vaadin's server; the rest of a message is the browser's, and is only counted. */
public record Uidl(String text) {
    private static final Pattern SYNC = Pattern.compile("\"syncId\":(\\d+)");
    /** As {@code shell.chart.Samples} is written. */
    private static final Pattern SAMPLES = Pattern.compile("\"first\":(\\d+),\"steps\":\\[([\\d,]*)]");

    /** @return empty for a message that changes nothing */
    OptionalLong syncId() {
        Matcher found = SYNC.matcher(text);
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }

    /** @return when the newest sample of charts in it is from, in milliseconds; empty where it brings none */
    OptionalLong newestSample() {
        Matcher found = SAMPLES.matcher(text);
        OptionalLong newest = OptionalLong.empty();
        while (found.find()) {
            long last = Long.parseLong(found.group(1));
            for (String step : found.group(2).split(",", -1)) {
                last += step.isEmpty() ? 0 : Long.parseLong(step);
            }
            newest = OptionalLong.of(Math.max(last, newest.orElse(0)));
        }
        return newest;
    }

    /** @throws IllegalStateException where there is no such word: this is not the answer that was asked for */
    String word(String name) {
        Matcher found =
                Pattern.compile("\"" + Pattern.quote(name) + "\":\"?([^\",}]+)").matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("answer of " + text.length() + " characters (expected: one with " + name
                    + "): " + text.substring(0, Math.min(200, text.length())));
        }
        return found.group(1);
    }
}
