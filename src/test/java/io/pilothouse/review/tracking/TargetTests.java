package io.pilothouse.review.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Layout;
import io.pilothouse.clients.argocd.Application;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetTests {
    private static final Layout OTHER =
            new Layout("serving/endpoints", "argocd/clusters", "argocd/platform", ".pilothouse", "access");

    @Test
    void whatIsFollowedIsToldByWhereTheRepositoryHasIt() {
        Set<String> touched = Lineage.foldersOf(List.of(
                "serving/endpoints/mistral/prod/workload.yaml",
                "models/mistral/prod/workload.yaml",
                "argocd/clusters/fra-1/mistral-prod.yaml"));

        List<Target> targets = Target.of(touched, List.of(), OTHER);

        assertThat(targets).extracting(Target::folder).containsExactly("serving/endpoints/mistral/prod");
        assertThat(targets.getFirst().isEndpoint()).isTrue();
        assertThat(new Target("argocd/clusters/fra-1", null, OTHER).isClusterFolder())
                .isTrue();
        assertThat(new Target("clusters/fra-1", null, OTHER).isClusterFolder()).isFalse();
    }

    @Test
    void aFolderThatAnApplicationHasAsItsSourceCountsWhereverItLies() {
        Application application = Scene.before();
        Set<String> touched = Set.of(application.source().path());

        assertThat(Target.of(touched, List.of(application), OTHER))
                .containsExactly(new Target(application.source().path(), application, OTHER));
    }
}
