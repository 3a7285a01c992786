package io.pilothouse.history.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Trailers;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.review.ReviewPageTest;
import io.pilothouse.review.Reviews;
import io.pilothouse.review.tracking.Scene;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** Pages of the past, of a main branch with one commit that Argo CD applied. */
abstract class HistoryPageTest extends ReviewPageTest {
    @BeforeEach
    void oneCommit() {
        hands.repository()
                .files(Reviews.PATH)
                .commit(
                        new Commit(
                                Scene.MINE,
                                Scene.OLD,
                                "Rika Kern",
                                "rika@example.org",
                                hands.clock().instant(),
                                "Roll out mistral version 5",
                                "Support asked for it.\n\n- Starts 1 pod.\n\nEffect: Devices: 1 × L40S taken",
                                Map.of(Trailers.MODEL_VERSION, "mistral 5", Trailers.CHANGE, "c-0412"),
                                List.of(Reviews.PATH)),
                        new FileDiff(Reviews.PATH, "replicas: 1\n", "replicas: 2\n", 1, 1));
        hands.argoCd().says(Scene.applied(Scene.MINE, HealthStatus.HEALTHY));
        hands.trackerLooks();
    }

    void openCommit() {
        navigate(PastCommitView.class, Map.of("commit", Scene.MINE.value()));
        settle();
    }

    void openUndo() {
        UI.getCurrent().navigate("history/" + Scene.MINE, QueryParameters.fromString("undo"));
        settle();
    }
}
