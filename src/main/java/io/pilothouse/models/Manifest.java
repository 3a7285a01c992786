package io.pilothouse.models;

import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
record Manifest(Map<String, Digest> sums, List<Reason> problems) {
    static final Manifest NONE = new Manifest(Map.of(), List.of());

    /** The digits, a space, a space or the star of binary mode, the name. */
    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{64}) [ *](.+)");

    private static final int PROBLEMS_MOST = 20;

    static Manifest of(byte[] text) {
        SequencedMap<String, Digest> sums = new LinkedHashMap<>();
        List<Reason> problems = new ArrayList<>();
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
        for (int i = 0; i < lines.length && problems.size() < PROBLEMS_MOST; i++) {
            if (!lines[i].isEmpty()) {
                int line = i + 1;
                take(lines[i], sums)
                        .ifPresent(key ->
                                problems.add(Reason.of("remotes.manifest-line", String.valueOf(line), Reason.of(key))));
            }
        }
        return new Manifest(java.util.Collections.unmodifiableSequencedMap(sums), List.copyOf(problems));
    }

    /** The key of what is wrong with a line. */
    private static Optional<String> take(String line, Map<String, Digest> sums) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.of("remotes.manifest-no-checksum");
        }
        String name = parts.group(2).startsWith("./") ? parts.group(2).substring(2) : parts.group(2);
        if (!staysInside(name)) {
            return Optional.of("remotes.manifest-leaves");
        }
        Digest digest = Digest.of(parts.group(1));
        Digest before = sums.putIfAbsent(name, digest);
        return before == null || before.equals(digest) ? Optional.empty() : Optional.of("remotes.manifest-twice");
    }

    private static boolean staysInside(String name) {
        return !name.startsWith("/")
                && name.indexOf('\\') < 0
                && name.chars().noneMatch(Character::isISOControl)
                && Stream.of(name.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }
}
