package io.pilothouse.telemetry;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.telemetry.CallersReading.CountedRule;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks what each rule of a limit refused. How the rate-limit service of Envoy Gateway names the rules that it counts, seen at Envoy Gateway 1.9.1: {@code key1} is {@code
 * httproute/<namespace>/<name>/rule/0/match/0/*} for a rule of a route and {@code <namespace>/<name>/rule/2} for one of a policy that counts over
 * routes, {@code key2} is {@code rule-2-match-0}; each once, or twice with a line between.
 */
final class CountedRules {
    private static final String OF = "key1";
    private static final String RULE = "key2";
    private static final Scope RULES = new Scope(List.of(), Set.of(OF, RULE));

    private static final Pattern PLACE = Pattern.compile("(httproute/)?([^/]+)/([^/]+)/rule/[0-9].*");
    private static final Pattern NUMBER = Pattern.compile("rule-([0-9]{1,4})-match-.*");
    private static final int NAMESPACE = 2;
    private static final int NAME = 3;

    private final Duration window;
    /** A rule that refused nobody has no other counter. */
    private final Expression judged;

    private final Expression over;

    CountedRules(Catalogue catalogue, Duration window) {
        this.window = window;
        Questions rules = new Questions(catalogue, RULES, window);
        judged = rules.rate(rules.meaning("limit-hits"));
        over = rules.rate(rules.meaning("over-limit"));
    }

    List<Expression> asked() {
        return List.of(judged, over);
    }

    /** In the window, by what was answered: in what each rule counts. */
    Map<CountedRule, Double> refused(Map<Expression, Map<Labels, Double>> said) {
        Map<CountedRule, Double> refused = new HashMap<>();
        said.getOrDefault(judged, Map.of())
                .keySet()
                .forEach(labels -> rule(labels).ifPresent(rule -> refused.putIfAbsent(rule, 0.0)));
        said.getOrDefault(over, Map.of())
                .forEach((labels, rate) ->
                        rule(labels).ifPresent(rule -> refused.merge(rule, rate * window.toSeconds(), Double::sum)));
        return refused;
    }

    private static Optional<CountedRule> rule(Labels labels) {
        Matcher place = PLACE.matcher(labels.get(OF));
        Matcher number = NUMBER.matcher(labels.get(RULE));
        if (!place.matches() || !number.matches() || !Namespace.isOne(place.group(NAMESPACE))) {
            return Optional.empty();
        }
        return Optional.of(new CountedRule(
                place.group(1) == null,
                new Subject(new Namespace(place.group(NAMESPACE)), place.group(NAME)),
                Integer.parseInt(number.group(1))));
    }
}
