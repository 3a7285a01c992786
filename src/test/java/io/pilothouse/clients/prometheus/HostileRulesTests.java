package io.pilothouse.clients.prometheus;

import io.pilothouse.fakes.AnsweringServer;
import io.pilothouse.fakes.HostileJson;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Promql;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever stands in the place of what a Prometheus says: never a defect. */
class HostileRulesTests {
    private static final AnsweringServer SERVER = new AnsweringServer();
    private static final String GOOD = """
            {"status": "success", "data": {"groups": [{"name": "g", "file": "f", "interval": 30, "rules": [{"name": "r", "query": "up", "health": "ok",
              "type": "recording", "lastError": "", "lastEvaluation": "2026-11-24T03:00:00Z", "evaluationTime": 0.01, "labels": {"a": "b"}}]}],
              "alerts": [{"labels": {"alertname": "a"}, "annotations": {}, "state": "firing", "activeAt": "2026-11-24T03:00:00Z", "value": "1"}],
              "version": "3.1.0", "application": "Mimir"}}""";

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Expression.Select METRIC = Promql.metric("up");

    private final Prometheus prometheus = ConnectedPrometheus.to(SERVER.url());

    private final List<Runnable> questions = List.of(
            prometheus::rules,
            prometheus::alerts,
            prometheus::metadata,
            prometheus::build,
            () -> prometheus.exemplars(METRIC, NOW, NOW));

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
