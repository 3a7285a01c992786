package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.telemetry.CallersReading.CountedRule;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallerMetricsTests {
    private static final String TOKENS = "gen_ai_client_token_usage_sum";
    private static final Duration SCRAPE = Duration.ofMinutes(1);

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final CallerMetrics metrics = new CallerMetrics(prometheus, time.surroundings());

    private CallersReading read() {
        metrics.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(metrics.topic().latest().value());
    }

    /** A counter that rose evenly for a day and a half. */
    private void rises(String metric, double perSecond, String... labels) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        Instant now = time.clock().instant();
        long[] times = LongStream.iterate(
                        now.minus(Duration.ofHours(36)).toEpochMilli(),
                        at -> at <= now.toEpochMilli(),
                        at -> at + SCRAPE.toMillis())
                .toArray();
        prometheus.write(List.of(Series.of(
                Labels.of(metric, all),
                times,
                LongStream.of(times)
                        .mapToDouble(at -> perSecond * (at - times[0]) / 1_000)
                        .toArray())));
    }

    private void tokens(String team, String client, double perSecond, String kind) {
        rises(
                TOKENS,
                perSecond,
                "team",
                team,
                "client",
                client,
                "gen_ai_original_model",
                "chat",
                "gen_ai_request_model",
                "chat",
                "gen_ai_token_type",
                kind);
    }

    @Test
    void tokensOfPromptsAndAnswersAreSummedByCallerAndWhatIsAPartOfThemIsNotCountedTwice() {
        time.pass(Duration.ofMinutes(30)); // 03:30
        tokens("docs", "batch", 10, "input");
        tokens("docs", "batch", 2, "output");
        tokens("docs", "batch", 9, "cached_input");
        tokens("search", "portal", 1, "output");

        CallersReading reading = read();

        assertThat(reading.tokens(Over.HOUR, caller -> caller.team().equals("docs"))
                        .orElseThrow())
                .isCloseTo(12 * 1_800, within(60.0 * 12));
        assertThat(reading.tokens(Over.LAST_HOUR, caller -> caller.team().equals("docs"))
                        .orElseThrow())
                .isCloseTo(12 * 3_600, within(60.0 * 12));
        assertThat(reading.tokens(Over.DAY, caller -> caller.application().equals("portal"))
                        .orElseThrow())
                .isCloseTo(12_600, within(60.0));
        assertThat(reading.isByTeam()).isTrue();
    }

    @Test
    void whoeverHasNoCounterUsedNothingAndWhereNobodyCountsNothingIsKnown() {
        assertThat(read().tokens(Over.DAY, _ -> true)).isEmpty();
        assertThat(read().isCounted()).isFalse();
    }

    @Test
    void aTeamWithoutACounterBesideOthersUsedNothing() {
        tokens("docs", "batch", 10, "input");

        assertThat(read().tokens(Over.DAY, caller -> caller.team().equals("search"))
                        .orElseThrow())
                .isZero();
    }

    @Test
    void aGatewayThatDoesNotNameTeamsIsToldFromOneThatCountsNone() {
        rises(TOKENS, 10, "gen_ai_request_model", "chat", "gen_ai_token_type", "input");

        CallersReading reading = read();

        assertThat(reading.isCounted()).isTrue();
        assertThat(reading.isByTeam()).isFalse();
        assertThat(reading.tokens(Over.LAST_HOUR, caller -> caller.model().equals("chat")))
                .isPresent();
    }

    @Test
    void aWindowThatJustBeganIsNotKnown() {
        tokens("docs", "batch", 10, "input"); // 03:00 sharp

        assertThat(read().tokens(Over.HOUR, _ -> true)).isEmpty();
        assertThat(read().tokens(Over.DAY, _ -> true)).isPresent();
    }

    @Test
    void refusalsAreOfTheRouteAndTokensOfEnginesOfTheirWorkload() {
        rises("envoy_cluster_ratelimit_over_limit", 0.5, "envoy_cluster_name", "httproute/models-prod/chat/rule/0");
        rises("vllm:prompt_tokens_total", 4, "namespace", "models-prod", "pod", "chat-0");
        rises("vllm:generation_tokens_total", 1, "namespace", "models-prod", "pod", "chat-0");
        Subject chat = new Subject(new Namespace("models-prod"), "chat");

        CallersReading reading = read();

        assertThat(reading.refused().get(chat)).isCloseTo(1_800, within(1.0));
        assertThat(reading.engines().get(chat)).isCloseTo(18_000, within(1.0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            httproute/models-prod/chat/rule/0/match/0/*                                             | rule-1-match-0                  | false | models-prod | chat
            httproute/models-prod/chat/rule/0/match/0/*_httproute/models-prod/chat/rule/0/match/0/* | rule-1-match--1_rule-1-match--1 | false | models-prod | chat
            llm/edge/rule/1_llm/edge/rule/1                                                         | rule-1-match-0_rule-1-match-0   | true  | llm         | edge
            """)
    void whatARuleRefusedIsToldByItsPlaceAsTheRateLimitServiceNamesIt(
            String of, String rule, boolean overRoutes, String namespace, String name) {
        rises("ratelimit_service_rate_limit_total_hits", 2, "domain", "d", "key1", of, "key2", rule);
        rises("ratelimit_service_rate_limit_over_limit", 0.5, "domain", "d", "key1", of, "key2", rule);
        String other = rule.replace("rule-1", "rule-0");
        rises("ratelimit_service_rate_limit_total_hits", 2, "domain", "d", "key1", of, "key2", other);
        rises("ratelimit_service_rate_limit_total_hits", 2, "domain", "d", "key1", "path", "key2", "/v1");
        Subject limited = new Subject(new Namespace(namespace), name);

        Map<CountedRule, Double> refused = read().refusedBy();

        assertThat(refused)
                .containsOnlyKeys(new CountedRule(overRoutes, limited, 0), new CountedRule(overRoutes, limited, 1));
        assertThat(refused.get(new CountedRule(overRoutes, limited, 0))).isZero();
        assertThat(refused.get(new CountedRule(overRoutes, limited, 1))).isCloseTo(1_800, within(1.0));
    }

    @Test
    void whatTheMonthBeforeUsedIsNotTakenForThisOneWhenItBegins() {
        time.pass(Duration.ofDays(6).plusHours(20).plusMinutes(58)); // 30 November, 23:58
        tokens("docs", "batch", 10, "input");
        assertThat(read().tokens(Over.MONTH, _ -> true).orElseThrow()).isGreaterThan(1_000_000);

        time.pass(Duration.ofMinutes(5));

        CallersReading reading = Objects.requireNonNull(metrics.topic().latest().value());
        assertThat(reading.at()).isAfter(Instant.parse("2026-12-01T00:02:00Z"));
        assertThat(reading.tokens(Over.MONTH, _ -> true).orElse(0)).isLessThan(10_000);
    }

    @Test
    void aMonthThatIsTooMuchToReadCostsTheDayNothing() {
        tokens("docs", "batch", 10, "input");
        prometheus.refuse(question -> Written.of(question).contains("[82800s]")
                || Written.of(question).contains("[23d3h]"));

        CallersReading reading = read();

        assertThat(reading.tokens(Over.MONTH, _ -> true)).isEmpty();
        assertThat(reading.month()).isNotNull();
        assertThat(reading.tokens(Over.DAY, _ -> true)).isPresent();
    }

    /** A counter that rises until twenty minutes from now. */
    private void stopped(Duration scrape) {
        Instant now = time.clock().instant();
        long[] times = LongStream.iterate(
                        now.minus(Duration.ofHours(36)).toEpochMilli(),
                        at -> at <= now.plus(Duration.ofHours(3)).toEpochMilli(),
                        at -> at + scrape.toMillis())
                .toArray();
        prometheus.write(List.of(Series.of(
                Labels.of(TOKENS, Map.of("team", "docs", "gen_ai_request_model", "chat", "gen_ai_token_type", "input")),
                times,
                LongStream.of(times)
                        .mapToDouble(at ->
                                1_000.0 * (Math.min(at, now.plusSeconds(1_200).toEpochMilli()) - times[0]))
                        .toArray())));
    }

    @ParameterizedTest
    @EnumSource(names = "LAST_HOUR", mode = EnumSource.Mode.EXCLUDE)
    void whatIsUsedUpNeverFallsThoughServersExtrapolate(Over over) {
        stopped(SCRAPE);
        time.pass(Duration.ofSeconds(47));
        metrics.topic().feed().follow(() -> {});
        List<Double> said = new ArrayList<>();

        for (int i = 0; i < 100; i++) {
            time.pass(CallerMetrics.EVERY.plusSeconds(3));
            Objects.requireNonNull(metrics.topic().latest().value())
                    .tokens(over, _ -> true)
                    .ifPresent(said::add);
        }

        assertThat(said).hasSizeGreaterThan(90).isSorted();
    }

    @Test
    void theMonthIsNeverLessThanItsDay() {
        time.pass(Duration.ofDays(7).plusHours(1)); // 1 December, 04:00
        stopped(SCRAPE);
        read();
        time.pass(CallerMetrics.EVERY.multipliedBy(3));

        CallersReading reading = Objects.requireNonNull(metrics.topic().latest().value());

        assertThat(reading.tokens(Over.MONTH, _ -> true).orElseThrow())
                .isGreaterThanOrEqualTo(reading.tokens(Over.DAY, _ -> true).orElseThrow());
    }

    @Test
    void whereOneSampleOfTheHourIsThereNothingIsSaidOfIt() {
        stopped(Duration.ofMinutes(5));
        time.pass(Duration.ofMinutes(4));

        CallersReading reading = read();

        assertThat(reading.tokens(Over.HOUR, _ -> true)).isEmpty();
        assertThat(reading.tokens(Over.LAST_HOUR, _ -> true)).isPresent();
    }
}
