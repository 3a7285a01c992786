package io.pilothouse.scaling;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.changes.YamlEdit;
import io.pilothouse.units.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The spec of a ScaledObject while somebody edits it: fields and YAML are two views of the one text. Never changes. */
public final class SpecDraft {
    private static final String SPEC = "spec";
    private static final String TRIGGERS = "triggers";
    private static final Pattern FLAG = Pattern.compile("true|false");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

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

    /**
     * What makes {@code was} what {@code is} says, done to what Git has by now: nothing else of that is touched. As {@code is} has it where its places are
     * not there any more.
     */
    public static SpecDraft laid(Map<String, Object> now, Map<String, Object> was, Map<String, Object> is) {
        try {
            YamlDocument laid = YamlDocument.parse("YAML", YamlDocument.write(Map.of(SPEC, now)));
            for (YamlEdit edit : YamlEdit.between(SPEC, was, is)) {
                laid = edit.on(laid);
            }
            Map<String, Object> spec = new LinkedHashMap<>();
            Objects.requireNonNull((Map<?, ?>) laid.data().get(SPEC))
                    .forEach((key, value) -> spec.put(String.valueOf(key), value));
            return of(spec);
        } catch (InvalidYaml gone) {
            return of(is);
        }
    }

    public String yaml() {
        return document.text();
    }

    public Map<String, Object> spec() {
        return document.data();
    }

    public int triggers() {
        return items(TRIGGERS);
    }

    /** How many there are in a list; none where there is no list. */
    public int items(String at) {
        return document.get(at).orElse(null) instanceof List<?> list ? list.size() : 0;
    }

    public boolean has(String at) {
        return document.get(at).isPresent();
    }

    /** Empty where nothing stands there, as where an empty text does. */
    public String text(String at) {
        Object value = document.get(at).orElse("");
        return value instanceof Map<?, ?> || value instanceof List<?> ? "" : String.valueOf(value);
    }

    /**
     * What looks like a whole number or a yes or no is one, except where KEDA wants a text: in the metadata of triggers, and as their name. Nothing
     * takes the field away.
     */
    public SpecDraft with(String at, String typed) {
        String text = typed.strip();
        return text.isEmpty() ? without(at) : new SpecDraft(document.set(at, value(at, text)));
    }

    private static Object value(String at, String text) {
        if (at.contains(".metadata.") || at.endsWith(".name")) {
            return text;
        }
        return WHOLE.matcher(text).matches()
                ? (Object) Long.valueOf(text)
                : FLAG.matcher(text).matches() ? Boolean.valueOf(text) : text;
    }

    private SpecDraft without(String at) {
        int end = at.lastIndexOf('.');
        boolean isLast = end > 0
                && document.get(at).isPresent()
                && document.get(at.substring(0, end)).orElse(null) instanceof Map<?, ?> map
                && map.size() == 1;
        return isLast ? without(at.substring(0, end)) : new SpecDraft(document.remove(at));
    }

    /** @param at a list, which is made where it is not there */
    public SpecDraft adding(String at, Map<String, Object> item) {
        return new SpecDraft(document.append(at, item));
    }

    /** The last item takes the list away with it: an empty one means something else than none. */
    public SpecDraft removing(String at, int index) {
        return items(at) == 1 && !at.equals(TRIGGERS)
                ? without(at)
                : new SpecDraft(document.remove(at + "[" + index + "]"));
    }

    public SpecDraft withTrigger(Map<String, Object> trigger) {
        return adding(TRIGGERS, trigger);
    }

    public SpecDraft withoutTrigger(int index) {
        return removing(TRIGGERS, index);
    }

    /** What KEDA or Kubernetes would refuse, or may, of a formula; the first fact of each begins with the field. None where nothing is known to be wrong. */
    public List<Reason> refusals() {
        List<Reason> refused = KedaRules.refusals("draft", spec(), Map.of());
        return refused.isEmpty()
                ? KedaRules.formula("draft", spec()).stream()
                        .map(said -> Reason.of("check.scaler.formula", said))
                        .toList()
                : refused.stream().map(TuneScaling::refusal).toList();
    }

    /** The same, and what would be new of what is opened. */
    public List<Reason> refusals(Map<String, Object> opened) {
        return Stream.concat(refusals().stream(), TuneScaling.asleep(opened, spec()).stream())
                .toList();
    }

    public List<CronRuns> cron() {
        return CronRuns.of(spec());
    }
}
