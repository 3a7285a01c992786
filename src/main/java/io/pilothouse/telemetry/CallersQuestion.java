package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks what gateways counted of all callers at once, again and again: one question, and one more for the month now and then. For one thread at a time.
 */
final class CallersQuestion implements Supplier<CallersReading> {
    /** As attributes of the AI Gateway's metrics, made of the headers that its policies make of claims. */
    static final String TEAM = "team";

    static final String APPLICATION = "client";
    /** As it was asked for, and as it is served where a gateway does not say the first. */
    private static final String MODEL = "gen_ai_original_model";

    private static final String SERVED = "gen_ai_request_model";
    static final Scope CALLERS = new Scope(List.of(), Set.of(TEAM, APPLICATION, MODEL, SERVED));
    private static final String CLUSTER = "envoy_cluster_name";
    private static final Scope ROUTES = new Scope(List.of(), Set.of(CLUSTER));
    /** As Envoy Gateway calls the cluster of a route's rule: {@code httproute/<namespace>/<name>/rule/0}. */
    private static final String ROUTE = "httproute";

    private static final int NAME_AT = 2;
    private static final Duration HOUR = Duration.ofHours(1);
    /** Two scrapes of a server that seldom looks. */
    private static final Duration SELDOM = Duration.ofMinutes(10);

    private static final double SECONDS_IN_MINUTE = 60;
    /** Rounds until the month is asked again: it reads much, and changes little. */
    private static final int ROUNDS = 10;

    private final MetricServer server;
    private int rounds = ROUNDS;
    /** Of what the month was asked last: another one is asked at once. */
    private Instant monthBegan = Instant.EPOCH;

    private final RisenTokens risen = new RisenTokens();
    private Map<Caller, Double> month = Map.of();
    private @Nullable Reason monthUnknown;

    CallersQuestion(MetricServer server) {
        this.server = server;
    }

    @Override
    public CallersReading get() {
        Instant now = server.clock().instant();
        Set<String> warnings = new LinkedHashSet<>();
        Map<Over, Expression> windows = windows(now);
        Questions routes = over(ROUTES, HOUR);
        Questions engines = over(Scope.FLEET, HOUR);
        Questions some = over(CALLERS, CallersReading.SOME);
        Expression requests = some.counted(some.meaning("gateway-duration"));
        Expression refused = routes.rate(routes.meaning("limited-requests"));
        Expression uncounted = routes.rate(routes.meaning("uncounted-requests"));
        CountedRules rules = new CountedRules(server.catalogue(), HOUR);
        Expression prompts = engines.of(Measure.PROMPT_TOKENS);
        Expression answers = engines.of(Measure.GENERATION_TOKENS);
        Set<Expression> asked = new LinkedHashSet<>(windows.values());
        asked.addAll(List.of(requests, refused, uncounted, prompts, answers));
        asked.addAll(rules.asked());
        Map<Expression, Map<Labels, Double>> said = server.said(new Together(List.copyOf(asked)), now, warnings);
        Map<Over, Map<Caller, Double>> tokens = new EnumMap<>(Over.class);
        windows.forEach((over, expression) -> tokens.put(over, tokens(said(said, expression), elapsed(over, now))));
        askMonth(now, warnings);
        known(tokens, now);
        Map<Subject, Double> counted = new HashMap<>();
        bySubject(said(said, prompts)).forEach((subject, value) -> counted.merge(subject, value, Double::sum));
        bySubject(said(said, answers)).forEach((subject, value) -> counted.merge(subject, value, Double::sum));
        return new CallersReading(
                now,
                tokens,
                callers(said(said, requests), SECONDS_IN_MINUTE),
                byRoute(said(said, refused)),
                byRoute(said(said, uncounted)),
                rules.refused(said),
                counted,
                monthUnknown,
                List.copyOf(warnings));
    }

    private static Map<Labels, Double> said(Map<Expression, Map<Labels, Double>> said, Expression expression) {
        return said.getOrDefault(expression, Map.of());
    }

    private Map<Over, Expression> windows(Instant now) {
        Map<Over, Expression> windows = new EnumMap<>(Over.class);
        for (Over over : List.of(Over.LAST_HOUR, Over.HOUR, Over.DAY)) {
            if (isOldEnough(over, now)) {
                windows.put(over, tokens(elapsed(over, now)));
            }
        }
        return windows;
    }

