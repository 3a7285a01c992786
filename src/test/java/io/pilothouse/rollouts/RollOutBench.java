package io.pilothouse.rollouts;

import static org.awaitility.Awaitility.await;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.bench.Timed;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.OwnFile;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.changes.git.GitSettings;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.HandTold;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.scaling.QuotaInventory;
import io.pilothouse.scaling.TestQuotas;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** {@code ./pilothouse bench}. A change among 1,000 endpoints in a repository on this machine, with every check of the console. */
class RollOutBench {
    private static final int ENDPOINTS = 1_000;
    private static final int RUNS = 100;
    private static final Actor RIKA = new Actor("Rika Kern", "rika@example.org", Set.of(Role.ML_ENGINEER));

    @TempDir
    Path directory;

    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), new HandClock(), later);
    private final ScheduledExecutorService pollers = Executors.newSingleThreadScheduledExecutor();
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private SharedRepository shared;
    private GitChanges changes;
    private RollOut rollOut;
    private ProposeRollOut propose;
    private int others;

    @BeforeEach
    void aThousandEndpoints() {
        TestDevices.show(cluster, 3);
        later.runAll();
        shared = new SharedRepository(directory.resolve("shared.git"), files());
        beans.registerBean(DeviceInventory.class, () -> inventory);
        beans.registerBean(Clock.class, HandClock::new);
        beans.registerBean(Changes.class, () -> changes);
        registerWhatChecksAsk();
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(beans);
        scanner.addExcludeFilter(
                (reader, factory) -> !isOfChecks(reader.getClassMetadata().getClassName()));
        scanner.addIncludeFilter(new AssignableTypeFilter(Check.class));
        scanner.scan("io.pilothouse");
        beans.refresh();
        changes = new GitChanges(
                settings(),
                beans.getBean(Checks.class),
                new GitChanges.Surroundings(new HandClock(), new Random(1), pollers));
        await().ignoreExceptionsInstanceOf(GitUnavailable.class).until(() -> changes.head() != null);
        rollOut = new RollOut(changes, new KnownVersions(), inventory, new FleetFeed(new HandClock()), new HandTold());
        propose = new ProposeRollOut(changes, new KnownVersions(), inventory, new HandTold());
    }

    /** Of clusters they know what a console does that has just started: nothing. */
    private void registerWhatChecksAsk() {
        FleetFeed fleet = new FleetFeed(new HandClock());
        beans.registerBean(FleetFeed.class, () -> fleet);
        beans.registerBean(TriedElsewhere.class, () -> new TriedElsewhere(fleet, changes));
        beans.registerBean(QuotaInventory.class, TestQuotas::none);
        beans.registerBean(Declared.Reader.class, () -> new Declared.Reader());
        beans.registerBean(OwnFile.class, () -> OwnFile.of(ConsoleFile.DEFAULTS, (_, text) -> text));
    }

    private static boolean isOfChecks(String name) {
        return name.matches("io\\.pilothouse\\.changes\\.(Checks|checks\\.\\w+)|.+Check");
    }

    private GitSettings settings() {
        return new GitSettings(
                shared.url(),
                "main",
                null,
                null,
                "Pilothouse",
                "console@example.com",
                directory.resolve("mirror.git"),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Layout.STANDARD);
    }

    private static Map<String, String> files() {
        FileTree platform = FileTree.platform();
        Map<String, String> files = new HashMap<>();
        platform.files("").forEach(path -> files.put(path, platform.file(path).orElseThrow()));
        for (int number = 1; number <= ENDPOINTS; number++) {
            NewEndpoint.files(Samples.blueprint(Samples.spec().at(endpoint(number)), platform), platform).stream()
                    .map(FileEdit.Write.class::cast)
                    .forEach(edit -> files.put(edit.path(), edit.content()));
        }
        return files;
    }

    private static EndpointId endpoint(int number) {
        return EndpointId.of("e-%04d".formatted(number), "prod");
    }

    @AfterEach
    void stop() {
        changes.close();
        pollers.shutdownNow();
        beans.close();
        shared.close();
    }

    @Test
    void aChangedEndpoint() {
        ServingSpec serving = Samples.spec().at(endpoint(500));
        measure(
                "changed",
                RollOut.Aim.SERVING_ENDPOINT,
                serving.withEngine(serving.engine().withMaxModelLen(8192)));
    }

    @Test
    void aNewEndpoint() {
        measure("new", RollOut.Aim.NEW_ENDPOINT, Samples.spec().at(EndpointId.of("newcomer", "prod")));
        Timed.report(
                "roll-out form of a version among 1,000 endpoints",
                5,
                () -> propose.of(Samples.VERSION, io.pilothouse.units.EnvironmentName.of("prod")));
    }

    private void measure(String what, RollOut.Aim aim, ServingSpec wanted) {
        String name = what + " endpoint among 1,000";
        long began = System.nanoTime();
        ChangeSet planned = plan(wanted, aim);
        PendingChange pending = changes.propose(planned, RIKA);
        changes.review(pending.id());
        System.out.printf(
                "BENCH %-60s %.0f ms%n", name + ": the first after a start", (System.nanoTime() - began) / 1e6);
        Timed.report(name + ": plan + review", RUNS, () -> {
            plan(wanted, aim);
            changes.review(pending.id());
        });
        Timed.report(name + ": plan", RUNS, () -> plan(wanted, aim));
        int[] round = new int[1];
        Timed.report(name + ": plan + review after another commit", 40, this::somebodyElseLands, () -> {
            plan(wanted, aim);
            changes.review(pending.id());
        });
    }

    private void somebodyElseLands() {
        shared.commit("Other", Map.of("models/e-0007/prod/note" + others++ + ".yaml", "a: b\n"));
    }

    private ChangeSet plan(ServingSpec wanted, RollOut.Aim aim) {
        var request = new RollOut.Request(wanted, changes.head().commit(), aim);
        return ((Plan.Planned) rollOut.plan(request)).changeSet();
    }
}
