package io.pilothouse.costs.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Each hour of three months is the same; an hour of a device costs 4.00. */
@ContextConfiguration(classes = CostsRoom.class)
abstract class CostsPageTest extends PageTest {
    protected static final ClientFailure DOWN = new ClientFailure.Unreachable("refused");
    protected static final String PRICES = "console/prices.yaml";
    protected static final FileTree UNPRICED = FileTree.platform()
            .with("console/environments.yaml", """
                        environments:
                        - name: prod
                          cluster: fra-1
                          namespace: models-prod
                          gateway: {kind: envoy-ai-gateway, issuer: https://login.example.com/realms/llm, audience: llm, folder: platform/gateway}
                        """)
            .with("models/chat/prod/workload.yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: chat}
                        spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
                        """)
            .with("access/models/chat.yaml", "owner: docs\n")
            .with("access/teams/docs.yaml", "lead: rika@example.org\nmodels: [{model: chat}]\n")
            .with("access/teams/zoo.yaml", "lead: keeper@example.org\nmodels: [{model: chat}]\n");
    protected static final FileTree PRICED = UNPRICED.with(PRICES, "currency: EUR\nperHour: {H100 80 GB: 4.00}\n");

    @Autowired
    protected ReviewRoom.Hands hands;

    @Autowired
    protected FakePrometheus prometheus;

    @Autowired
    protected HandTime time;

    @BeforeEach
    void recorded() {
        declares(PRICED);
        prometheus.write(RecordedHours.of("2026-08-31T00:00:00Z", HandClock.START));
    }

    /** By a commit from before all that is recorded. */
    protected void declares(FileTree tree) {
        hands.repository()
                .commit(
                        new Commit(
                                FileTree.COMMIT,
                                null,
                                "Rika Kern",
                                "rika@example.org",
                                Instant.parse("2026-08-01T00:00:00Z"),
                                "Commit",
                                "",
                                Map.of(),
                                tree.files("")),
                        tree);
    }

    protected void open(String path) {
        open(path, CostsView.class);
        passes(Duration.ZERO);
    }

    protected void passes(Duration some) {
        time.pass(some);
        settle();
    }

    /** With spaces of one kind. */
    @Override
    protected String text() {
        return super.text().replaceAll("[\u00a0\u2009]+", " ");
    }
}
