package io.pilothouse.scaling.replay;

import io.pilothouse.promql.QueriedMetrics;
import io.pilothouse.telemetry.Catalogue;
import io.pilothouse.telemetry.Meaning;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query measures, told by the names that the catalogue knows: sums of waiting and running requests over replicas, and the sum, the average or
 * the greatest of their KV caches. Anything else that is computed is not known to be one of these.
 */
final class QuerySignal {
    private static final Pattern TERM = Pattern.compile("(sum|avg|max)\\(([\\w:]+(?:\\+[\\w:]+)*)\\)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern OR_NONE = Pattern.compile("orvector\\(0(?:\\.0*)?\\)$");
    private static final Map<String, Signal> CACHE =
            Map.of("sum", Signal.KV_SUM, "avg", Signal.KV_AVERAGE, "max", Signal.KV_GREATEST);

    private static final Set<String> WAITING = families("queue-depth", "queue-by-reason");
    private static final Set<String> AT_GATEWAY = families("flow-queue");
    private static final Set<String> RUNNING = families("requests-running");
    private static final Set<String> KV = families("kv-pressure");

    static final Reason EXPECTED = Reason.of("settings.signals.query", first(WAITING), first(RUNNING), first(KV));

    private QuerySignal() {}

    private static Set<String> families(String... meanings) {
        Catalogue catalogue = Catalogue.read();
        return Stream.of(meanings)
                .flatMap(id -> catalogue.named(id).stream())
                .flatMap(meaning -> meaning.from().stream())
                .map(Meaning.Source::family)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String first(Set<String> families) {
        return families.stream().sorted().findFirst().orElse("");
    }

    /** Nothing where it is none of the signals. */
    static Optional<Signal> of(String query) {
        String bare = BLANKS.matcher(QueriedMetrics.bare(query)).replaceAll("");
        bare = OR_NONE.matcher(bare).replaceAll("");
        List<String> functions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Matcher term = TERM.matcher(bare);
        int until = 0;
        while (term.find() && term.start() == until) {
            functions.add(term.group(1));
            names.addAll(List.of(term.group(2).split("\\+")));
            until = term.end() + 1;
            if (term.end() == bare.length()) {
                return Optional.ofNullable(signal(functions, names));
            }
            if (bare.charAt(term.end()) != '+') {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static @Nullable Signal signal(List<String> functions, List<String> names) {
        if (names.size() == 1 && KV.contains(names.getFirst())) {
            return CACHE.get(functions.getFirst());
        }
        if (!functions.stream().allMatch("sum"::equals)) {
            return null;
        }
        long waiting = names.stream().filter(WAITING::contains).count();
        long running = names.stream().filter(RUNNING::contains).count();
        long atGateway = names.stream().filter(AT_GATEWAY::contains).count();
        if (waiting + running + atGateway != names.size() || waiting > 1 || running > 1 || atGateway > waiting) {
            return null;
        }
        return waiting == 0 ? Signal.RUNNING : running == 0 ? Signal.WAITING : Signal.IN_FLIGHT;
    }
}
