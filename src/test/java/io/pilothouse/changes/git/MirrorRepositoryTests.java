package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Review;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.junit.jupiter.api.Test;

/** What a push looks at, and that the remote has all of it afterwards. */
class MirrorRepositoryTests extends OnGit {
    private MirrorRepository repository() throws IOException {
        return new MirrorRepository(new RepositoryBuilder()
                .setBare()
                .setGitDir(directory.resolve("shared.git").toFile()));
    }

    @Test
    void foldersThatAreTheSameInAParentThatTheRemoteHasAreNotLookedInto() throws Exception {
        shared.commit("More", Map.of("models/other/prod/a.yaml", "a\n", "docs/b.md", "b\n"));
        ObjectId before = shared.head().copy();
        shared.commit("Raise", Map.of(FILE, TEXT.replace("2", "3")));
        ObjectId after = shared.head().copy();

        try (MirrorRepository repository = repository()) {
            ObjectId same = Objects.requireNonNull(repository.resolve(after.name() + ":models/other"));
            ObjectId changed = Objects.requireNonNull(repository.resolve(after.name() + ":models/llama"));

            assertThat(repository.there(Set.of(after), Set.of(before)))
                    .containsExactlyInAnyOrder(same, repository.resolve(after.name() + ":docs"));
            assertThat(repository.there(Set.of(after), Set.of())).isEmpty();
            assertThat(length(repository, same)).isPositive();
            repository.sending(Set.of(after), Set.of(before), () -> {
                assertThat(length(repository, same)).isZero();
                assertThat(length(repository, changed)).isPositive();
            });
        }
    }

    private static int length(MirrorRepository repository, ObjectId tree) {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.open(tree, Constants.OBJ_TREE).getBytes().length;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Also what lay in a folder that is the same elsewhere. */
    @Test
    void theRemoteHasAllOfWhatLandedWhereverItWasBefore() throws Exception {
        shared.commit("More", Map.of("models/other/prod/a.yaml", "a\n", "models/other/prod/b.yaml", "b\n"));
        console.changes.fetch();
        var pending = propose(
                write("models/copy/prod/a.yaml", "a\n"),
                write("models/copy/prod/b.yaml", "b\n"),
                write("models/other/test/a.yaml", "a\n"),
                new FileEdit.Remove("models/other/prod/b.yaml"),
                replicas("4"));
        shared.commit("Meanwhile", Map.of("docs/b.md", "b\n"));
        Review review = console.changes.review(pending.id());

        Landing landing = console.changes.land(pending.id(), review.reviewedTree(), "", ConsoleOnGit.ADA);

        assertThat(landing).isInstanceOf(Landing.Committed.class);
        try (MirrorRepository repository = repository();
                ObjectWalk all = new ObjectWalk(repository)) {
            all.markStart(all.parseCommit(repository.resolve("refs/heads/main")));
            all.checkConnectivity();
            assertThat(repository.resolve("main:models/copy/prod/b.yaml"))
                    .isEqualTo(repository.resolve("main~1:models/other/prod/b.yaml"));
        }
    }
}
