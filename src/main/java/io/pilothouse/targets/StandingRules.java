package io.pilothouse.targets;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file of rules as it stands. Groups that are called as the console's are written anew; what others wrote stays, with its comments: groups of
 * other names, and in the console's own groups the rules that have no name of its own.
 *
 * @param kept the names of what others wrote
 */
record StandingRules(String text, List<String> kept) {
    static final String OWN_GROUP = "pilothouse-";
    private static final String OWN_ALERT = "Pilothouse";
    private static final String OWN_RECORD = "pilothouse:";
    private static final String GROUPS = "spec.groups";
    private static final String KIND = "PrometheusRule";

    StandingRules {
        kept = List.copyOf(kept);
    }

    /** @throws InvalidYaml when it holds something else, or cannot be read */
    static StandingRules with(RenderedRules rendered, String text) {
        YamlDocument document = YamlDocument.parse(rendered.path(), text);
        String kind = document.get("kind").map(String::valueOf).orElse("none");
        if (!kind.equals(KIND)) {
            throw new InvalidYaml(
                    rendered.path(),
                    document.line("kind"),
                    InvalidYaml.at("kind", InvalidYaml.expected(kind, Reason.said(KIND))));
        }
        List<String> kept = new ArrayList<>();
        YamlDocument merged = placed(document, rendered.placement());
        Map<String, Map<String, Object>> wanted = new LinkedHashMap<>();
        rendered.rules().groups().forEach(group -> wanted.put(name(group), group));
        Set<String> there = new HashSet<>();
        List<Map<String, Object>> groups = maps(document.get(GROUPS).orElse(List.of()));
        // from the last to the first, so that those before keep their numbers
        for (int i = groups.size() - 1; i >= 0; i--) {
            Map<String, Object> group = groups.get(i);
            there.add(name(group));
            merged = merged(merged, i, group, wanted.get(name(group)), kept);
        }
        for (Map<String, Object> group : wanted.values()) {
            merged = there.contains(name(group)) ? merged : merged.append(GROUPS, group);
        }
        return new StandingRules(merged.text(), kept.reversed());
    }

    private static YamlDocument placed(YamlDocument document, Targets.Placement placement) {
        YamlDocument placed =
                document.set("metadata.namespace", placement.namespace().value());
        for (Map.Entry<String, String> label : placement.found().entrySet()) {
            placed = placed.set("metadata.labels." + YamlDocument.key(label.getKey()), label.getValue());
        }
        return placed;
    }

    private static YamlDocument merged(
            YamlDocument document,
            int index,
            Map<String, Object> group,
            @Nullable Map<String, Object> wanted,
            List<String> kept) {
        if (!name(group).startsWith(OWN_GROUP)) {
            kept.add(name(group));
            return document;
        }
        List<Map<String, Object>> others = maps(group.getOrDefault("rules", List.of())).stream()
                .filter(rule -> !isOwn(rule))
                .toList();
        others.forEach(rule -> kept.add(name(group) + "/" + rule.getOrDefault("alert", rule.get("record"))));
        String at = GROUPS + "[" + index + "]";
        if (wanted == null) {
            return others.isEmpty() ? document.remove(at) : document.set(at + ".rules", others);
        }
        Map<String, Object> both = new LinkedHashMap<>(wanted);
        both.put(
                "rules",
                Stream.concat(maps(wanted.get("rules")).stream(), others.stream())
                        .toList());
        return document.set(at, both);
    }

    private static boolean isOwn(Map<String, Object> rule) {
        return String.valueOf(rule.get("alert")).startsWith(OWN_ALERT)
                || String.valueOf(rule.get("record")).startsWith(OWN_RECORD);
    }

    private static String name(Map<String, Object> group) {
        return String.valueOf(group.get("name"));
    }

    /** What is no map has no name that anybody could tell it by, and would not pass the schema. */
    private static List<Map<String, Object>> maps(@Nullable Object list) {
        List<Map<String, Object>> maps = new ArrayList<>();
        if (list instanceof List<?> items) {
            for (Object item : items) {
                Map<String, Object> map = new LinkedHashMap<>();
                if (item instanceof Map<?, ?> some) {
                    some.forEach((key, value) -> map.put(String.valueOf(key), value));
                }
                maps.add(map);
            }
        }
        return maps;
    }
}
