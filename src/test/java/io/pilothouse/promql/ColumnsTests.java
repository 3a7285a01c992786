package io.pilothouse.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of many moments at once is what is said of each of them. */
class ColumnsTests {
    private static final int EXPRESSIONS = 2_000;
    private static final long START = 1_700_000_000_000L;
    private static final Duration STEP = Duration.ofSeconds(47);

    @ParameterizedTest
    @EnumSource(Rules.class)
    void manyMomentsAtOnceAreTheSameMoments(Rules rules) {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        List<Series> series = RandomSeries.from(random, START);
        Evaluator evaluator = new Evaluator(
                metric -> series.stream()
                        .filter(one -> one.labels().metric().equals(metric))
                        .toList(),
                rules,
                Duration.ofMinutes(5));
        RandomExpressions expressions = new RandomExpressions(random);
        long end = START + Duration.ofMinutes(35).toMillis();
        int atOnce = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            Expression expression = expressions.next(3);
            List<Series> columns = new Columns(new Sampled(
                            new Columns.Moments(START, STEP.toMillis(), (int) ((end - START) / STEP.toMillis() + 1)),
                            rules,
                            Duration.ofMinutes(5).toMillis(),
                            select -> series.stream()
                                    .filter(one -> one.labels().metric().equals(select.metric()))
                                    .filter(one -> select.matchers().stream()
                                            .allMatch(matcher -> matcher.accepts(one.labels())))
                                    .toList()))
                    .of(expression);
            if (columns != null) {
                atOnce++;
                assertThat(said(columns))
                        .as(Written.of(expression) + ", seed " + seed)
                        .isEqualTo(said(evaluator.momentByMoment(expression, START, end, STEP)));
            }
        }
        assertThat(atOnce).isGreaterThan(EXPRESSIONS / 5);
    }

    private static Map<String, List<String>> said(List<Series> all) {
        Map<String, List<String>> said = new TreeMap<>();
        all.forEach(series -> {
            List<String> samples = new ArrayList<>();
            for (int i = 0; i < series.size(); i++) {
                samples.add(series.time(i) + " " + series.value(i));
            }
            said.put(series.labels().toString(), samples);
        });
        return said;
    }
}
