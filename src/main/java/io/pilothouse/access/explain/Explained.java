package io.pilothouse.access.explain;

import io.pilothouse.access.gateway.Explanation;
import io.pilothouse.access.gateway.Explanation.Count;
import io.pilothouse.access.gateway.Explanation.Step;
import io.pilothouse.access.gateway.LimitWords;
import io.pilothouse.access.use.LiveUse;
import io.pilothouse.access.use.ModelTraffic;
import io.pilothouse.access.use.Used;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An explanation with what is used of each limit, as lines for people, or as JSON: what is not known is null, with why under {@code missing}. */
public final class Explained {
    /** Before what belongs to the line above. */
    private static final String INDENT = " ".repeat(11);

    private Explained() {}

    static String text(Explanation said, LiveUse use) {
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
            if (step.count() != null && use.counted() != null) {
                text.append(INDENT)
                        .append(used(step.count(), use.used(step.count().limit())))
                        .append('\n');
            }
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
        if (use.unknown() != null) {
            text.append("What is used is not known: ").append(use.unknown()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String used(Count count, Used used) {
        String refused = count.refused() == null ? "" : ", " + count.refused() + " refused in the last hour";
        return counted(count, used) + refused;
    }

    private static String counted(Count count, Used used) {
        if (used.used() == null) {
            return "used: not known, " + used.missing();
        }
        String pace = used.usedUp() == null ? "" : ", at this pace used up at " + used.usedUp();
        return used.used() + " used, " + count.limit().left(used.used()) + " left until " + count.until() + pace;
    }

    private static String word(Step step) {
        return switch (step.verdict()) {
            case PASSES -> "passes";
            case REFUSES -> String.valueOf(step.status());
            case UNKNOWN -> "unknown";
        };
    }

    public static String json(Explanation said, LiveUse use, ModelTraffic traffic) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("status", said.status());
        json.put("certain", said.isCertain());
        json.put("binds", said.binds() == null ? null : said.steps().indexOf(said.binds()));
        json.put("rules", said.steps().stream().map(step -> json(step, use)).toList());
        json.put(
                "notHeld",
                said.notHeld().stream()
                        .map(one -> Map.of(
                                "whose", LimitWords.whose(one.whose()).toString(),
                                "budget", one.window().field(),
                                "hard", one.most(),
                                "why", one.why().toString()))
                        .toList());
        json.put("traffic", json(traffic));
        json.put("at", use.now().toString());
        json.put("counted", use.counted() == null ? null : use.counted().at().toString());
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static Map<String, @Nullable Object> json(Step step, LiveUse use) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rule", step.rule().word());
        json.put("verdict", step.verdict().name().toLowerCase(Locale.ROOT));
        json.put("status", step.verdict() == Explanation.Verdict.REFUSES ? step.status() : null);
        json.put("what", step.what().toString());
        json.put("file", step.by().isEmpty() ? null : step.by());
        json.put("ask", step.ask().isEmpty() ? null : step.ask());
        Count count = step.count();
        if (count != null) {
            Used used = use.used(count.limit());
            json.put("limit", count.limit().most());
            json.put("counts", count.limit().tokens() ? "tokens" : "requests");
            json.put("window", count.limit().window().name().toLowerCase(Locale.ROOT));
            json.put("used", count.used());
            json.put("left", count.left());
            json.put("until", count.until().toString());
            json.put("pace", used.pace());
            json.put("usedUp", text(used.usedUp()));
            json.put("missing", text(used.missing()));
            json.put("refused", count.refused());
        }
        return json;
    }

    private static Map<String, @Nullable Object> json(ModelTraffic traffic) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("tokensByGateway", traffic.byGateway());
        json.put("tokensByEngines", traffic.byEngines());
        json.put("refused", traffic.refused());
        json.put("uncounted", traffic.uncounted());
        return json;
    }

    private static @Nullable String text(@Nullable Object fact) {
        return fact == null ? null : fact.toString();
    }
}
