package io.pilothouse.models;

import io.pilothouse.units.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code SHA256SUMS} says. It comes from outside: a name is only ever compared with the names the store lists, and one that could
 * lead out of the folder is refused, because {@code sha256sum -c} in the init container would follow it.
 *
 * @param problems lines that cannot be used; the content of a line is never repeated, only its number and what was expected
 */
record Manifest(Map<String, Digest> sums, List<String> problems) {
    static final Manifest NONE = new Manifest(Map.of(), List.of());

    /** The digits, a space, a space or the star of binary mode, the name. */
    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{64}) [ *](.+)");

    private static final int PROBLEMS_MOST = 20;

    static Manifest of(byte[] text) {
        SequencedMap<String, Digest> sums = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
        for (int i = 0; i < lines.length && problems.size() < PROBLEMS_MOST; i++) {
            if (!lines[i].isEmpty()) {
                String problem = take(lines[i], sums);
                if (!problem.isEmpty()) {
                    problems.add(Weights.MANIFEST + ":" + (i + 1) + ": " + problem);
                }
            }
        }
        return new Manifest(java.util.Collections.unmodifiableSequencedMap(sums), List.copyOf(problems));
    }

    private static String take(String line, Map<String, Digest> sums) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return "not a checksum (expected: 64 hexadecimal digits, two spaces, a name)";
        }
        String name = parts.group(2).startsWith("./") ? parts.group(2).substring(2) : parts.group(2);
        if (!staysInside(name)) {
            return "the name leaves the folder or is not plain (expected: a relative path without ..)";
        }
        Digest digest = Digest.of(parts.group(1));
        Digest before = sums.putIfAbsent(name, digest);
        return before == null || before.equals(digest) ? "" : "a file is named twice with different checksums";
    }

    private static boolean staysInside(String name) {
        return !name.startsWith("/")
                && name.indexOf('\\') < 0
                && name.chars().noneMatch(Character::isISOControl)
                && Stream.of(name.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }
}
