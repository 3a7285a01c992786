package io.pilothouse.changes.checks;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A secret is a reference; one that would be written blocks, one that was there before is pointed out. No finding repeats a value. */
@Component
class SecretCheck implements Check {
    private static final Reason NAME = Reason.of("check.secrets");
    private static final Reason CURE = Reason.of("check.secrets.cure");

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        List<Finding> findings = new ArrayList<>();
        for (FileEdit edit : candidate.changeSet().edits()) {
            if (edit instanceof FileEdit.Write write) {
                String before = candidate.before().file(write.path()).orElse("");
                new Search(write, Set.copyOf(new HashSet<>(before.lines().toList())), findings).run();
            }
        }
        String said = candidate.changeSet().title() + "\n"
                + String.join("\n", candidate.changeSet().summary());
        SecretText.in(said)
                .ifPresent(what -> findings.add(new Finding(
                        Severity.BLOCKS, NAME, null, 0, Reason.of("check.secrets.description", what), CURE)));
        return findings;
    }

    /** In one file. */
    private record Search(FileEdit.Write write, Set<String> linesBefore, List<Finding> findings) {
        void run() {
            List<String> lines = write.content().lines().toList();
            Set<Integer> found = new HashSet<>();
            for (int i = 0; i < lines.size(); i++) {
                int line = i + 1;
                SecretText.in(lines.get(i)).ifPresent(what -> {
                    found.add(line);
                    add(line, Reason.of("check.secrets.line", what), lines);
                });
            }
            if (write.path().endsWith(".yaml") || write.path().endsWith(".yml")) {
                values(lines, found);
            }
        }

        private void values(List<String> lines, Set<Integer> found) {
            try {
                YamlDocument document = YamlDocument.parse(write.path(), write.content());
                if ("Secret".equals(document.get("kind").orElse(null))) {
                    for (String field : List.of("data", "stringData")) {
                        if (document.get(field).isPresent()) {
                            add(document.line(field), Reason.of("check.secrets.manifest", field), lines);
                        }
                    }
                }
                walk(document, "", document.data(), (path, what) -> {
                    if (found.add(document.line(path))) {
                        add(document.line(path), Reason.of("check.secrets.value", path, what), lines);
                    }
                });
            } catch (InvalidYaml other) {
                // YamlCheck says so; the lines were searched
            }
        }

        private interface Found {
            void at(String path, Reason what);
        }

        private void walk(YamlDocument document, String path, Object value, Found found) {
            if (value instanceof Map<?, ?> map) {
                env(map).ifPresent(what -> found.at(path + ".value", what));
                map.forEach((key, inner) -> {
                    String name = String.valueOf(key);
                    String place = (path.isEmpty() ? "" : path + ".") + YamlDocument.key(name);
                    if (inner instanceof String text) {
                        SecretText.under(name, text).ifPresent(what -> found.at(place, what));
                    } else if (inner != null) {
                        walk(document, place, inner, found);
                    }
                });
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) != null) {
                        walk(document, path + "[" + i + "]", list.get(i), found);
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

        private void add(int line, Reason reason, List<String> lines) {
            boolean known = line > 0 && line <= lines.size() && linesBefore.contains(lines.get(line - 1));
            findings.add(new Finding(
                    known ? Severity.WARNS : Severity.BLOCKS,
                    NAME,
                    write.path(),
                    line,
                    known ? Reason.of("check.secrets.known", reason) : reason,
                    known ? Reason.of("check.secrets.known.cure", CURE) : CURE));
        }
    }
}