    private Expression tokens(Duration window) {
        Questions questions = over(CALLERS, window);
        return questions.rate(questions.meaning("gateway-tokens"), "_sum");
    }

    private void askMonth(Instant now, Set<String> warnings) {
        Instant begin = Over.MONTH.begin(now);
        if (rounds < ROUNDS && begin.equals(monthBegan)) {
            rounds++;
            return;
        }
        rounds = 1;
        monthUnknown = null;
        if (isOldEnough(Over.MONTH, now)) {
            monthBegan = begin;
            Duration window = elapsed(Over.MONTH, now);
            Expression asked = tokens(window);
            month = MetricServer.asked(
                    () -> tokens(said(server.said(Together.of(asked), now, warnings), asked), window), why -> {
                        monthUnknown = why;
                        return Map.of();
                    });
        }
    }

    private Questions over(Scope scope, Duration window) {
        return new Questions(server.catalogue(), scope, window);
    }

    private static Duration elapsed(Over over, Instant now) {
        return Duration.ofSeconds(Duration.between(over.begin(now), now).toSeconds());
    }

    /** In less than that nothing was scraped twice. */
    private static boolean isOldEnough(Over over, Instant now) {
        return elapsed(over, now).compareTo(CallersReading.SOME) >= 0;
    }

    /** With the month, and without what is not known. */
    private void known(Map<Over, Map<Caller, Double>> tokens, Instant now) {
        if (monthUnknown == null && isOldEnough(Over.MONTH, now)) {
            tokens.put(Over.MONTH, month);
        }
        if (isScrapedSeldom(tokens) && elapsed(Over.HOUR, now).compareTo(SELDOM) < 0) {
            tokens.remove(Over.HOUR);
        }
        risen.rise(tokens, now);
    }

    /** Whoever was counted in the last hour may have one sample in this one, of which nothing follows. */
    private static boolean isScrapedSeldom(Map<Over, Map<Caller, Double>> tokens) {
        return tokens.getOrDefault(Over.HOUR, Map.of()).isEmpty()
                && !tokens.getOrDefault(Over.LAST_HOUR, Map.of()).isEmpty();
    }

    /** Only what makes the whole: other kinds are parts of these. */
    private Map<Caller, Double> tokens(Map<Labels, Double> rates, Duration window) {
        Meaning meaning = server.catalogue().named("gateway-tokens").orElseThrow();
        Map<Labels, Double> whole = new HashMap<>();
        rates.forEach((labels, rate) -> {
            if (meaning.adds().contains(labels.get(String.valueOf(meaning.by())))) {
                whole.put(labels, rate);
            }
        });
        return callers(whole, window.toSeconds());
    }

    private static Map<Caller, Double> callers(Map<Labels, Double> rates, double seconds) {
        Map<Caller, Double> callers = new HashMap<>();
        rates.forEach((labels, rate) -> callers.merge(caller(labels), rate * seconds, Double::sum));
        return callers;
    }

    static Caller caller(Labels labels) {
        String asked = labels.get(MODEL);
        return new Caller(labels.get(TEAM), labels.get(APPLICATION), asked.isEmpty() ? labels.get(SERVED) : asked);
    }

    private static Map<Subject, Double> bySubject(Map<Labels, Double> rates) {
        Map<Subject, Double> found = new HashMap<>();
        MetricServer.bySubject(rates).forEach((subject, rate) -> found.put(subject, rate * HOUR.toSeconds()));
        return found;
    }

    private static Map<Subject, Double> byRoute(Map<Labels, Double> rates) {
        Map<Subject, Double> found = new HashMap<>();
        rates.forEach((labels, rate) -> {
            String[] parts = labels.get(CLUSTER).split("/");
            if (parts.length > NAME_AT && parts[0].equals(ROUTE) && Namespace.isOne(parts[1])) {
                found.merge(new Subject(new Namespace(parts[1]), parts[NAME_AT]), rate * HOUR.toSeconds(), Double::sum);
            }
        });
        return found;
    }
}
