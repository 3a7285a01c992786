package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.RepositoryAddress;
import io.pilothouse.changes.Trailers;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Condition;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.clients.argocd.Application.Source;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.clients.argocd.Operation.ResourceResult;
import io.pilothouse.live.Reading;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.NodeState;
import io.pilothouse.workloads.OurApplications;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.WorkloadInventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A repository, an Argo CD and a cluster at one moment, put together by a test line by line. One endpoint, mistral in prod. */
public final class Scene {
    public static final String FOLDER = "models/mistral/prod";
    public static final String APP = "mistral-prod";
    public static final Instant PUSHED = Instant.parse("2026-11-24T03:09:12Z");
    public static final Digest WANTED = Digest.of("e4".repeat(32));
    static final Digest OTHER = Digest.of("2b".repeat(32));
    public static final CommitId OLD = id('a');
    public static final CommitId MINE = id('c');
    public static final CommitId LATER = id('e');

    private final List<Commit> log = new ArrayList<>();
    private final List<Application> applications = new ArrayList<>();
    private final List<DeploymentState> workloads = new ArrayList<>();
    private final List<PodState> pods = new ArrayList<>();
    private final Map<Application.Id, Instant> errorsSince = new HashMap<>();
    private Set<String> folders = Set.of(FOLDER);
    private Map<String, Set<String>> bases = Map.of();
    private Instant now = PUSHED.plusSeconds(60);
    private Degraded degraded = Degraded.UNTOLD;
    private boolean silent;
    private boolean partial;
    private PlatformAtOnce.@Nullable Away away;
    private final List<NodeState> nodes = new ArrayList<>();

    public static CommitId id(char digit) {
        return CommitId.of(String.valueOf(digit).repeat(40));
    }

    /** The commit that is followed, on one that is there already. */
    static Scene ofOneCommit() {
        return new Scene()
                .with(commit(MINE, PUSHED, FOLDER + "/workload.yaml"))
                .with(commit(OLD, PUSHED.minusSeconds(86_400), FOLDER + "/workload.yaml"));
    }

    public static Commit commit(CommitId id, Instant at, String... paths) {
        Map<String, String> trailers = Map.of(Trailers.CHANGE, "c-0412", Trailers.MODEL_DIGEST, WANTED.toString());
        return commit(id, at, trailers, paths);
    }

    public static Commit commit(CommitId id, Instant at, Map<String, String> trailers, String... paths) {
        return new Commit(
                id, null, "Rika Kern", "rika@example.org", at, "Roll out mistral", "", trailers, List.of(paths));
    }

    Scene with(Commit commit) {
        log.add(commit);
        return this;
    }

    Scene with(Application application) {
        applications.add(application);
        return this;
    }

    Scene with(DeploymentState workload) {
        workloads.add(workload);
        return this;
    }

    Scene with(PodState pod) {
        pods.add(pod);
        return this;
    }

    Scene errorSince(Instant since) {
        errorsSince.put(new Application.Id("", APP), since);
        return this;
    }

    Scene folders(String... there) {
        folders = Set.of(there);
        return this;
    }

    Scene base(String folder, String... madeOf) {
        bases = Map.of(folder, Set.of(madeOf));
        return this;
    }

    Scene degraded(Degraded told) {
        degraded = told;
        return this;
    }

    Scene secondsLater(int seconds) {
        now = PUSHED.plusSeconds(seconds);
        return this;
    }

    Scene argoCdHasNotAnswered() {
        silent = true;
        return this;
    }

    Scene argoCdIsAway(String why, @Nullable Instant lastRead) {
        away = new PlatformAtOnce.Away(Reason.said(why), lastRead);
        return this;
    }

    Scene with(NodeState node) {
        nodes.add(node);
        return this;
    }

    TrackedCommit tracked() {
        return tracked(null);
    }

    TrackedCommit tracked(@Nullable TrackedCommit before) {
        Commit mine = log.stream()
                .filter(commit -> commit.id().equals(MINE))
                .findFirst()
                .orElseThrow();
        var pictures = new TreeMap<String, Road.Picture>(Map.of(RoadToPods.NAME, new PictureOfPods(platform())));
        return Tracking.of(mine, before, new Tracking.Roads(pictures, Map.of()));
    }

    private OurApplications shown() {
        OurApplications shown = OurApplications.of(List.copyOf(applications), REPOSITORY);
        return partial ? shown.inPart() : shown;
    }

