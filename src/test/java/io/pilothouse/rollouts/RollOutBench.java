package io.pilothouse.rollouts;

import static org.awaitility.Awaitility.await;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.bench.Timed;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.Derivation;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.OwnFile;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Renderer;
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
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * {@code ./pilothouse bench}. A change among so many endpoints in a repository on this machine, with every check of the console, and with what
 * follows from it where there is a gateway.
 */
class RollOutBench {
    private static final int RUNS = 100;
    private static final List<String> TEAMS = Stream.concat(
                    Stream.of("support", "assist"), IntStream.range(2, 20).mapToObj(number -> "team-" + number))
            .toList();
    private static final Actor RIKA = new Actor("Rika Kern", "rika@example.org", Set.of(Role.ML_ENGINEER));

    @TempDir
    Path directory;

    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), new HandClock(), later);
    private final ScheduledExecutorService pollers = Executors.newSingleThreadScheduledExecutor();
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();

    @SuppressWarnings("NullAway.Init")
    private SharedRepository shared;

    @SuppressWarnings("NullAway.Init")
    private GitChanges changes;

    @SuppressWarnings("NullAway.Init")
    private RollOut rollOut;

    @SuppressWarnings("NullAway.Init")
    private ProposeRollOut propose;

    private int others;

    private void console(Map<String, String> files) {
        TestDevices.show(cluster, 3);
        later.runAll();
        shared = new SharedRepository(directory.resolve("shared.git"), files);
        beans.registerBean(DeviceInventory.class, () -> inventory);
        beans.registerBean(Clock.class, HandClock::new);
        beans.registerBean(Changes.class, () -> changes);
        registerWhatChecksAsk();
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(beans);
        scanner.addExcludeFilter(
                (reader, factory) -> !isOfChecks(reader.getClassMetadata().getClassName()));
        scanner.addIncludeFilter(new AssignableTypeFilter(Check.class));
        scanner.addIncludeFilter(new AssignableTypeFilter(Derivation.class));
        scanner.scan("io.pilothouse");
        beans.refresh();
        changes = new GitChanges(
                settings(),
                beans.getBean(Checks.class),
                new GitChanges.Surroundings(
                        new HandClock(),
                        new Random(1),
                        pollers,
                        Renderer.NONE,
                        List.copyOf(beans.getBeansOfType(Derivation.class).values())));
        await().ignoreExceptionsInstanceOf(GitUnavailable.class).until(() -> changes.head() != null);
        rollOut = new RollOut(changes, new KnownVersions(), inventory, new FleetFeed(new HandClock()), new HandTold());
        propose = new ProposeRollOut(changes, new KnownVersions(), inventory, new HandTold());
    }

    /** Of clusters they know what a console does that has just started: nothing. */
    private void registerWhatChecksAsk() {
        FleetFeed fleet = new FleetFeed(new HandClock());
        beans.registerBean(FleetFeed.class, () -> fleet);
        beans.registerBean(TriedElsewhere.class, () -> new TriedElsewhere(fleet, beans.getBeanProvider(Changes.class)));
        beans.registerBean(QuotaInventory.class, TestQuotas::none);
        beans.registerBean(Declared.Reader.class, () -> new Declared.Reader());
        beans.registerBean(OwnFile.class, () -> OwnFile.of(ConsoleFile.DEFAULTS, (_, text) -> text));
    }

    private static boolean isOfChecks(String name) {
        return name.matches("io\\.pilothouse\\.changes\\.(Checks|checks\\.\\w+)|.+(Check|Derivation)");
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

    private static FileTree endpoints(int count) {
        FileTree platform = FileTree.platform();
        List<FileEdit> edits = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            edits.addAll(NewEndpoint.files(Samples.blueprint(Samples.spec().at(endpoint(number)), platform), platform));
        }
        return platform.with(edits);
    }

    /** Each of them is declared, and a team may call it; so is one more, which is not there yet. */
    private static FileTree behindAGateway(int count) {
        FileTree plain = endpoints(count);
        Map<String, StringBuilder> teams = new TreeMap<>();
        List<FileEdit> declared = new ArrayList<>();
        declared.add(new FileEdit.Write(Guarded.ENVIRONMENTS, Guarded.environments("envoy-ai-gateway")));
        for (int number = 1; number <= count + 1; number++) {
            String team = TEAMS.get(number % TEAMS.size());
            String model = endpoint(number).name().value();
            declared.add(new FileEdit.Write("access/models/%s.yaml".formatted(model), "owner: " + team + "\n"));
            teams.computeIfAbsent(team, _ -> new StringBuilder("members: [ada@example.com]\nmodels:\n"))
                    .append("- {model: %s, budgets: {requestsPerMinute: {hard: 600}}}\n".formatted(model));
        }
        teams.forEach((team, text) ->
                declared.add(new FileEdit.Write("access/teams/%s.yaml".formatted(team), text.toString())));
        return Guarded.written(plain.with(declared));
    }

    private static Map<String, String> texts(FileTree tree) {
        Map<String, String> texts = new HashMap<>();
        tree.files("").forEach(path -> texts.put(path, tree.file(path).orElseThrow()));
        return texts;
    }

    private static EndpointId endpoint(int number) {
        return EndpointId.of("e-%05d".formatted(number), "prod");
    }

    @AfterEach
    void stop() {
        changes.close();
        pollers.shutdownNow();
        beans.close();
        shared.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000})
    void anEndpoint(int endpoints) {
        console(texts(endpoints(endpoints)));
        String among = String.format(Locale.ROOT, "among %,d", endpoints);
        aChangedAndANewOne(among);
        Timed.report(
                "roll-out form of a version " + among + " endpoints",
                20,
                () -> propose.of(Samples.VERSION, EnvironmentName.of("prod")));
    }

    @Test
    void anEndpointBehindAGateway() {
        console(texts(behindAGateway(1_000)));
        measure("changed endpoint among 1,000 behind a gateway", RollOut.Aim.SERVING_ENDPOINT, changed());
        measure(
                "new endpoint among 1,000 behind a gateway",
                RollOut.Aim.NEW_ENDPOINT,
                Samples.spec().at(endpoint(1_001)));
    }

    private static ServingSpec changed() {
        ServingSpec serving = Samples.spec().at(endpoint(500));
        return serving.withEngine(serving.engine().withMaxModelLen(8192));
    }

    private void aChangedAndANewOne(String among) {
        ServingSpec changed = changed();
        long began = System.nanoTime();
        changes.review(changes.propose(plan(changed, RollOut.Aim.SERVING_ENDPOINT), RIKA)
                .id());
        System.out.printf(
                Locale.ROOT,
                "BENCH %-60s %.0f ms%n",
                "the first change after a start " + among,
                (System.nanoTime() - began) / 1e6);
        measure("changed endpoint " + among, RollOut.Aim.SERVING_ENDPOINT, changed);
        measure(
                "new endpoint " + among,
                RollOut.Aim.NEW_ENDPOINT,
                Samples.spec().at(EndpointId.of("newcomer", "prod")));
    }

    private void measure(String name, RollOut.Aim aim, ServingSpec wanted) {
        PendingChange pending = changes.propose(plan(wanted, aim), RIKA);
        Timed.report(name + ": plan + review", RUNS, () -> {
            plan(wanted, aim);
            changes.review(pending.id());
        });
        Timed.report(name + ": plan", RUNS, () -> plan(wanted, aim));
        Timed.report(name + ": plan + review of another commit", 40, this::somebodyElseLands, () -> {
            plan(wanted, aim);
            changes.review(pending.id());
        });
    }

    private void somebodyElseLands() {
        shared.commit("Other", Map.of("models/e-00007/prod/note" + others++ + ".yaml", "a: b\n"));
        changes.fetch(); // a server's work, which is done in this JVM here
    }

    private ChangeSet plan(ServingSpec wanted, RollOut.Aim aim) {
        var request = new RollOut.Request(wanted, changes.head().commit(), aim);
        return ((Plan.Planned) rollOut.plan(request)).changeSet();
    }
}
