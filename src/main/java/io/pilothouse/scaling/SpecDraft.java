package io.pilothouse.scaling;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spec of a ScaledObject while somebody edits it: fields and YAML are two views of the one text. Never changes. */
public final class SpecDraft {
    private static final String TRIGGERS = "triggers";
    private static final Pattern POLICY = Pattern.compile("(\\w+)\\s+(\\d{1,9})\\s+(\\d{1,9})");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

    private final YamlDocument document;

    private SpecDraft(YamlDocument document) {
        this.document = document;
    }

    public static SpecDraft of(Map<String, Object> spec) {
        return read(YamlDocument.write(spec));
    }

    /** @throws InvalidYaml for a text that is no map */
    public static SpecDraft read(String yaml) {
        return new SpecDraft(YamlDocument.parse("YAML", yaml));
    }

    public String yaml() {
        return document.text();
    }

    public Map<String, Object> spec() {
        return document.data();
    }

    public int triggers() {
        return document.get(TRIGGERS).orElse(null) instanceof List<?> list ? list.size() : 0;
    }

    /** Empty where nothing stands there, as where an empty text does. */
    public String text(String at) {
        Object value = document.get(at).orElse("");
        return value instanceof Map<?, ?> || value instanceof List<?> ? "" : String.valueOf(value);
    }

    /** A whole number stays a text where a text stands, or where KEDA wants one: in the metadata of triggers. Nothing takes the field away. */
    public SpecDraft with(String at, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return without(at);
        }
        boolean isNumber = WHOLE.matcher(text).matches() && !at.contains(".metadata.");
        return new SpecDraft(document.set(at, isNumber ? (Object) Integer.valueOf(text) : text));
    }

    private SpecDraft without(String at) {
        int end = at.lastIndexOf('.');
        boolean isLast = end > 0
                && document.get(at).isPresent()
                && document.get(at.substring(0, end)).orElse(null) instanceof Map<?, ?> map
                && map.size() == 1;
        return isLast ? without(at.substring(0, end)) : new SpecDraft(document.remove(at));
    }

    public SpecDraft withTrigger(Map<String, Object> trigger) {
        return new SpecDraft(document.append(TRIGGERS, trigger));
    }

    public SpecDraft withoutTrigger(int index) {
        return new SpecDraft(document.remove(TRIGGERS + "[" + index + "]"));
    }

    /** One a line, such as {@code Pods 2 60}: type, value, and the seconds of its period. */
    public String policies(String at) {
        List<String> lines = new ArrayList<>();
        if (document.get(at).orElse(null) instanceof List<?> list) {
            list.forEach(item -> lines.add(
                    item instanceof Map<?, ?> policy
                            ? policy.get("type") + " " + policy.get("value") + " " + policy.get("periodSeconds")
                            : String.valueOf(item)));
        }
        return String.join("\n", lines);
    }

    /** Empty where a line is none. */
    public Optional<SpecDraft> withPolicies(String at, String typed) {
        List<Map<String, Object>> policies = new ArrayList<>();
        for (String line : typed.strip().lines().toList()) {
            Matcher policy = POLICY.matcher(line.strip());
            if (!policy.matches()) {
                return Optional.empty();
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("type", policy.group(1));
            one.put("value", Integer.valueOf(policy.group(2)));
            one.put("periodSeconds", Integer.valueOf(policy.group(3)));
            policies.add(one);
        }
        return Optional.of(policies.isEmpty() ? without(at) : new SpecDraft(document.set(at, policies)));
    }

    /** What KEDA or Kubernetes would refuse, beginning with the field; empty where nothing is known to be wrong. */
    public Optional<String> refusal() {
        return KedaRules.refusal("draft", spec(), Map.of()).or(() -> KedaRules.formula("draft", spec()));
    }

    public List<CronRuns> cron() {
        return CronRuns.of(spec());
    }
}
