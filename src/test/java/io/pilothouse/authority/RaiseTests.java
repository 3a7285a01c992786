package io.pilothouse.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people on call may do beside an undo: raise replicas for a time, and nothing that only looks like it. */
class RaiseTests {
    private static final String FOLDER = "models/chat/prod/";
    private static final String SCALED = FOLDER + "scaled-object.yaml";
    private static final String WORKLOAD = FOLDER + "workload.yaml";
    private static final String HPA = FOLDER + "hpa.yaml";
    private static final String KUSTOMIZATION = FOLDER + "kustomization.yaml";
    private static final String SEVERAL = FOLDER + "several.yaml";
    private static final String SCALED_OBJECT = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: chat}
            spec:
              minReplicaCount: 1 # always warm
              maxReplicaCount: 4   # two nodes
              triggers:
              - type: prometheus
                metadata: {threshold: "8", activated: yes}
            """;
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: chat}
            spec:
              replicas: 2
              template:
                spec:
                  containers: [{name: vllm, image: "vllm:1"}]
            """;
    private static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: chat}
            spec:
              maxReplicas: 4
            """;
    private static final String REPLICAS = "resources: [workload.yaml]\nreplicas: [{name: chat, count: 2}]\n";
    private static final Actor TONI = new Actor("Toni Weber", "toni@example.org", Set.of(Role.ON_CALL));
    private static final Actor LEAD = new Actor("Lea Lind", "lea@example.org", Set.of(Role.TEAM_LEAD));
    private static final String END = "2026-11-24T07:00:00Z";

    private final FileTree main = FileTree.platform()
            .with(SCALED, SCALED_OBJECT)
            .with(WORKLOAD, DEPLOYMENT)
            .with(HPA, AUTOSCALER)
            .with(KUSTOMIZATION, REPLICAS)
            .with(SEVERAL, "# two\n---\n" + DEPLOYMENT + "---\n" + SCALED_OBJECT)
            .with("models/chat/staging/workload.yaml", DEPLOYMENT)
            .with("platform/router.yaml", DEPLOYMENT);
    private final FakeRepository repository = new FakeRepository(main);
    private final AuthorityInForce authority = new AuthorityInForce(repository, RoleHolders.UNKNOWN);

    private static ChangeSet change(Map<String, String> trailers, FileEdit... edits) {
        return new ChangeSet(
                "Raise chat for a time",
                List.of("Raise for a time"),
                FileTree.COMMIT,
                List.of(edits),
                Effect.NONE,
                "",
                trailers,
                null);
    }

    private FileEdit write(String path, String from, String to) {
        String was = main.file(path).orElseThrow();
        assertThat(was).contains(from);
        return new FileEdit.Write(path, was.replace(from, to));
    }

    private static ChangeSet ending(FileEdit... edits) {
        return change(Map.of(Trailers.ENDS, END), edits);
    }

    private boolean may(Actor actor, ChangeSet change) {
        FileTree head = repository.head();
        boolean commits = authority
                .committing(actor, new Candidate(head, head.with(change.edits()), change))
                .isAllowed();
        assertThat(authority.proposing(actor, change, head).isAllowed()).isEqualTo(commits);
        return commits;
    }

    @Test
    void whoMayRaiseIsToldThatAndNotThatTheyMayChangeAnything() {
        FileTree head = repository.head();
        ChangeSet raise = ending(write(SCALED, "maxReplicaCount: 4", "maxReplicaCount: 8"));

        assertThat(authority
                        .committing(TONI, new Candidate(head, head.with(raise.edits()), raise))
                        .by())
                .extracting(Reason::toString)
                .containsExactly("Raises for a time of the replicas of endpoints in production are for"
                        + " platform operators and people on call, and you are one of them.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                SCALED + "|maxReplicaCount: 4 |maxReplicaCount: 12 ",
                SCALED + "|minReplicaCount: 1 |minReplicaCount: 3 ",
                WORKLOAD + "|replicas: 2|replicas: 3",
                HPA + "|maxReplicas: 4|maxReplicas: 6",
                SEVERAL + "|maxReplicaCount: 4 |maxReplicaCount: 12 ",
                "models/chat/staging/workload.yaml|replicas: 2|replicas: 3"
            })
    void peopleOnCallRaiseReplicasForATime(String path, String from, String to) {
        ChangeSet raise = ending(write(path, from, to));

        assertThat(may(TONI, raise)).isTrue();
        assertThat(may(LEAD, raise)).isFalse();
    }

    @Test
    void severalEndpointsAreRaisedAtOnceAndWhatWasNotSetCountsAsWhatItIsThen() {
        assertThat(may(
                        TONI,
                        ending(
                                write(SCALED, "maxReplicaCount: 4 ", "maxReplicaCount: 5 "),
                                write("models/chat/staging/workload.yaml", "replicas: 2", "replicas: 3"))))
                .isTrue();
        assertThat(may(TONI, ending(write(HPA, "maxReplicas: 4\n", "maxReplicas: 6\n  minReplicas: 2\n"))))
                .isTrue();
        assertThat(may(TONI, ending(write(HPA, "maxReplicas: 4\n", "maxReplicas: 4\n  minReplicas: 0\n"))))
                .isFalse();
    }

    /** Each with an end, and a greater number in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "minReplicaCount: 0 # always warm\n  maxReplicaCount: 8   # two nodes",
                "minReplicaCount: 3 # always warm\n  maxReplicaCount: 3   # two nodes",
                "minReplicaCount: 3 # for a while\n  maxReplicaCount: 4   # two nodes",
                "maxReplicaCount: 8   # two nodes",
                "minReplicaCount: 3 # always warm\n  maxReplicaCount: \"8\"   # two nodes",
                "minReplicaCount: 3 # always warm\n  maxReplicaCount: 8.5   # two nodes",
                "minReplicaCount: 3 # always warm\n  maxReplicaCount: 99999999999   # two nodes",
                "minReplicaCount: 3 # always warm\n  maxReplicaCount: 4   # two nodes\n  idleReplicaCount: 2",
                "minReplicaCount: 3 # always warm\n  cooldownPeriod: 9\n  maxReplicaCount: 4   # two nodes",
                "minReplicaCount: &a 3 # always warm\n  maxReplicaCount: 4   # two nodes"
            })
    void whatDoesMoreThanRaiseNeedsTheOrdinaryRights(String bounds) {
        String was = "minReplicaCount: 1 # always warm\n  maxReplicaCount: 4   # two nodes";

        assertThat(may(TONI, ending(write(SCALED, was, bounds)))).isFalse();
    }

    @Test
    void aThresholdThatComesAlongIsNoRaise() {
        String raised = SCALED_OBJECT.replace("Count: 4 ", "Count: 8 ");

        assertThat(may(TONI, ending(new FileEdit.Write(SCALED, raised)))).isTrue();
        assertThat(may(TONI, ending(new FileEdit.Write(SCALED, raised.replace("\"8\"", "\"80\"")))))
                .isFalse();
        // YAML 1.2 reads both alike, and Kubernetes does not
        assertThat(may(TONI, ending(new FileEdit.Write(SCALED, raised.replace("yes", "\"yes\"")))))
                .isFalse();
        assertThat(may(TONI, ending(new FileEdit.Write(SCALED, raised + "---\nkind: Secret\n"))))
                .isFalse();
    }

    @Test
    void aRaiseWithoutAnEndIsForWhoMayRaiseForGood() {
        FileEdit raise = write(SCALED, "Count: 4 ", "Count: 8 ");

        assertThat(may(TONI, change(Map.of(), raise))).isFalse();
        assertThat(may(TONI, change(Map.of(Trailers.ENDS, "tonight"), raise))).isFalse();
        assertThat(may(TONI, change(Map.of(Trailers.ENDS, END, Trailers.DUE, END), raise)))
                .isFalse();
        assertThat(may(TONI, change(Map.of(Trailers.ENDS, END, Trailers.REVERTS, "a".repeat(40)), raise)))
                .isFalse();
    }

    @Test
    void otherFilesDoNotComeAlong() {
        FileEdit raise = write(SCALED, "Count: 4 ", "Count: 8 ");

        assertThat(may(TONI, ending(raise, write(KUSTOMIZATION, "count: 2", "count: 9"))))
                .isFalse();
        assertThat(may(TONI, ending(write(KUSTOMIZATION, "count: 2", "count: 9"))))
                .isFalse();
        assertThat(may(TONI, ending(raise, new FileEdit.Write(FOLDER + "new.yaml", DEPLOYMENT))))
                .isFalse();
        assertThat(may(TONI, ending(raise, new FileEdit.Remove(HPA)))).isFalse();
        assertThat(may(TONI, ending(raise, write("platform/router.yaml", "replicas: 2", "replicas: 3"))))
                .isFalse();
        assertThat(may(TONI, ending(write(WORKLOAD, "vllm:1", "vllm:2")))).isFalse();
        assertThat(may(TONI, ending())).isFalse();
    }

    @Test
    void replicasThatAnAutoscalerTurnsAreNotFixedByARaise() {
        FileTree turned = main.with(WORKLOAD, DEPLOYMENT.replace("  replicas: 2\n", ""));
        repository.head(turned);
        ChangeSet fixed =
                ending(new FileEdit.Write(WORKLOAD, DEPLOYMENT.replace("  replicas: 2\n", "") + "  replicas: 1\n"));

        assertThat(authority.proposing(TONI, fixed, turned).isAllowed()).isFalse();
    }

    @Test
    void aFileThatDoesNotParseIsNoRaise() {
        assertThat(may(TONI, ending(write(SCALED, "maxReplicaCount: 4 ", "maxReplicaCount: 8 : "))))
                .isFalse();

        FileTree broken = main.with(SCALED, SCALED_OBJECT + "  broken: [\n");
        repository.head(broken);
        ChangeSet mended = ending(new FileEdit.Write(SCALED, SCALED_OBJECT.replace("Count: 4 ", "Count: 8 ")));
        assertThat(authority.proposing(TONI, mended, broken).isAllowed()).isFalse();
    }

    @Test
    void whatFollowsFromARaiseNeitherSpoilsItNorOpensAnything() {
        FileEdit raise = write(SCALED, "Count: 4 ", "Count: 8 ");
        FileEdit derived = new FileEdit.Write("platform/gateway/policy.yaml", "made: anew\n");
        ChangeSet both = ending(raise, derived);
        FileTree after = main.with(both.edits());

        assertThat(authority
                        .committing(TONI, new Candidate(main, after, both, null, List.of(raise)))
                        .isAllowed())
                .isTrue();
        assertThat(authority
                        .committing(TONI, new Candidate(main, after, both, null, List.of(raise, derived)))
                        .isAllowed())
                .isFalse();
    }

    /** A raise from four to eight, of which main has made one from twelve by now. */
    @Test
    void onMainAsItIsWhenItIsCommittedARaiseMayBeALowering() {
        ChangeSet raise = ending(write(SCALED, "Count: 4 ", "Count: 8 "));
        CommitId now = CommitId.of("c".repeat(40));
        FileTree later = main.with(SCALED, SCALED_OBJECT.replace("Count: 4 ", "Count: 12 "))
                .at(now);
        repository.head(later);

        assertThat(authority
                        .committing(TONI, new Candidate(later, later.with(raise.edits()), raise.on(now, raise.edits())))
                        .isAllowed())
                .isFalse();
    }

    @Test
    void aMatrixFromBeforeRaisesLetsNobodyElse() {
        repository.holds(
                Layout.STANDARD.file(ConsoleFile.AUTHORITY),
                "production: {propose: [team_lead], commit: [team_lead], undo: [on_call]}\n");
        ChangeSet raise = ending(write(SCALED, "Count: 4 ", "Count: 8 "));

        assertThat(may(TONI, raise)).isFalse();
        assertThat(may(LEAD, raise)).isTrue();
    }

    @Test
    void whoIsRefusedIsToldWhoMayRaise() {
        ChangeSet raise = ending(write(SCALED, "Count: 4 ", "Count: 8 "));

        assertThat(authority.proposing(LEAD, raise, main).why())
                .extracting(Reason::toString)
                .containsExactly(
                        "Raising the replicas of endpoints in production (models/chat/prod) for a time is proposed by"
                                + " platform operators, ML engineers and people on call.");
        assertThat(authority.raising(TONI).isAllowed()).isTrue();
        assertThat(authority.raising(LEAD).isAllowed()).isFalse();
    }
}