    Scene argoCdShowsAPart() {
        partial = true;
        return this;
    }

    private PlatformAtOnce platform() {
        ClusterName here = ClusterName.of("fra-1");
        return new PlatformAtOnce(
                new Lineage(log),
                silent ? null : shown(),
                away,
                new ClustersAtOnce(
                        Map.of(),
                        here,
                        Map.of(
                                here,
                                new Reading.Current<>(
                                        new WorkloadInventory(workloads, pods, nodes.isEmpty() ? null : nodes)))),
                Layout.STANDARD,
                folders,
                bases,
                Map.copyOf(errorsSince),
                Map.of(),
                Map.of(),
                degraded,
                now);
    }

    /** As Argo CD says it while the commit before is applied and nothing is known of the new one. */
    static Application before() {
        return app(APP, FOLDER, SyncStatus.SYNCED, OLD, succeeded(OLD));
    }

    static Application app(
            String name, String folder, SyncStatus sync, CommitId compared, @Nullable Operation operation) {
        return new Application(
                new Application.Id("", name),
                List.of(new Source("https://git/platform.git", folder, "main")),
                "llm",
                sync,
                compared.value(),
                HealthStatus.HEALTHY,
                operation,
                List.of(),
                List.of(new Resource("apps", "Deployment", "llm", "mistral", sync)));
    }

    public static Application applied(CommitId revision, HealthStatus health) {
        return applied(revision, health, before().resources());
    }

    /** @param resources with what Argo CD says of the health of each */
    public static Application applied(CommitId revision, HealthStatus health, List<Resource> resources) {
        Application healthy = app(APP, FOLDER, SyncStatus.SYNCED, revision, succeeded(revision));
        return new Application(
                healthy.id(),
                healthy.sources(),
                healthy.destinationNamespace(),
                healthy.sync(),
                healthy.syncRevision(),
                health,
                healthy.operation(),
                healthy.conditions(),
                resources);
    }

    static Application with(Application like, List<Resource> resources) {
        return new Application(
                like.id(),
                like.sources(),
                like.destination(),
                like.sync(),
                like.syncRevision(),
                like.health(),
                like.operation(),
                like.conditions(),
                resources,
                like.history(),
                like.refresh(),
                like.hold());
    }

    /** Where the applications have their folders from. */
    static final RepositoryAddress REPOSITORY = new RepositoryAddress("https://git/platform.git", "main");

    public static Application drifted(CommitId revision) {
        return app(APP, FOLDER, SyncStatus.OUT_OF_SYNC, revision, succeeded(revision));
    }

    static Application applying(CommitId compared, Operation operation) {
        return app(APP, FOLDER, SyncStatus.OUT_OF_SYNC, compared, operation);
    }

    static Application failing(Application application, String message) {
        return new Application(
                application.id(),
                application.sources(),
                application.destinationNamespace(),
                SyncStatus.UNKNOWN,
                application.syncRevision(),
                application.health(),
                application.operation(),
                List.of(new Condition("ComparisonError", message)),
                application.resources());
    }

    /** Argo CD cannot compare it. */
    public static Application broken(String name, String folder, CommitId compared) {
        return failing(app(name, folder, SyncStatus.OUT_OF_SYNC, compared, null), "helm is not installed");
    }

    static TrackedCommit denied(String message) {
        return ofOneCommit()
                .with(applying(MINE, operation(Phase.FAILED, MINE, 0, refused(message))))
                .tracked();
    }

    static Operation succeeded(CommitId revision) {
        return operation(Phase.SUCCEEDED, revision, 0, new ResourceResult("Deployment", "mistral", "Synced", ""));
    }

    static Operation operation(Phase phase, CommitId revision, int retries, ResourceResult... results) {
        boolean runs = phase == Phase.RUNNING;
        return new Operation(
                phase,
                "one or more objects failed to apply",
                revision.value(),
                PUSHED.plusSeconds(2),
                runs ? null : PUSHED.plusSeconds(4),
                retries,
                List.of(results));
    }

    static ResourceResult refused(String message) {
        return new ResourceResult("Deployment", "mistral", "SyncFailed", message);
    }

    static DeploymentState workload(int wanted, int updated, int total) {
        return new DeploymentState(
                "llm", "mistral", wanted, updated, total, true, null, "", DeploymentState.Rollout.NOT_KNOWN, null, "");
    }
}
