package io.pilothouse.changes.checks;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where a file holds what looks like a credential.
 *
 * @param line counted from 1; 0 where it is not known
 * @param values what makes it this credential and no other, whatever stands around it; never said to anybody
 */
record SecretSpot(int line, Reason reason, Set<String> values) {
    private static final String KEY_BEGINS = "-----BEGIN ";
    private static final String KEY_ENDS = "-----END ";

    SecretSpot {
        values = Set.copyOf(values);
    }

    static List<SecretSpot> in(String path, String text) {
        Search search = new Search(path, text.lines().toList(), new ArrayList<>(), new HashSet<>());
        search.byLine();
        if (path.endsWith(".yaml") || path.endsWith(".yml")) {
            search.byValue(text);
        }
        return search.found();
    }

    /** In one file. */
    private record Search(String path, List<String> lines, List<SecretSpot> found, Set<Integer> seen) {
        void byLine() {
            for (int i = 0; i < lines.size(); i++) {
                int at = i;
                SecretText.in(lines.get(i)).ifPresent(what -> {
                    seen.add(at + 1);
                    found.add(new SecretSpot(at + 1, Reason.of("check.secrets.line", what), credentials(at)));
                });
            }
        }

        /** A private key goes on in the lines below, all other credentials are words of the line. */
        private Set<String> credentials(int at) {
            String line = lines.get(at).strip();
            if (line.contains(KEY_BEGINS) && !line.contains(KEY_ENDS)) {
                return Set.of(lines.subList(at, lines.size()).stream()
                        .map(String::strip)
                        .takeWhile(next -> !next.contains(KEY_ENDS))
                        .collect(Collectors.joining("\n")));
            }
            Set<String> words = Arrays.stream(line.split("[\\s\"',;]+"))
                    .filter(word -> SecretText.in(word).isPresent())
                    .collect(Collectors.toSet());
            return words.isEmpty() ? Set.of(line) : words;
        }

        void byValue(String text) {
            try {
                YamlDocument document = YamlDocument.parse(path, text);
                if ("Secret".equals(document.get("kind").orElse(null))) {
                    manifest(document);
                }
                walk(document, "", document.data());
            } catch (InvalidYaml other) {
                // YamlCheck says so; the lines were searched
            }
        }

        private void manifest(YamlDocument document) {
            for (String field : List.of("data", "stringData")) {
                Object held = document.data() instanceof Map<?, ?> map ? map.get(field) : null;
                if (held != null) {
                    Set<String> values = new TreeSet<>();
                    if (held instanceof Map<?, ?> entries) {
                        entries.forEach((key, value) -> values.add(key + "=" + value));
                    }
                    found.add(new SecretSpot(document.line(field), Reason.of("check.secrets.manifest", field), values));
                }
            }
        }

        private void walk(YamlDocument document, String at, Object value) {
            if (value instanceof Map<?, ?> map) {
                env(map).ifPresent(what -> add(document, at + ".value", what, String.valueOf(map.get("value"))));
                map.forEach((key, inner) -> {
                    String name = String.valueOf(key);
                    String place = (at.isEmpty() ? "" : at + ".") + YamlDocument.key(name);
                    if (inner instanceof String text) {
                        SecretText.under(name, text).ifPresent(what -> add(document, place, what, text));
                    } else if (inner != null) {
                        walk(document, place, inner);
                    }
                });
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) != null) {
                        walk(document, at + "[" + i + "]", list.get(i));
                    }
                }
            }
        }

        /** {@code name: HF_TOKEN} with a {@code value} beside it. */
        private static Optional<Reason> env(Map<?, ?> map) {
            return map.get("name") instanceof String name && map.get("value") instanceof String value
                    ? SecretText.under(name, value)
                    : Optional.empty();
        }

        private void add(YamlDocument document, String place, Reason what, String value) {
            int line = document.line(place);
            if (seen.add(line)) {
                found.add(new SecretSpot(line, Reason.of("check.secrets.value", place, what), Set.of(value.strip())));
            }
        }
    }
}
