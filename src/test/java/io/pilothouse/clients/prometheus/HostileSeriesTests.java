package io.pilothouse.clients.prometheus;

import io.pilothouse.fakes.AnsweringServer;
import io.pilothouse.fakes.HostileJson;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Promql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever stands in the place of what a Prometheus says: never a defect. */
class HostileSeriesTests {
    private static final AnsweringServer SERVER = new AnsweringServer();
    private static final String GOOD = """
            {"status": "success", "data": {"resultType": "matrix", "result": [{"metric": {"__name__": "up", "pod": "a"},
              "values": [[1700000000, "1"], [1700000015.5, "NaN"], [1700000030, "+Inf"]]}, {"metric": {}, "values": [[1700000000, "2"]]}]}}""";

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Expression.Select METRIC = Promql.metric("up");

    private final Prometheus prometheus = ConnectedPrometheus.to(SERVER.url());

    private final List<Runnable> questions = List.of(
            () -> prometheus.over(METRIC, new Span(NOW, NOW.plusSeconds(60), Duration.ofSeconds(15))),
            () -> prometheus.at(METRIC, NOW),
            () -> prometheus.series(List.of(METRIC), NOW, NOW),
            prometheus::rules,
            prometheus::alerts,
            prometheus::metadata,
            prometheus::build);

    @AfterContainer
    static void stop() {
        SERVER.close();
    }

    @Property(tries = 300)
    void anAnswerIsUnderstoodOrRefusedWithoutBeingRepeated(@ForAll("answers") String answer) {
        SERVER.says(answer);

        questions.forEach(HostileJson::ask);
    }

    @Provide
    static Arbitrary<String> answers() {
        return HostileJson.like(GOOD);
    }
}
