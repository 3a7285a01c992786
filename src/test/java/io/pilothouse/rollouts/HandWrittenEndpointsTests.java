package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.ChangedLines;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.rollouts.RollOut.Aim;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.EndpointId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An endpoint that somebody wrote by hand is changed without saying first all that the console would have said. */
class HandWrittenEndpointsTests {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final String FILE = "models/chat/prod/deployment.yaml";
    /** From a public home cluster: no team, no version of a registry, no product of a device. */
    private static final FileTree TREE =
            FileTree.platform().with(FILE, FileTree.resource("public/y01-comments/deployment.yaml"));

    private final Desk desk = new Desk(new FakeRepository(new HandClock()).head(TREE));
    private final ServingSpec spec = ServingSpec.read(TREE, CHAT).orElseThrow();

    private List<String> lines(ServingSpec wanted) {
        ChangeSet change = desk.planned(wanted, Aim.SERVING_ENDPOINT);
        assertThat(change.edits()).extracting(FileEdit::path).containsExactly(FILE);
        return ChangedLines.between(
                TREE.file(FILE).orElseThrow(), ((FileEdit.Write) change.edits().getFirst()).content());
    }

    @Test
    void itsReplicasAreChangedThoughItHasNoTeam() {
        assertThat(spec.team()).isNull();
        assertThat(lines(spec.withScaling(new Scaling(2, 2, null)))).containsExactly("-replicas: 1", "+replicas: 2");
    }

    @Test
    void itsEngineIsChangedThoughNobodySaysItsVersion() {
        assertThat(spec.model()).isEqualTo(ServingSpec.Model.UNKNOWN);
        assertThat(lines(spec.withEngine(spec.engine().withMaxModelLen(32_768))))
                .containsExactly(
                        "-- \"65536\"                                  # vision costs context",
                        "+- \"32768\"                                  # vision costs context");
    }
}
