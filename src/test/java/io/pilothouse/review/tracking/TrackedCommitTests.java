package io.pilothouse.review.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Trailers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackedCommitTests {
    private static TrackedCommit arrived(Map<String, String> trailers) {
        var commit = Scene.commit(Scene.MINE, Scene.PUSHED, trailers, "models/chat/prod/workload.yaml");
        return new TrackedCommit(commit, List.of(), List.of(), List.of());
    }

    @Test
    void whatArrivedLeadsToTheNextEnvironmentAndWhatTookItBackDoesNot() {
        assertThat(arrived(Map.of()).leadsOn()).isTrue();
        assertThat(arrived(Map.of(Trailers.REVERTS, Scene.OLD.toString())).leadsOn())
                .isFalse();
    }
}
