package io.pilothouse.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Id;
import io.pilothouse.clients.argocd.Application.Source;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.Destination;
import io.pilothouse.clients.argocd.RecordedApplications;
import io.pilothouse.clients.argocd.Refresh;
import io.pilothouse.clients.argocd.Revisions;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplicationsTests {
    private static final String OURS = "ssh://git@GIT/platform";
    private static final String FOLDER = "models/mistral/prod";
    private static final CommitId HEAD = CommitId.of("c".repeat(40));

    private final HandClock clock = new HandClock();
    private final FakeArgoCd argoCd = new FakeArgoCd();
    private final FakeRepository repository = new FakeRepository(clock);
    private final Applications applications = new Applications(argoCd, repository, null, clock);

    private static Application application(Id id, @Nullable String compared, Source... sources) {
        return new Application(
                id,
                List.of(sources),
                "llm",
                SyncStatus.SYNCED,
                compared,
                HealthStatus.HEALTHY,
                null,
                List.of(),
                List.of());
    }

    private static Application application(String name, String repository, String revision) {
        return application(new Id("argocd", name), null, new Source(repository, FOLDER, revision));
    }

    private List<String> names() {
        return applications.ours().allOf(FOLDER).stream().map(Application::name).toList();
    }

    @Test
    void aFolderOfAnotherRepositoryIsNotOurs() {
        argoCd.says(
                application("stranger", "https://git/other.git", "main"), application("mistral-prod", OURS, "HEAD"));

        assertThat(names()).containsExactly("mistral-prod");
        assertThat(applications.ours().ofOthers(FOLDER))
                .extracting(Application::name)
                .containsExactly("stranger");
    }

    private static Application asked(@Nullable Instant lookedAt) {
        Application like = application("mistral-prod", OURS, "main");
        return new Application(
                like.id(),
                like.sources(),
                like.destination(),
                like.sync(),
                like.syncRevision(),
                like.health(),
                null,
                List.of(),
                List.of(),
                List.of(),
                new Refresh(lookedAt, false),
                Application.Hold.NONE);
    }

    private Application afterwards(Duration time) {
        clock.pass(time);
        applications.judge();
        return applications.ours().of(FOLDER).orElseThrow();
    }

    @Test
    void oneThatNobodyLooksAtThoughItWasAskedIsSyncedNoMore() {
        Instant lookedAt = clock.instant().minusSeconds(600);
        argoCd.says(asked(lookedAt));

        assertThat(afterwards(Duration.ofSeconds(179)).sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(afterwards(Duration.ofSeconds(1)).sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(afterwards(Duration.ofHours(1)).notLookedAtSince()).contains(lookedAt);

        argoCd.says(application("mistral-prod", OURS, "main"));
        assertThat(afterwards(Duration.ZERO).sync()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void oneThatIsMerelyQuietStaysSynced() {
        argoCd.says(application("mistral-prod", OURS, "main"));

        Application quiet = afterwards(Duration.ofDays(3));

        assertThat(quiet.sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(quiet.notLookedAtSince()).isEmpty();
    }

    @Test
    void oneThatIsAskedAgainAndAgainAndLookedAtEachTimeStaysSynced() {
        argoCd.says(asked(clock.instant()));
        clock.pass(Duration.ofMinutes(2));
        argoCd.says(asked(clock.instant()));

        assertThat(afterwards(Duration.ofMinutes(2)).sync()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void oneThatWasNeverLookedAtIsNotSinceItWasAsked() {
        Instant asked = clock.instant();
        argoCd.says(asked(null));

        assertThat(afterwards(Duration.ofMinutes(3)).notLookedAtSince()).contains(asked);
    }

    @Test
    void whenArgoCdAnsweredLastIsNotWhenSomebodyThoughtAboutIt() {
        argoCd.says(asked(null));
        Instant answered = clock.instant();

        var _ = afterwards(Duration.ofMinutes(2));

        assertThat(applications.topic().lastRead()).isEqualTo(answered);
    }

    @Test
    void oneThatFollowsMainDecidesBeforeOneThatIsPinned() {
        argoCd.says(application("a-pinned", OURS, "v1.2"), application("b-follows", OURS, "main"));

        assertThat(names()).containsExactly("b-follows", "a-pinned");
        assertThat(applications.ours().allOf(FOLDER))
                .extracting(applications.ours()::isPinned)
                .containsExactly(false, true);
    }

    @Test
    void onlyAnApplicationOfAFolderAboveMayTakeAFolderWithIt() {
        String above = FOLDER.substring(0, FOLDER.lastIndexOf('/'));

        argoCd.says(application(new Id("argocd", "above"), null, new Source(OURS, above, "main")));
        assertThat(applications.ours().isBelowOne(FOLDER)).isTrue();
        assertThat(applications.ours().isBelowOne(above)).isFalse();
        assertThat(applications.ours().isBelowOne(above + "-2/prod")).isFalse();

        argoCd.says(application(new Id("argocd", "below"), null, new Source(OURS, FOLDER + "/deep", "main")));
        assertThat(applications.ours().isBelowOne(FOLDER)).isFalse();
    }

    @Test
    void anApplicationOfTheWholeRepositoryMayTakeAFolderWithIt() {
        argoCd.says(application(new Id("argocd", "all"), null, new Source(OURS, ".", "main")));

        assertThat(applications.ours().of(FOLDER)).isEmpty();
        assertThat(applications.ours().isBelowOne(FOLDER)).isTrue();
    }

    private static Application to(String name, String destination) {
        return RecordedApplications.of("""
                {"metadata": {"name": "%s"}, "spec": {"source": {"repoURL": "https://git/platform.git", "path": "%s"},
                  "destination": {%s}}}""".formatted(name, FOLDER, destination));
    }

    /** As an ApplicationSet makes them for each cluster. */
    @Test
    void ofSeveralThatApplyOneFolderTheOneDecidesThatAppliesItThere() {
        argoCd.says(
                to("a-lab", "\"name\": \"fra-2\", \"namespace\": \"llm\""),
                to("b-other", "\"name\": \"fra-1\", \"namespace\": \"shadow\""),
                to("c-prod", "\"name\": \"fra-1\", \"namespace\": \"llm\""));

        assertThat(applications.ours().of(FOLDER, ClusterName.of("fra-1"), Namespace.of("llm")))
                .hasValueSatisfying(one -> assertThat(one.name()).isEqualTo("c-prod"));
        assertThat(applications.ours().allOf(FOLDER, ClusterName.of("fra-2"), Namespace.of("llm")))
                .extracting(Application::name)
                .containsExactly("a-lab", "c-prod", "b-other");
    }

    @Test
    void whereArgoCdCallsTheClusterOtherwiseTheNamespaceTells() {
        argoCd.says(
                to("a", "\"server\": \"https://10.0.0.1:6443\", \"namespace\": \"shadow\""),
                to("b", "\"server\": \"https://kubernetes.default.svc/\", \"namespace\": \"llm\""));

        Application decides = applications
                .ours()
                .of(FOLDER, ClusterName.of("fra-1"), Namespace.of("llm"))
                .orElseThrow();

        assertThat(decides.name()).isEqualTo("b");
        assertThat(decides.destination()).isEqualTo(new Destination("in-cluster", "llm"));
    }

    @Test
    void theAddressOfItsApiServerNamesAClusterToo() {
        Applications reading = new Applications(
                argoCd,
                repository,
                HandFedCluster.clusters(
                        new HandFedCluster("fra-1").at("https://fra-1.example.com/"),
                        new HandFedCluster("fra-2").at("https://10.0.0.2:6443")),
                clock);
        argoCd.says(
                to("a", "\"server\": \"https://10.0.0.2:6443/\", \"namespace\": \"llm\""),
                to("b", "\"server\": \"https://FRA-1.example.com:443\", \"namespace\": \"llm\""),
                to("c", "\"server\": \"https://kubernetes.default.svc\", \"namespace\": \"llm\""));

        assertThat(reading.ours().allOf(FOLDER, ClusterName.of("fra-1"), Namespace.of("llm")))
                .extracting(Application::name)
                .as("the one known to be of another cluster comes last")
                .containsExactly("b", "c", "a");
        assertThat(reading.ours().of(FOLDER, ClusterName.of("fra-2"), Namespace.of("llm")))
                .hasValueSatisfying(one -> assertThat(one.name()).isEqualTo("a"));
    }

    @Test
    void whoFollowsHeadFollowsTheRemotesBranch() {
        argoCd.says(application("a-head", OURS, "HEAD"), application("b-main", OURS, "main"));
        assertThat(names()).containsExactly("a-head", "b-main");

        repository.remoteHead = "develop";
        assertThat(names()).containsExactly("b-main", "a-head");
    }

    @Test
    void twoOfOneNameInTwoNamespacesAreTwo() {
        Source source = new Source(OURS, FOLDER, "main");
        argoCd.says(
                application(new Id("team-a", "mistral"), null, source),
                application(new Id("team-b", "mistral"), null, source));

        assertThat(applications.ours().allOf(FOLDER))
                .extracting(Application::id)
                .containsExactly(new Id("team-a", "mistral"), new Id("team-b", "mistral"));
    }

    @Test
    void eachOfSeveralSourcesCountsWithItsOwnRevisions() {
        Source chart = new Source("https://charts", "", "1.0", new Revisions("1.0.3", "1.0.3"));
        Source ours = new Source(OURS, FOLDER, "main", new Revisions(HEAD.value(), null));
        argoCd.says(application(new Id("argocd", "mistral-prod"), null, chart, ours));

        Application found = applications.ours().of(FOLDER).orElseThrow();

        assertThat(found.syncRevision()).isEqualTo(HEAD.value());
        assertThat(found.source()).isEqualTo(ours);
    }

    @Test
    void aRepositoryUnderAnotherNameIsKnownByItsCommitsFromThenOn() {
        Source mirror = new Source("http://gitea.git.svc:3000/platform.git", FOLDER, "main");
        argoCd.says(application(new Id("argocd", "mistral-prod"), HEAD.value(), mirror));
        assertThat(names()).isEmpty();

        repository.commit(
                new Commit(HEAD, null, "Rika", "rika@example.org", clock.instant(), "One", "", Map.of(), List.of("a")));
        assertThat(names()).containsExactly("mistral-prod");

        argoCd.says(application(new Id("argocd", "mistral-prod"), "d".repeat(40), mirror));
        assertThat(names()).containsExactly("mistral-prod");
    }
}
