package io.pilothouse.models.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.Reading;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a version's page says of where it is served: what was evaluated, what is committed and what runs must be the same. */
class VersionServedTests extends ModelPageTest {
    private static final ModelVersionId LLAMA = new ModelVersionId("llama", "15");
    private static final String PATH = "models/llama/versions/15";
    private static final String CONFIG = "{}";
    private static final String WEIGHTS = "weights";

    @BeforeEach
    void aVersionWithAManifest() {
        hands.environments("prod", "staging");
        hands.mlflow().add("llama", "15", Map.of(), List.of());
        hands.mlflow().run("run15", Map.of());
        hands.store()
                .put("s3://models/15/config.json", CONFIG)
                .put("s3://models/15/model.safetensors", WEIGHTS)
                .seal("s3://models/15");
    }

    private static byte[] manifest() {
        return "%s  config.json\n%s  model.safetensors\n"
                .formatted(digest(CONFIG).hex(), digest(WEIGHTS).hex())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void threeDigestsAreComparedWhereItServes() {
        Digest evaluated = Digest.of(manifest());
        Digest other = Digest.of(new byte[] {1});
        hands.served().add(LLAMA, "prod", evaluated, List.of(evaluated));
        hands.served().add(LLAMA, "staging", evaluated, List.of(evaluated, other));

        open(PATH, VersionView.class);

        assertThat(text()).contains("Where it is served", "Same", "Something else runs");
        assertThat(pathOf("chat")).isEqualTo("fleet/prod/chat");
    }

    @Test
    void whatRanWhenTheClusterWasReadLastIsDated() {
        Digest evaluated = Digest.of(manifest());
        hands.served().add(LLAMA, "prod", evaluated, List.of(evaluated));
        hands.served()
                .goesAway(new Reading.Lost<>(
                        evaluated,
                        HandClock.START,
                        Reason.said("connection refused"),
                        HandClock.START.plusSeconds(60)));

        open(PATH, VersionView.class);

        assertThat(text()).contains("Where it is served", "What runs cannot be read since", "connection refused");
    }
}
