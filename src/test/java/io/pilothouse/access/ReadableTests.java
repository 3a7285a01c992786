package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.review.FindCommit;
import io.pilothouse.review.tracking.LogLine;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.Track;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The team docs owns the model chat and is led by one person; zoo by another. */
class ReadableTests {
    private static final String ZOO = "access/teams/zoo.yaml";
    private static final String ZOO_NOW = "team: zoo\nlead: zoe@example.com\n";
    private static final String POLICY = "models/chat/prod/trafficpolicy.yaml";
    private static final String LIMITS = "metadata:\n  labels:\n    app.kubernetes.io/managed-by: pilothouse\n";
    private static final CommitId COMMIT = CommitId.of("c".repeat(40));
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final FileTree TREE =
            Written.tree().with(ZOO, ZOO_NOW).with("access/applications/zoo-bot.yaml", "team: zoo\nmodels: [chat]\n");

    private static final Actor ZOE = reader(Role.TEAM_LEAD, "zoe@example.com");
    private static final Actor OF_DOCS = reader(Role.TEAM_LEAD, "lead@example.com");
    private static final Actor OF_BOTH = reader(Role.TEAM_LEAD, "zoe@example.com", "lead@example.com");
    private static final Actor OPERATOR = reader(Role.PLATFORM_OPERATOR, "olga@example.com");

    private final FakeRepository repository = new FakeRepository(TREE);
    private final AuthorityInForce authority =
            new AuthorityInForce(repository, RoleHolders.UNKNOWN, List.of(new DeclaredOwners(new Declared.Reader())));

    private static Actor reader(Role role, String... proven) {
        return new Actor("Somebody", proven[0], Set.of(role), Set.of(proven), null);
    }

    private static Commit commit(Map<String, String> trailers, String... paths) {
        return new Commit(
                COMMIT, null, "Rika Kern", "rika@example.org", NOW, "Do it", "Because.", trailers, List.of(paths));
    }

    private static PendingChange asked(String by, String path, String text) {
        return new PendingChange(
                ChangeId.of("c-0500"),
                new ChangeSet(
                        "Do it",
                        List.of("It is done."),
                        TREE.commit(),
                        List.of(new FileEdit.Write(path, text)),
                        Effect.NONE,
                        "Because.",
                        Map.of(),
                        null),
                COMMIT,
                "Somebody",
                by,
                NOW);
    }

    private Readable of(Actor reader) {
        return authority.readable(reader);
    }

    @ParameterizedTest
    @CsvSource({
        "access/teams/zoo.yaml,            true,  false",
        "access/applications/zoo-bot.yaml, true,  false",
        "access/teams/docs.yaml,           false, true",
        "access/teams/gone.yaml,           false, false",
        "access/month.yaml,                false, false",
        "access/models/chat.yaml,          true,  true",
        "models/chat/prod/workload.yaml,   true,  true",
        "console/prices.yaml,              true,  true"
    })
    void aLeadReadsOfTeamsTheirOwnAndWhoRunsThePlatformAll(String path, boolean zoe, boolean docs) {
        Commit commit = commit(Map.of(), path);

        assertThat(of(ZOE).isAll(commit)).isEqualTo(zoe);
        assertThat(of(OF_DOCS).isAll(commit)).isEqualTo(docs);
        assertThat(of(OF_BOTH).isAll(commit)).isEqualTo(zoe || docs);
        assertThat(of(OPERATOR).of(commit)).isSameAs(commit);
    }

    @Test
    void whatIsWithheldKeepsWhoAndWhenAndNothingThatWasSaid() {
        Commit withheld = of(OF_DOCS).of(commit(Map.of(), ZOO));

        assertThat(withheld.subject()).isEqualTo("Change access of other teams");
        assertThat(withheld.body()).isEmpty();
        assertThat(withheld.authorName()).isEqualTo("Rika Kern");
        assertThat(withheld.committedAt()).isEqualTo(NOW);
    }

