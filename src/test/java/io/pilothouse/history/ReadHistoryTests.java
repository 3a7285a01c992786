package io.pilothouse.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.history.ReadHistory.Found;
import io.pilothouse.history.ReadHistory.Wanted;
import io.pilothouse.review.FindCommit;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadHistoryTests {
    private static final Actor RIKA = new Actor("Rika Kern", "rika@example.org", Set.of(Role.PLATFORM_OPERATOR));

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock);
    private final AuthorityInForce authority = new AuthorityInForce(repository, RoleHolders.UNKNOWN);
    private final ReadHistory history = new ReadHistory(repository, new FindCommit(repository, authority), authority);

    /** Every tenth by Toni. */
    private void commits(int count) {
        for (int i = 1; i <= count; i++) {
            repository.commit(new Commit(
                    id(i),
                    null,
                    i % 10 == 0 ? "Toni Weber" : "Rika Kern",
                    "somebody@example.org",
                    clock.instant(),
                    "Commit " + i,
                    "",
                    Map.of(),
                    List.of(i % 2 == 0 ? "models/mistral/prod/a.yaml" : "models/llama/prod/a.yaml")));
        }
    }

    private static CommitId id(int number) {
        return CommitId.of(String.format("%040x", number));
    }

    @Test
    void pagesFollowEachOtherWithoutAGap() {
        commits(70);

        Found first = history.read(new Wanted("", "", null), RIKA);
        Found second = history.read(new Wanted("", "", first.next()), RIKA);
        Found third = history.read(new Wanted("", "", second.next()), RIKA);

        assertThat(first.commits().getFirst().id()).isEqualTo(id(70));
        assertThat(first.commits()).hasSize(30);
        assertThat(second.commits().getFirst().id()).isEqualTo(id(40));
        assertThat(third.commits()).hasSize(10);
        assertThat(third.next()).isNull();
    }

    @Test
    void theFoldersToChooseFromLieWhereTheRepositoryHasItsEndpoints() {
        repository
                .laidOut(new Layout("serving/endpoints", "argocd", "platform", ".pilothouse", "access"))
                .files("serving/endpoints/llama/prod/a.yaml", "models/mistral/prod/a.yaml", "argocd/fra-1/llama.yaml");
        commits(1);

        assertThat(history.folders()).containsExactly("serving/endpoints/llama/prod");
    }

    /** It came from an address; Git would refuse the path. */
    @Test
    void aFolderThatNoRepositoryCanHaveIsInNoCommit() {
        commits(3);

        assertThat(history.read(new Wanted("../../etc", "", null), RIKA)).isEqualTo(new Found(List.of(), null));
        assertThat(history.read(new Wanted(".git/hooks", "rika", null), RIKA).commits())
                .isEmpty();
    }

    @Test
    void aFolderAndAPersonAreBothRespected() {
        commits(700);

        Found found = history.read(new Wanted("models/mistral/prod", "toni", null), RIKA);

        assertThat(found.commits())
                .hasSize(30)
                .allMatch(commit -> commit.authorName().equals("Toni Weber"));
        assertThat(Objects.requireNonNull(found.next())).isEqualTo(id(410));
    }

    @Test
    void theSearchForAPersonStopsSomewhereAndCanGoOn() {
        commits(2_500);

        Found found = history.read(new Wanted("", "nobody", null), RIKA);

        assertThat(found.commits()).isEmpty();
        assertThat(found.next()).isEqualTo(id(501));
    }

    @Test
    void foldersOfEndpointsAreOffered() {
        repository.files("models/mistral/prod/a.yaml", "models/mistral/prod/b.yaml", "models/readme.md");
        commits(1);

        assertThat(history.folders()).containsExactly("models/mistral/prod");
    }
}
