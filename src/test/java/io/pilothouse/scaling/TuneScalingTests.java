package io.pilothouse.scaling;

import static io.pilothouse.fakes.KustomizedChat.CHAT;
import static io.pilothouse.scaling.TuningFiles.FOLDER;
import static io.pilothouse.scaling.TuningFiles.SCALED;
import static io.pilothouse.scaling.TuningFiles.adding;
import static io.pilothouse.scaling.TuningFiles.with;
import static io.pilothouse.scaling.TuningFiles.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.ChangedLines;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.KustomizedChat;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TuneScalingTests {
    private static final Actor OPERATOR = new Actor("Ada", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));

    private final HandFedCluster cluster = new HandFedCluster("fra-1");
    private final HandRun later = new HandRun();
    private FakeRepository repository = new FakeRepository(TuningFiles.tree());

    private TuneScaling tune() {
        return new TuneScaling(
                repository,
                new FleetFeed(new HandClock()),
                TestDevices.inventory(List.of(cluster), new HandClock(), later),
                new AuthorityInForce(repository, RoleHolders.UNKNOWN));
    }

    private Map<String, Object> spec() {
        return tune().open(CHAT).orElseThrow().spec();
    }

    private Plan plan(Map<String, Object> wanted, String... replayed) {
        return tune().plan(new TuneScaling.Request(
                CHAT, repository.head().commit(), wanted, List.of(replayed), "", OPERATOR));
    }

    private static ChangeSet planned(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Planned.class);
        return ((Plan.Planned) plan).changeSet();
    }

    private static List<String> refused(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Refused.class);
        return ((Plan.Refused) plan).reasons().stream().map(Reason::toString).toList();
    }

    private List<String> changed(Plan plan) {
        FileTree tree = repository.head();
        return planned(plan).edits().stream()
                .map(FileEdit.Write.class::cast)
                .flatMap(edit -> ChangedLines.between(tree.file(edit.path()).orElse(""), edit.content()).stream())
                .toList();
    }

    @Test
    void onlyWhatDiffersIsWritten() {
        Plan plan = plan(with(with(spec(), "maxReplicaCount", 12), "triggers[0].metadata.threshold", "20"));

        assertThat(changed(plan))
                .containsExactly(
                        "-maxReplicaCount: 8   # as many as the budget has",
                        "+maxReplicaCount: 12   # as many as the budget has",
                        "-threshold: '8' # of a replica",
                        "+threshold: '20' # of a replica");
        assertThat(planned(plan).title()).isEqualTo("Change how chat scales in prod");
        assertThat(planned(plan).summary())
                .containsExactly("maxReplicaCount: 12 instead of 8.", "trigger waiting.threshold: 20 instead of 8.");
        assertThat(planned(plan).environment()).isEqualTo(CHAT.environment());
    }

    @Test
    void aPolicyIsChangedWhereItStandsAndItsNeighboursStay() {
        String policies = "advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.policies";
        Map<String, Object> wanted = adding(
                with(spec(), policies + "[0].value", 2),
                policies,
                Map.of("type", "Percent", "value", 10, "periodSeconds", 60));

        String text = ((FileEdit.Write) planned(plan(wanted)).edits().getFirst()).content();

        assertThat(text).contains("# slowly: a start takes minutes\n", "{type: Pods, value: 2, periodSeconds: 300}");
        assertThat(TuningFiles.spec(repository.head().with(planned(plan(wanted)).edits())))
                .isEqualTo(wanted);
    }

    @Test
    void zeroFromWhichNothingWakesItIsRefusedAsByTheRollOut() {
        Map<String, Object> ofPods = without(spec(), "triggers[1]");

        assertThat(refused(plan(with(ofPods, "minReplicaCount", 0))))
                .singleElement()
                .asString()
                .startsWith("minReplicaCount: 0 (expected: a trigger that is there without pods");
        planned(plan(with(spec(), "minReplicaCount", 0)));

        String asleep = SCALED.replace("minReplicaCount: 1", "minReplicaCount: 0");
        repository = new FakeRepository(TuningFiles.tree(asleep.substring(0, asleep.indexOf("  - type: cron"))));
        planned(plan(with(spec(), "maxReplicaCount", 9)));
    }

    @Test
    void triggersComeAndGo() {
        Map<String, Object> wanted = without(spec(), "triggers[0]");
        assertThat(planned(plan(wanted)).summary())
                .singleElement()
                .asString()
                .startsWith("trigger waiting: not any more; it was {type=prometheus, name=waiting");
        assertThat(TuningFiles.spec(repository.head().with(planned(plan(wanted)).edits())))
                .isEqualTo(wanted);

        Map<String, Object> more = adding(
                spec(),
                "triggers",
                Map.of(
                        "type",
                        "cron",
                        "metadata",
                        Map.of(
                                "timezone", "Europe/Berlin",
                                "start", "0 20 * * 6",
                                "end", "0 23 * * 6",
                                "desiredReplicas", "2")));
        assertThat(changed(plan(more))).noneMatch(line -> line.startsWith("-"));
        assertThat(TuningFiles.spec(repository.head().with(planned(plan(more)).edits())))
                .isEqualTo(more);
    }

    @Test
    void whatStandsThereAlreadyIsNothingToDo() {
        assertThat(plan(spec()))
                .isEqualTo(new Plan.NothingToDo(Reason.of("scaling.nothing", CHAT.name(), CHAT.environment())));
    }

    @Test
    void whatAReplayCameToIsKeptWithTheCommit() {
        ChangeSet change =
                planned(plan(with(spec(), "minReplicaCount", 2), "30 days replayed: 12 minutes over the target."));

        assertThat(change.summary())
                .containsExactly("minReplicaCount: 2 instead of 1.", "30 days replayed: 12 minutes over the target.");
        assertThat(change.effect().lines())
                .contains(new Effect.Line("Replay", "30 days replayed: 12 minutes over the target."));
    }

    @Test
    void itIsPlannedOnTheCommitThatThePersonSaw() {
        CommitId seen = repository.head().commit();
        Map<String, Object> wanted = with(spec(), "minReplicaCount", 2);
        repository.head(TuningFiles.tree(SCALED.replace("maxReplicaCount: 8", "maxReplicaCount: 9"))
                .at("9b1e44c0000000000000000000000000000000bb"));

        ChangeSet change = planned(tune().plan(new TuneScaling.Request(CHAT, seen, wanted, List.of(), "", OPERATOR)));

        assertThat(change.base()).isEqualTo(seen);
        assertThat(change.summary()).containsExactly("minReplicaCount: 2 instead of 1.");
    }

    @Test
    void whatKedaOrKubernetesWouldRefuseIsRefusedHere() {
        assertThat(refused(plan(with(spec(), "minReplicaCount", 9))))
                .containsExactly("KEDA or Kubernetes would refuse it: minReplicaCount 9, maxReplicaCount 8"
                        + " (expected: not more than 8, as maxReplicaCount says)");
        assertThat(refused(plan(with(
                        spec(),
                        "advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds",
                        7200))))
                .singleElement()
                .asString()
                .contains("stabilizationWindowSeconds 7200 (expected: 0 to 3600)");
        assertThat(refused(
                        plan(with(spec(), "advanced.scalingModifiers", Map.of("formula", "waiting +", "target", "5")))))
                .singleElement()
                .asString()
                .contains("formula");
        assertThat(refused(plan(
                        with(spec(), "advanced.scalingModifiers", Map.of("formula", "running + 1", "target", "5")))))
                .singleElement()
                .asString()
                .contains("running");
    }

    @Test
    void whatNothingScalesGetsAScaledObject() {
        repository = new FakeRepository(KustomizedChat.own(FileTree.platform(), ""));
        TuneScaling.Opened opened = tune().open(CHAT).orElseThrow();
        assertThat(opened.isNew()).isTrue();
        assertThat(opened.spec()).containsEntry("scaleTargetRef", Map.of("name", "chat"));

        ChangeSet change = planned(plan(opened.spec()));

        FileTree after = repository.head().with(change.edits());
        assertThat(TuningFiles.spec(after)).isEqualTo(opened.spec());
        assertThat(after.file(FOLDER + "deployment.yaml").orElseThrow())
                .startsWith("# tuned by hand")
                .doesNotContain("replicas: 1");
        assertThat(after.file(KustomizedChat.INDEX).orElseThrow()).contains("scaledobject.yaml");
        assertThat(change.summary())
                .containsExactly(
                        "chat gets its first ScaledObject: from then on KEDA decides how many replicas there are.");
    }

    @Test
    void besideAnAutoscalerThatSomebodyMadeThereIsNone() {
        repository = new FakeRepository(FileTree.platform()
                .with(FOLDER + "deployment.yaml", TuningFiles.ENGINE)
                .with(FOLDER + "hpa.yaml", """
                    apiVersion: autoscaling/v2
                    kind: HorizontalPodAutoscaler
                    metadata: {name: by-hand}
                    spec: {scaleTargetRef: {kind: Deployment, name: chat}, maxReplicas: 3}
                    """));

        assertThat(refused(plan(TuningFiles.spec(TuningFiles.tree()))))
                .containsExactly("The HorizontalPodAutoscaler by-hand in models/chat/prod/hpa.yaml scales it (expected:"
                        + " none beside a ScaledObject, KEDA would refuse it; take it out first)");
    }

    @Test
    void whoMayNotIsRefused() {
        Actor onCall = new Actor("Cleo", "cleo@example.com", Set.of());

        assertThat(refused(tune().plan(new TuneScaling.Request(
                        CHAT, repository.head().commit(), with(spec(), "minReplicaCount", 2), List.of(), "", onCall))))
                .isNotEmpty();
    }

    @Test
    void moreReplicasThanTheNodesCouldHoldAreRefused() {
        String l40s = "    spec:\n      nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}\n";
        repository = new FakeRepository(
                TuningFiles.tree().with(FOLDER + "deployment.yaml", TuningFiles.ENGINE.replace("    spec:\n", l40s)));
        TuneScaling tune = tune();
        TestDevices.show(cluster, 3);
        later.runAll();

        assertThat(refused(tune.plan(new TuneScaling.Request(
                        CHAT,
                        repository.head().commit(),
                        with(spec(), "maxReplicaCount", 50),
                        List.of(),
                        "",
                        OPERATOR))))
                .containsExactly(
                        "Wants 50 replicas at most, each with 1 × L40S; all nodes together could hold 4.",
                        "Want fewer replicas, or make room: 12 more nodes such as gpu-l40s-01 (4 × L40S) would do.");
    }

    @Test
    void whatAnnotationsHoldIsSaidWithTheChange() {
        repository = new FakeRepository(TuningFiles.tree(TuningFiles.replaced(
                "metadata: {name: chat}",
                "metadata: {name: chat, annotations: {autoscaling.keda.sh/paused-replicas: '2',"
                        + " autoscaling.keda.sh/force-activation: ''}}")));

        assertThat(planned(plan(with(spec(), "maxReplicaCount", 6))).effect().lines())
                .extracting(Effect.Line::what, Effect.Line::amount)
                .contains(
                        tuple(
                                "Held",
                                "It is paused at 2 replicas by an annotation: nothing of this counts before that is"
                                        + " taken away."),
                        tuple("Held", "An annotation makes it active whatever its triggers say."));
    }

    @Test
    void anAnnotationThatKedaRefusesIsARefusal() {
        repository = new FakeRepository(TuningFiles.tree(TuningFiles.replaced(
                "metadata: {name: chat}",
                "metadata: {name: chat, annotations: {autoscaling.keda.sh/paused-replicas: some}}")));

        assertThat(refused(plan(with(spec(), "maxReplicaCount", 6))))
                .singleElement()
                .satisfies(said ->
                        assertThat(said).contains("autoscaling.keda.sh/paused-replicas: some", "a whole number"));
    }
}
