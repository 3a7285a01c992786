package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.Scene.MINE;
import static io.pilothouse.review.tracking.Scene.OLD;
import static io.pilothouse.review.tracking.Scene.WANTED;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.bench.Timed;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.units.CommitId;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.Workloads;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./pilothouse bench}. A commit over 1,000 folders, each with its application, Deployment and two pods. */
class TrackerBench {
    private static final int FOLDERS = 1_000;
    private static final int IDLE_SECONDS = 10;

    private final Clock clock = Clock.systemUTC();
    private final Instant start = clock.instant();
    private final FakeRepository repository = new FakeRepository(clock);
    private final FakeArgoCd argoCd = new FakeArgoCd();
    private final HandFedCluster cluster = new HandFedCluster();
    private Thread pollersThread = Thread.currentThread();
    private final ScheduledExecutorService pollers = Executors.newScheduledThreadPool(1, this::thread);
    private final Applications applications = new Applications(argoCd, repository, null, clock);
    private final Tracker tracker = new Tracker(repository, List.of(toPods(cluster)), clock, pollers);

    private RoadToPods toPods(HandFedCluster cluster) {
        return new RoadToPods(
                new RoadSources(
                        repository,
                        applications,
                        new Workloads(Clusters.only(cluster), clock),
                        new RefreshAfterCommit(argoCd, applications, Runnable::run, clock),
                        null,
                        null),
                clock);
    }

    @BeforeEach
    void theOldCommitIsApplied() {
        repository.files(all("models/e-%04d/prod/workload.yaml"));
        repository.commit(Scene.commit(OLD, start.minusSeconds(86_400), all("models/e-%04d/prod/workload.yaml")));
        applied(OLD, start.minusSeconds(80_000));
        pods(start.minusSeconds(80_000));
    }

    private Thread thread(Runnable work) {
        pollersThread = new Thread(work, "tracker");
        return pollersThread;
    }

    @AfterEach
    void stop() {
        tracker.stop();
        pollers.shutdownNow();
    }

    @Test
    void aCommitOverAThousandFolders() throws InterruptedException {
        tracker.lookNow();
        repository.commit(Scene.commit(MINE, start.minusSeconds(60), all("models/e-%04d/prod/workload.yaml")));
        Timed.report("tracking: a look while 1,000 folders wait for Argo CD", 5, tracker::lookNow);
        long began = System.nanoTime();
        tracker.start();
        applied(MINE, start.minusSeconds(50));
        pods(start.minusSeconds(20));
        CountDownLatch settled = new CountDownLatch(1);
        Runnable look = () -> {
            if (tracker.tracked(MINE).filter(TrackedCommit::isSettled).isPresent()) {
                settled.countDown();
            }
        };
        tracker.commits().feed().follow(look);
        look.run();
        boolean isSettled = settled.await(2, TimeUnit.MINUTES);
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1_000.0;
        String how = isSettled ? "settled after %.2f s" : "not settled after %.2f s";
        System.out.printf(Locale.ROOT, "BENCH %-60s " + how + "%n", "tracking: 1,000 folders become ready", seconds);
        idle();
    }

    /** The process still compiles and tidies up then; the thread is the tracker's own. */
    private void idle() throws InterruptedException {
        Duration process = busy();
        Duration thread = busyThread();
        new CountDownLatch(1).await(IDLE_SECONDS, TimeUnit.SECONDS);
        System.out.printf(
                Locale.ROOT,
                "BENCH %-60s %.2f %% of a core, the process %.2f %%%n",
                "tracking: the " + IDLE_SECONDS + " s after it settled, its thread",
                busyThread().minus(thread).toNanos() / (IDLE_SECONDS * 1e7),
                busy().minus(process).toNanos() / (IDLE_SECONDS * 1e7));
    }

    private static Duration busy() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private Duration busyThread() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getThreadCpuTime(pollersThread.threadId()));
    }

    private void applied(CommitId revision, Instant finished) {
        argoCd.says(IntStream.range(0, FOLDERS)
                .mapToObj(number -> application(number, revision, finished))
                .toArray(Application[]::new));
    }

    private static Application application(int number, CommitId revision, Instant finished) {
        String name = name("e-%04d", number);
        return new Application(
                new Application.Id("", name + "-prod"),
                List.of(new Application.Source("https://git/platform.git", "models/" + name + "/prod", "main")),
                "llm",
                SyncStatus.SYNCED,
                revision.value(),
                HealthStatus.HEALTHY,
                new Operation(Application.Phase.SUCCEEDED, "", revision.value(), finished, finished, 0, List.of()),
                List.of(),
                List.of(new Application.Resource("apps", "Deployment", "llm", name, SyncStatus.SYNCED)));
    }

    private void pods(Instant since) {
        cluster.holds(
                Deployment.class,
                IntStream.range(0, FOLDERS)
                        .mapToObj(number -> deployment(name("e-%04d", number)))
                        .toArray(Deployment[]::new));
        cluster.holds(
                Pod.class,
                IntStream.range(0, 2 * FOLDERS)
                        .mapToObj(number -> pod(name("e-%04d", number / 2), number % 2, since))
                        .toArray(Pod[]::new));
    }

    private static Deployment deployment(String name) {
        return io.pilothouse.fakes.Pods.deployment(2, 2, 2)
                .edit()
                .editMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private static Pod pod(String name, int number, Instant since) {
        return io.pilothouse.fakes.Pods.ready(name + "-5f6d-" + number, since, WANTED)
                .edit()
                .editMetadata()
                .editFirstOwnerReference()
                .withName(name + "-5f6d")
                .endOwnerReference()
                .endMetadata()
                .build();
    }

    private static String[] all(String format) {
        return IntStream.range(0, FOLDERS)
                .mapToObj(number -> name(format, number))
                .toArray(String[]::new);
    }

    private static String name(String format, int number) {
        return String.format(Locale.ROOT, format, number);
    }
}
