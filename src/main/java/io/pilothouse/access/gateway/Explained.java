package io.pilothouse.access.gateway;

import io.pilothouse.access.gateway.Explanation.Count;
import io.pilothouse.access.gateway.Explanation.Step;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An explanation as lines for people, or as JSON: what is not known is null. */
final class Explained {
    private Explained() {}

    static String text(Explanation said) {
        StringBuilder text = new StringBuilder();
        text.append(said.status())
                .append(said.isCertain() ? "" : ", unless a rule refuses of which it is not known here")
                .append('\n');
        for (Step step : said.steps()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s %-8s %s%s%n",
                    step.equals(said.binds()) ? ">" : " ",
                    word(step),
                    step.what(),
                    step.by().isEmpty() ? "" : "  " + step.by() + (step.ask().isEmpty() ? "" : ", ask " + step.ask())));
        }
        said.notHeld()
                .forEach(one -> text.append("  not held ")
                        .append(LimitWords.whose(one.whose()))
                        .append(", ")
                        .append(one.window().field())
                        .append(' ')
                        .append(one.most())
                        .append(": ")
                        .append(one.why())
                        .append('\n'));
        return text.toString().stripTrailing();
    }

    private static String word(Step step) {
        return switch (step.verdict()) {
            case PASSES -> "passes";
            case REFUSES -> String.valueOf(step.status());
            case UNKNOWN -> "unknown";
        };
    }

    static String json(Explanation said) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("status", said.status());
        json.put("certain", said.isCertain());
        json.put("binds", said.binds() == null ? null : said.steps().indexOf(said.binds()));
        json.put("rules", said.steps().stream().map(Explained::json).toList());
        json.put(
                "notHeld",
                said.notHeld().stream()
                        .map(one -> Map.of(
                                "whose", LimitWords.whose(one.whose()).toString(),
                                "budget", one.window().field(),
                                "hard", one.most(),
                                "why", one.why().toString()))
                        .toList());
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static Map<String, @Nullable Object> json(Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rule", step.rule().word());
        json.put("verdict", step.verdict().name().toLowerCase(Locale.ROOT));
        json.put("status", step.verdict() == Explanation.Verdict.REFUSES ? step.status() : null);
        json.put("what", step.what().toString());
        json.put("file", step.by().isEmpty() ? null : step.by());
        json.put("ask", step.ask().isEmpty() ? null : step.ask());
        Count count = step.count();
        if (count != null) {
            json.put("limit", count.limit().most());
            json.put("counts", count.limit().tokens() ? "tokens" : "requests");
            json.put("window", count.limit().window().name().toLowerCase(Locale.ROOT));
            json.put("used", count.used());
            json.put("left", count.left());
            json.put("until", count.until().toString());
        }
        return json;
    }
}
