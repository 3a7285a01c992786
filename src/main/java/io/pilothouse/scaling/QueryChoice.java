package io.pilothouse.scaling;

import io.pilothouse.telemetry.Catalogue;
import io.pilothouse.telemetry.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a trigger may ask for, of the catalogue of metrics. */
public enum QueryChoice {
    WAITING("queue-depth"),
    /** Those that wait because engines are full. */
    WAITING_FOR_ROOM("queue-by-reason"),
    RUNNING("requests-running"),
    KV("kv-pressure"),
    POOL_WAITING("pool-queue"),
    POOL_SATURATION("pool-saturation");

    private static final Pattern SELECTION = Pattern.compile("\\{[^{}]*}");

    private static final Pattern MATCHER = Pattern.compile("\\w+\\s*(?:=~|!~|!=|=)\\s*\"(?:\\\\.|[^\"\\\\])*\"");
    private static final String ROOM = "reason=\"capacity\"";

    private final String meaning;

    QueryChoice(String meaning) {
        this.meaning = meaning;
    }

    /** As the catalogue calls it. */
    public String meaning() {
        return meaning;
    }

    /** With its query in a trigger, which goes on selecting what it selected; a fraction is compared as it is, not for each replica. */
    public SpecDraft in(SpecDraft draft, int trigger) {
        Meaning measured = Catalogue.read().named(meaning).orElseThrow();
        String at = "triggers[" + trigger + "].";
        Meaning.Source source = measured.from().getFirst();
        String all = switch (measured.across()) {
            case SUM -> "sum";
            case AVERAGE -> "avg";
            case WORST, EACH -> "max";
        };
        String selected = selected(draft.text(at + "metadata.query"), source);
        String query = all + "(" + source.family() + "{" + selected + "})";
        SpecDraft asking = draft.with(at + "metadata.query", query);
        return measured.unit().equals("ratio") ? asking.with(at + "metricType", "Value") : asking;
    }

    /** A picker knows no labels of engines: of those the namespace is left. */
    private String selected(String query, Meaning.Source source) {
        Matcher selection = SELECTION.matcher(query);
        List<String> matchers = new ArrayList<>();
        if (selection.find()) {
            MATCHER.matcher(selection.group())
                    .results()
                    .map(MatchResult::group)
                    .filter(matcher -> !matcher.startsWith("reason"))
                    .filter(matcher -> source.system().equals("vllm") || matcher.startsWith("namespace"))
                    .forEach(matchers::add);
        }
        if (this == WAITING_FOR_ROOM) {
            matchers.add(ROOM);
        }
        return String.join(",", matchers);
    }
}
