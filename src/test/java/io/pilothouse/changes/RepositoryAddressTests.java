package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryAddressTests {
    private static final RepositoryAddress OURS =
            new RepositoryAddress("https://git.example.com/platform/gitops.git", "main");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/platform/gitops.git",
                "https://git.example.com/platform/gitops",
                "https://git.example.com/platform/gitops/",
                "https://git.example.com/platform/gitops.git/",
                "https://GIT.Example.com/platform/gitops",
                "https://git.example.com:443/platform/gitops.git",
                "http://git.example.com/platform/gitops.git",
                "https://argocd@git.example.com/platform/gitops.git",
                "ssh://git@git.example.com/platform/gitops.git",
                "ssh://git@git.example.com:22/platform/gitops",
                "git@git.example.com:platform/gitops.git",
                "git@git.example.com:/platform/gitops",
                " git.example.com:platform/gitops "
            })
    void theSameRepositoryHasManyAddresses(String other) {
        assertThat(OURS.isAlso(other)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/team/gitops.git",
                "https://git.example.com/platform/GitOps.git",
                "https://git.example.org/platform/gitops.git",
                "https://git.example.com:8443/platform/gitops.git",
                "https://git.example.com/platform/gitops.github.io",
                "oci://registry.example.com/charts/vllm",
                ""
            })
    void anotherRepositoryIsAnother(String other) {
        assertThat(OURS.isAlso(other)).isFalse();
    }

    @Test
    void aFolderOnDiskIsItself() {
        assertThat(new RepositoryAddress("file:///srv/gitops.git", "main").isAlso("file:///srv/gitops"))
                .isTrue();
        assertThat(new RepositoryAddress("file:///srv/gitops.git", "main").isAlso("file:///srv/other"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "HEAD", "", "refs/heads/main"})
    void mainIsFollowedUnderSeveralNames(String revision) {
        assertThat(OURS.isMain(revision)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.2", "refs/tags/main", "9b1e44c0", "release/main", "1.*", "Main"})
    void everythingElsePins(String revision) {
        assertThat(OURS.isMain(revision)).isFalse();
    }
}
