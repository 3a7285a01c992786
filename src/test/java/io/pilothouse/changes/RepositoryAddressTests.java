package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                " git.example.com:platform/gitops ",
                "https://git.example.com/platform/GitOps.git",
                "https://git.example.com/Platform/gitops.GIT",
                "https://git.example.com//platform//gitops.git",
                "ssh://git@git.example.com:2222/platform/gitops.git",
                "git+ssh://git@git.example.com:7999/platform/gitops",
                "https://argocd:a-token@git.example.com/platform/gitops.git"
            })
    void theSameRepositoryHasManyAddresses(String other) {
        assertThat(OURS.isAlso(other)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/team/gitops.git",
                "https://git.example.org/platform/gitops.git",
                "https://git.example.com:8443/platform/gitops.git",
                "https://git.example.com/platform/gitops.github.io",
                "https://git.example.com.evil.org/platform/gitops",
                "ssh://git@ssh.example.com:443/platform/gitops",
                "https://git.example.com/gitops",
                "oci://registry.example.com/charts/vllm",
                ""
            })
    void anotherRepositoryIsAnother(String other) {
        assertThat(OURS.isAlso(other)).isFalse();
    }

    /** Where firewalls close port 22, and where a host names the same otherwise for each protocol. */
    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/platform.git, ssh://git@ssh.github.com:443/acme/platform.git",
        "git@gitlab.com:acme/platform.git, ssh://git@altssh.gitlab.com:443/acme/platform.git",
        "https://bitbucket.org/acme/platform, ssh://git@altssh.bitbucket.org:443/acme/platform.git",
        "https://acme@dev.azure.com/acme/llm/_git/platform, git@ssh.dev.azure.com:v3/acme/llm/platform",
        "https://acme.visualstudio.com/llm/_git/platform, acme@vs-ssh.visualstudio.com:v3/acme/llm/platform",
        "https://acme.visualstudio.com/llm/_git/platform, https://dev.azure.com/acme/llm/_git/platform",
        "https://dev.azure.com/acme/_git/platform, git@ssh.dev.azure.com:v3/acme/platform/platform",
        "https://bitbucket.example.com/scm/llm/platform.git, ssh://git@bitbucket.example.com:7999/llm/platform.git"
    })
    void aHostMayNameItOtherwiseForEachProtocol(String one, String other) {
        assertThat(new RepositoryAddress(one, "main").isAlso(other)).isTrue();
        assertThat(new RepositoryAddress(other, "main").isAlso(one)).isTrue();
        assertThat(new RepositoryAddress(one, "main").isAlso(other.replace("platform", "other")))
                .isFalse();
    }

    @Test
    void aPortTellsServersApartWithinAProtocol() {
        var ours = new RepositoryAddress("ssh://git@10.0.0.7:2222/platform/gitops.git", "main");

        assertThat(ours.isAlso("http://10.0.0.7:3000/platform/gitops")).isTrue();
        assertThat(ours.isAlso("git@10.0.0.7:platform/gitops")).isFalse();
        assertThat(new RepositoryAddress("http://[::1]:3000/a/b", "main").isAlso("http://[::1]:3000/a/b.git"))
                .isTrue();
        assertThat(new RepositoryAddress("http://[::1]:3000/a/b", "main").isAlso("http://[::1]:3001/a/b"))
                .isFalse();
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
    @ValueSource(
            strings = {
                "v1.2",
                "refs/tags/main",
                "9b1e44c0",
                "release/main",
                "1.*",
                ">=1.2.0 <2.0.0",
                "~1.4",
                "Main",
                "main~1"
            })
    void everythingElsePins(String revision) {
        assertThat(OURS.isMain(revision)).isFalse();
    }

    @Test
    void headIsWhatTheRemoteSaysItIsAndMainWhereItSaysNothing() {
        var other = new RepositoryAddress(OURS.url(), "release", "main");

        assertThat(other.isMain("HEAD")).isFalse();
        assertThat(other.isMain("")).isFalse();
        assertThat(other.isMain("release")).isTrue();
        assertThat(new RepositoryAddress(OURS.url(), "release", "release").isMain("HEAD"))
                .isTrue();
        assertThat(new RepositoryAddress(OURS.url(), "release").isMain("HEAD")).isTrue();
    }
}