    /** Keycloak names clients in what it says. */
    @Test
    void howFarItCameIsSaidWithoutWhatItIsAbout() {
        Step failed = Step.current(RoadToKeycloak.RECONCILED, NOW, Reason.said("The client zoo-bot is not there"));
        Track track = new Track(RoadToKeycloak.NAME, "access", null, List.of(failed), null);
        TrackedCommit tracked = new TrackedCommit(
                commit(Map.of(), ZOO),
                List.of(failed),
                List.of(track),
                List.of(LogLine.good(NOW, LogLine.Source.GIT, "review.log.committed", "zoo")));

        TrackedCommit seen = tracked.readableBy(of(OF_DOCS));

        assertThat(seen.outcome()).isEqualTo(tracked.outcome());
        assertThat(seen.toString()).doesNotContain("zoo-bot", "Do it", "Because.");
        assertThat(seen.log()).isEmpty();
        assertThat(tracked.readableBy(of(ZOE))).isSameAs(tracked);
    }

    @Test
    void ofWhatFailedInACommitOfSeveralTeamsALeadIsToldTheirOwnReason() {
        Step failed = Step.failed(RoadToKeycloak.RECONCILED, NOW, null, Reason.said("The client zoo-bot is not there"))
                .of(List.of(
                        new Step.Part(Set.of(ZOO), Reason.said("The client zoo-bot is not there")),
                        new Step.Part(Set.of(Written.TEAM), Reason.said("Two files declare docs-batch"))));
        Track track = new Track(RoadToKeycloak.NAME, "access", null, List.of(failed), null);
        TrackedCommit tracked = new TrackedCommit(
                commit(Map.of(), ZOO, Written.TEAM, "docs/für alle.md"), List.of(failed), List.of(track), List.of());

        TrackedCommit seen = tracked.readableBy(of(OF_DOCS));

        assertThat(seen.decisive().sentence()).isEqualTo(Reason.said("Two files declare docs-batch"));
        assertThat(seen.tracks().getFirst().decisive().sentence()).hasToString("Two files declare docs-batch");
        assertThat(seen.commit().subject()).isEqualTo("Change access of other teams and more");
        assertThat(seen.toString()).doesNotContain("zoo-bot", "Do it", "Because.");
    }

    @Test
    void whoAskedForACommitReadsIt() {
        Commit commit = commit(Map.of("Requested-by", "Lea Lind <lead@example.com>"), ZOO);

        assertThat(of(OF_DOCS).of(commit)).isSameAs(commit);
    }

    @Test
    void ofACommitOfSeveralTeamsOwnFilesAreShown() {
        repository.commit(
                commit(Map.of(), ZOO, Written.TEAM),
                TREE.with(ZOO, ZOO_NOW + "contact: yak@example.com\n")
                        .with(Written.TEAM, "team: docs\nlead: lead@example.com\n"));
        FindCommit commits = new FindCommit(repository, authority);

        FindCommit.Read read = commits.read("ccccccc", OF_DOCS).orElseThrow();

        assertThat(read.files()).extracting(FileDiff::path).containsExactly(Written.TEAM);
        assertThat(read.withheld()).isEqualTo(Readable.WITHHELD);
        assertThat(read.isWhole()).isFalse();
        assertThat(commits.read("ccccccc", OF_BOTH).orElseThrow().files()).hasSize(2);
        assertThat(commits.read("ccccccc", OPERATOR).orElseThrow().withheld()).isNull();
    }

    @Test
    void aFileInNoFolderIsForEverybody() {
        FileDiff readme = new FileDiff("README.md", "Once.\n", "Now.\n", 1, 1);

        assertThat(of(OF_DOCS).files(commit(Map.of(), readme.path()), List.of(readme)))
                .containsExactly(readme);
    }

    @Test
    void whatIsNotReadYetIsKnownToWhoAskedForIt() {
        PendingChange ofZoo = asked("lead@example.com", ZOO, ZOO_NOW);

        assertThat(Readable.unknown(ofZoo, OF_DOCS)).isSameAs(ofZoo);
        assertThat(Readable.unknown(ofZoo, ZOE)).isNotSameAs(ofZoo);
        assertThat(Readable.unknown(ofZoo, OPERATOR)).isSameAs(ofZoo);
    }

