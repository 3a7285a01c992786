package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server calls somebody for. Its words are those of whoever wrote the rule.
 *
 * @param since when its condition began to hold, or a later moment where {@code mayBeOlder}
 * @param until null while it lasts
 * @param severity as the rule says it; empty where it does not
 * @param pod empty where it is of more than one
 * @param summary empty where nobody says it any more
 * @param runbook an http or https address; null where there is none
 */
public record Alert(
        String name,
        State state,
        Instant since,
        boolean mayBeOlder,
        @Nullable Instant until,
        String severity,
        String pod,
        String summary,
        @Nullable String runbook) {
    private static final int LONGEST = 300;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** How far it is. */
    public enum State {
        /** Its condition holds, and not for long enough yet. */
        PENDING,
        FIRING,
        OVER
    }

    static Alert of(Labels labels, State state, Map<String, String> annotations, Instant since) {
        return new Alert(
                cut(labels.get("alertname")),
                state,
                since,
                false,
                null,
                cut(labels.get("severity")),
                cut(labels.get(Subject.POD)),
                cut(Stream.of("summary", "message", "description")
                        .map(name -> annotations.getOrDefault(name, ""))
                        .filter(words -> !words.isBlank())
                        .findFirst()
                        .orElse("")),
                address(annotations.getOrDefault("runbook_url", "")));
    }

    Alert lasting(boolean older, @Nullable Instant end) {
        return new Alert(name, state, since, older, end, severity, pod, summary, runbook);
    }

    private static String cut(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }

    private static @Nullable String address(String text) {
        try {
            URI address = new URI(text.strip());
            return SCHEMES.contains(String.valueOf(address.getScheme())) && address.getHost() != null
                    ? address.toString()
                    : null;
        } catch (URISyntaxException none) {
            return null;
        }
    }
}
