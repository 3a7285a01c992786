package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.OLD;
import static io.pilothouse.review.tracking.Scene.OTHER;
import static io.pilothouse.review.tracking.Scene.PUSHED;
import static io.pilothouse.review.tracking.Scene.WANTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Digest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each folder's {@code digest} file is what it declares. */
class OwnDigestsTests {
    private static final String CHAT = "models/chat/prod";
    private static final String CODE = "models/code/prod";

    private final FakeRepository repository = new FakeRepository(FileTree.platform());
    private final OwnDigests digests = new OwnDigests(
            repository, (tree, folder) -> tree.file(folder + "/digest").map(Digest::of));

    private static FileTree declaring(Digest chat, Digest code) {
        return FileTree.platform().with(CHAT + "/digest", chat.toString()).with(CODE + "/digest", code.toString());
    }

    private void commit(CommitId id, Map<String, String> trailers, FileTree tree, String... folders) {
        String[] paths =
                List.of(folders).stream().map(folder -> folder + "/digest").toArray(String[]::new);
        repository.commit(Scene.commit(id, PUSHED, trailers, paths), tree.at(id));
    }

    private Map<String, Digest> of(CommitId id) {
        digests.read(Objects.requireNonNull(repository.state().latest().value()).recent());
        return digests.known().getOrDefault(id, Map.of());
    }

    @Test
    void aCommitThatNamesNoWeightsButChangesThemDeclaresThem() {
        commit(OLD, Map.of(), declaring(OTHER, OTHER), CHAT, CODE);
        commit(MINE, Map.of(Trailers.REVERTS, OLD.toString()), declaring(WANTED, OTHER), CHAT, CODE);

        assertThat(of(MINE)).isEqualTo(Map.of(CHAT, WANTED));
    }

    @Test
    void aCommitThatLeavesTheWeightsAsTheyWereDeclaresNone() {
        commit(OLD, Map.of(), declaring(OTHER, OTHER), CHAT, CODE);
        commit(MINE, Map.of(), declaring(OTHER, OTHER), CHAT);

        assertThat(of(MINE)).isEmpty();
    }

    @Test
    void whatTakesBackACommitThatNamedWeightsDeclaresThoseThatItGoesBackTo() {
        commit(OLD, Map.of(Trailers.MODEL_DIGEST, OTHER.toString()), declaring(OTHER, OTHER), CHAT);
        commit(MINE, Map.of(Trailers.REVERTS, OLD.toString()), declaring(OTHER, OTHER), CHAT);

        assertThat(of(MINE)).isEqualTo(Map.of(CHAT, OTHER));
    }

    @Test
    void ofACommitOverSeveralThatNamesOneEachDeclaresItsOwn() {
        commit(OLD, Map.of(), declaring(OTHER, OTHER), CHAT, CODE);
        commit(MINE, Map.of(Trailers.MODEL_DIGEST, WANTED.toString()), declaring(WANTED, OTHER), CHAT, CODE);

        assertThat(of(MINE)).isEqualTo(Map.of(CHAT, WANTED, CODE, OTHER));
    }
}