    /** It says what each team may call of it. */
    @Test
    void whatAGatewayIsToldIsForNoLead() {
        FileDiff workload = new FileDiff("models/chat/prod/workload.yaml", "", "replicas: 2\n", 1, 0);
        FileDiff policy = new FileDiff(POLICY, "", LIMITS, 3, 0);
        Commit rollOut = commit(Map.of(), workload.path(), policy.path());

        assertThat(of(OF_BOTH).of(rollOut)).isSameAs(rollOut);
        assertThat(of(OF_BOTH).files(rollOut, List.of(workload, policy))).containsExactly(workload);
        assertThat(of(OPERATOR).files(rollOut, List.of(workload, policy))).containsExactly(workload, policy);
    }

    @Test
    void aChangeThatWaitsIsForWhoAskedForItAndForWhoseTeamItIs() {
        PendingChange ofZoo = asked("rika@example.org", ZOO, ZOO_NOW + "contact: yak@example.com\n");

        assertThat(of(ZOE).of(ofZoo)).isSameAs(ofZoo);
        assertThat(of(OF_BOTH).of(ofZoo)).isSameAs(ofZoo);
        assertThat(of(OPERATOR).of(ofZoo)).isSameAs(ofZoo);
        assertThat(of(OF_DOCS).of(ofZoo).changeSet().title()).isEqualTo("Change access of other teams");
        assertThat(of(OF_DOCS).of(ofZoo).changeSet().summary()).isEmpty();
        assertThat(of(OF_DOCS).of(ofZoo).changeSet().reason()).isEmpty();
        assertThat(of(OF_DOCS).isAll(asked("lead@example.com", ZOO, ZOO_NOW))).isTrue();
    }

    @Test
    void whatWasDiscardedSaysNoMoreThanItDidWhileItWaited() {
        Discarded gone = new Discarded(
                asked("rika@example.org", ZOO, ZOO_NOW + "contact: yak@example.com\n"),
                "Olga Berg",
                "olga@example.com",
                NOW,
                "No zoo.");

        assertThat(of(ZOE).of(gone)).isSameAs(gone);
        assertThat(of(OPERATOR).of(gone)).isSameAs(gone);
        assertThat(of(OF_DOCS).of(gone).title()).isEqualTo("Change access of other teams");
        assertThat(of(OF_DOCS).of(gone).reason()).isEmpty();
        assertThat(of(OF_DOCS).of(gone).by()).isEqualTo("Olga Berg");
    }

    /** What is in a cluster is compared with Git field by field. */
    @Test
    void aPolicyOfAGatewayIsForNoLeadInTheClusterEither() {
        String policy = "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: BackendTrafficPolicy\n" + LIMITS;
        String workload = "apiVersion: apps/v1\nkind: Deployment\n" + LIMITS;

        assertThat(of(OF_BOTH).isObject(policy)).isFalse();
        assertThat(of(OF_BOTH).isObject(workload)).isTrue();
        assertThat(of(OF_BOTH).isObject("")).isTrue();
        assertThat(of(OPERATOR).isObject(policy)).isTrue();
    }

    /** Whoever has to say yes or no has to read what to. */
    @Test
    void whatAnotherTeamWantsToCallIsForTheLeadWhoseModelItIs() {
        PendingChange grant = asked("zoe@example.com", ZOO, ZOO_NOW + "models:\n  - model: chat\n");

        assertThat(of(OF_DOCS).of(grant)).isSameAs(grant);
    }

    @Test
    void whileNothingIsKnownALeadReadsNothing() {
        PendingChange ofDocs = asked("rika@example.org", Written.TEAM, "team: docs\n");

        assertThat(Readable.unknown(ofDocs, OF_DOCS).changeSet().title()).isEqualTo("Change access of other teams");
        assertThat(Readable.unknown(ofDocs, OPERATOR)).isSameAs(ofDocs);
    }
}
