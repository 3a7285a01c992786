package io.pilothouse.shell;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sentences of several sources, one after the other: what a remote or a person wrote often ends without a full stop. */
public final class Sentences {
    private static final String ENDS = ".!?…:;";

    private Sentences() {}

    public static String joined(Stream<String> sentences) {
        return sentences
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .map(Sentences::whole)
                .collect(Collectors.joining(" "));
    }

    private static String whole(String sentence) {
        return ENDS.indexOf(sentence.charAt(sentence.length() - 1)) < 0 ? sentence + "." : sentence;
    }
}
