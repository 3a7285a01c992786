package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.fakes.Served;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which cause together with which commit is blamed on the commit. It began at {@link Served#SINCE}. */
class BlameTests {
    private static final String FILE = "models/mistral/prod/workload.yaml";
    private static final Commit MINE = commit(Scene.MINE, 180, FILE);
    private static final Commit OTHER = commit(Scene.LATER, 120, "models/llama/prod/workload.yaml");
    private static final Commit GATES = commit(Scene.LATER, 120, "console/gates.yaml");
    private static final Commit ENVIRONMENTS = commit(Scene.LATER, 7200, "console/environments.yaml");

    private static Commit commit(CommitId id, int secondsBefore, String... paths) {
        return Scene.commit(id, Served.SINCE.minusSeconds(secondsBefore), paths);
    }

    private static Endpoint.Applied applied(CommitId revision, int secondsBefore) {
        return new Endpoint.Applied(revision.value(), Served.SINCE.minusSeconds(secondsBefore));
    }

    private static Blame blame(
            @Nullable Reason cause, String detail, Endpoint.@Nullable Applied applied, Commit... log) {
        return Blame.of(
                Served.prod("mistral")
                        .because(ServingState.FAILING, cause, detail)
                        .applied(applied)
                        .endpoint(),
                List.of(log),
                Layout.STANDARD);
    }

    static Stream<Arguments> causesOfManifests() {
        return Stream.of(
                        "because.image-missing",
                        "because.configuration",
                        "because.crashes",
                        "because.exits",
                        "because.host-memory",
                        "because.device-memory",
                        "because.weights-refused",
                        "because.waits-for-device",
                        "because.pods-refused")
                .map(
                        cause -> arguments(
                                cause,
                                "0/3 nodes are available: 3 Insufficient nvidia.com/gpu. "
                                        + "preemption: 0/3 nodes are available: No preemption victims found for incoming pod."));
    }

    @ParameterizedTest
    @MethodSource("causesOfManifests")
    void beforeWhatAManifestCanCauseCameTheCommitThatWasApplied(String cause, String detail) {
        assertThat(blame(Reason.of(cause), detail, applied(Scene.MINE, 170), MINE))
                .isEqualTo(new Blame.After(List.of(MINE)));
    }

    static Stream<Arguments> causesElsewhere() {
        return Stream.of(
                arguments("because.node-lost", "", "fleet.blame.node.not-ready"),
                arguments("because.node-deleted", "", "fleet.blame.node.deleted"),
                arguments(
                        "because.waits-for-device",
                        "0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient nvidia.com/gpu.",
                        "fleet.blame.node.cordoned"),
                arguments(
                        "because.waits-for-device",
                        "0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }.",
                        "fleet.blame.node.not-ready"),
                arguments(
                        "because.no-node",
                        "0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }.",
                        "fleet.blame.node.pressure"),
                arguments("because.exits", "The node was low on resource: ephemeral-storage.", "fleet.blame.eviction"),
                arguments(
                        "because.pods-refused",
                        "pods \"mistral-1\" is forbidden: exceeded quota: gpus, requested: requests.nvidia.com/gpu=1",
                        "fleet.blame.quota"),
                arguments("because.waits-for-device", "0/0 nodes are available.", "fleet.blame.node.none"),
                arguments("because.no-pods", "no nodes available to schedule pods", "fleet.blame.node.none"),
                arguments(
                        "because.pod-failed",
                        "Pod was rejected: Allocate failed due to requested number of devices unavailable",
                        "fleet.blame.node"),
                arguments("because.sync-refused", "exceeded quota: gpus, requested: pods=1", "fleet.blame.quota"),
                arguments(
                        "because.waits-for-volume",
                        "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.",
                        "fleet.blame.volume"),
                arguments("because.configuration", "secret \"hf-token\" not found", "fleet.blame.missing"),
                arguments("because.configuration", "configmap \"flags\" not found", "fleet.blame.missing"),
                arguments("because.image-limited", "429 Too Many Requests", "fleet.blame.registry"),
                arguments("because.image-unreachable", "lookup r.example.com: no such host", "fleet.blame.registry"),
                arguments("because.differs", "", "fleet.blame.past-git"),
                arguments("because.replicas-against-git", "", "fleet.blame.replicas"),
                arguments("because.zero-against-git", "", "fleet.blame.past-git"));
    }

    @ParameterizedTest
    @MethodSource("causesElsewhere")
    void whatNoCommitCausedIsSaidAndBlamedOnNoneHoweverRecent(String cause, String detail, String sentence) {
        assertThat(blame(Reason.of(cause), detail, applied(Scene.MINE, 170), MINE))
                .isEqualTo(new Blame.Elsewhere(Reason.of(sentence), null));
    }

    @Test
    void anEvictionIsToldByTheReasonOfThePodToo() {
        assertThat(blame(Reason.of("because.pod-failed-by", "Evicted"), "", applied(Scene.MINE, 170), MINE))
                .isEqualTo(new Blame.Elsewhere(Reason.of("fleet.blame.eviction"), null));
    }

    static Stream<Arguments> commitsThatDidNotTouchIt() {
        return Stream.of(
                arguments("of another endpoint", OTHER, applied(Scene.LATER, 110)),
                arguments("of the console", GATES, applied(Scene.LATER, 110)),
                arguments("long before", commit(Scene.MINE, 86_400, FILE), applied(Scene.MINE, 86_300)),
                arguments("minutes before the pods were made", commit(Scene.MINE, 600, FILE), applied(Scene.MINE, 590)),
                arguments("of an earlier sync", commit(Scene.OLD, 600, FILE), applied(Scene.MINE, 170)),
                arguments("after it began", commit(Scene.MINE, -60, FILE), applied(Scene.MINE, 170)),
                arguments("applied after it began", MINE, applied(Scene.MINE, -5)),
                arguments("not applied at all", MINE, applied(Scene.OLD, 3600)),
                arguments("nobody knows what was applied", MINE, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commitsThatDidNotTouchIt")
    void aCommitIsNotBlamedThat(String why, Commit commit, Endpoint.@Nullable Applied applied) {
        assertThat(blame(Reason.of("because.image-missing"), "", applied, commit))
                .isEqualTo(new Blame.NotKnown());
    }

    @Test
    void podsThatRanBeforeAsTheyAreNowAreNotBlamedOnACommitHoweverRecent() {
        String noGpus = "0/1 nodes are available: 1 Insufficient nvidia.com/gpu.";

        assertThat(of(new Endpoint.Template.RanBefore(), "because.waits-for-device", noGpus, MINE))
                .isEqualTo(new Blame.Elsewhere(Reason.of("fleet.blame.ran-before"), null));
        assertThat(of(new Endpoint.Template.NotKnown(), "because.waits-for-device", noGpus, MINE))
                .isEqualTo(new Blame.NotKnown());
    }

    @Test
    void aCommitThatPodsServeIsNoSuspectBesideTheOneThatCameAfter() {
        Commit serves = commit(Scene.OLD, 600, FILE);

        assertThat(of(
                        new Endpoint.Template.New(Served.SINCE.minusSeconds(590), Served.SINCE.minusSeconds(165)),
                        "because.crashes",
                        "",
                        MINE,
                        serves))
                .isEqualTo(new Blame.After(List.of(MINE)));
    }

    private static Blame of(Endpoint.Template template, String cause, String detail, Commit... log) {
        Endpoint endpoint = Served.prod("mistral")
                .because(ServingState.FAILING, Reason.of(cause), detail)
                .applied(applied(Scene.MINE, 170))
                .of(template)
                .endpoint();
        return Blame.of(endpoint, List.of(log), Layout.STANDARD);
    }

    @Test
    void ofSeveralCommitsThatOneSyncBroughtNobodyKnowsWhich() {
        Commit earlier = commit(Scene.OLD, 200, FILE);

        assertThat(blame(Reason.of("because.crashes"), "", applied(Scene.MINE, 170), MINE, earlier))
                .isEqualTo(new Blame.After(List.of(MINE, earlier)));
    }

    @Test
    void aCommitThatWasAppliedBeforeIsNoSuspectHoweverRecent() {
        Commit healthy = commit(Scene.OLD, 200, FILE);
        var last = new Endpoint.Applied(Scene.MINE.value(), Served.SINCE.minusSeconds(170), applied(Scene.OLD, 195));

        assertThat(blame(Reason.of("because.crashes"), "", last, MINE, healthy))
                .isEqualTo(new Blame.After(List.of(MINE)));
    }

    @Test
    void whereTheWorkloadIsNotWhatGitSaysNoCommitIsNamed() {
        assertThat(of(new Endpoint.Template.PastGit(), "because.memory-limit", "", MINE))
                .isEqualTo(new Blame.Elsewhere(Reason.of("fleet.blame.live-differs"), null));
        assertThat(of(new Endpoint.Template.New(null, null), "because.pods-refused", "", MINE))
                .isEqualTo(new Blame.NotKnown());
    }

    @Test
    void whatIsItsOwnIsToldByWhereTheRepositoryHasIt() {
        Layout other = new Layout("serving/endpoints", "argocd", "platform", ".pilothouse", "access");
        Endpoint endpoint = Served.prod("mistral")
                .because(ServingState.FAILING, Reason.of("because.crashes"), "")
                .applied(applied(Scene.MINE, 170))
                .endpoint();
        Commit own = commit(Scene.MINE, 180, "serving/endpoints/mistral/prod/workload.yaml");

        assertThat(Blame.of(endpoint, List.of(own), other)).isEqualTo(new Blame.After(List.of(own)));
        assertThat(Blame.of(endpoint, List.of(commit(Scene.MINE, 180, FILE)), other))
                .isEqualTo(new Blame.NotKnown());
    }

    @Test
    void theManifestOfItsApplicationIsItsOwnAndThatOfAnotherIsNot() {
        Commit foreign = commit(Scene.MINE, 180, "clusters/fra-1/llama-prod.yaml");
        Endpoint endpoint = Served.prod("mistral")
                .because(ServingState.FAILING, Reason.of("because.crashes"), "")
                .endpoint();
        String name = Objects.requireNonNull(endpoint.argo()).application();

        assertThat(Blame.of(
                        endpoint,
                        List.of(commit(Scene.MINE, 180, "clusters/fra-1/" + name + ".yaml")),
                        Layout.STANDARD))
                .isInstanceOf(Blame.After.class);
        assertThat(Blame.of(endpoint, List.of(foreign), Layout.STANDARD)).isEqualTo(new Blame.NotKnown());
    }

    @Test
    void aDifferenceThatGitMadeIsNotBlamedOnKubectl() {
        assertThat(blame(Reason.of("because.differs", "Deployment mistral"), "", applied(Scene.OLD, 3600), MINE))
                .isEqualTo(new Blame.NotApplied(List.of(MINE)));
    }

    @Test
    void aDifferenceBesideTheCommitsOfOthersIsKubectlStill() {
        assertThat(blame(Reason.of("because.differs", "Deployment mistral"), "", applied(Scene.MINE, 170), OTHER, MINE))
                .isEqualTo(new Blame.Elsewhere(Reason.of("fleet.blame.past-git"), null));
    }

    @Test
    void aDifferenceInItsFolderIsNotBlamedOnACommitThatTouchesOnlyItsApplication() {
        String name = Objects.requireNonNull(Served.prod("mistral")
                        .applied(applied(Scene.OLD, 3600))
                        .endpoint()
                        .argo())
                .application();
        Commit ofApplication = commit(Scene.LATER, 60, "clusters/fra-1/" + name + ".yaml");
        Reason differs = Reason.of("because.differs", "Deployment mistral");

        assertThat(blame(differs, "", applied(Scene.OLD, 3600), ofApplication)).isEqualTo(new Blame.NotKnown());
        assertThat(blame(differs, "", applied(Scene.OLD, 3600), ofApplication, MINE))
                .isEqualTo(new Blame.NotApplied(List.of(MINE)));
    }

    @Test
    void withoutArgoCdNobodyKnowsWhatADifferenceCameOf() {
        assertThat(blame(Reason.of("because.differs", "Deployment mistral"), "", null, MINE))
                .isEqualTo(new Blame.NotKnown());
    }

    @Test
    void aRefusedSyncIsBlamedOnWhatWasNotApplied() {
        assertThat(blame(Reason.of("because.sync-refused"), "denied", null, MINE))
                .isEqualTo(new Blame.After(List.of(MINE)));
        assertThat(blame(Reason.of("because.cannot-compare"), "yaml: line 3", applied(Scene.OLD, 3600), MINE))
                .isEqualTo(new Blame.NotApplied(List.of(MINE)));
    }

    @Test
    void aManifestThatCannotBeReadIsOfTheCommitThatLastChangedThatFile() {
        Commit service = commit(Scene.LATER, 60, "models/mistral/prod/service.yaml");

        assertThat(blame(Reason.of("because.unreadable"), FILE + ": line 3: no key", null, service, MINE))
                .isEqualTo(new Blame.Elsewhere(Reason.of("fleet.blame.unreadable"), MINE));
    }

    @Test
    void aBrokenConsoleFileIsNamedWithTheCommitThatLastChangedIt() {
        assertThat(blame(Reason.of("because.no-environment"), "", applied(Scene.MINE, 170), MINE, ENVIRONMENTS))
                .isEqualTo(new Blame.Elsewhere(
                        Reason.of("fleet.blame.console-file", "console/environments.yaml"), ENVIRONMENTS));
    }

    @Test
    void aRevisionOlderThanWhatIsKnownIsToldByTime() {
        Instant longAgo = Served.SINCE.minusSeconds(86_400);
        var applied = new Endpoint.Applied("b".repeat(40), longAgo);

        assertThat(blame(Reason.of("because.differs", "-"), "", applied, Scene.commit(Scene.OLD, longAgo, FILE)))
                .isEqualTo(new Blame.Elsewhere(Reason.of("fleet.blame.past-git"), null));
    }
}
