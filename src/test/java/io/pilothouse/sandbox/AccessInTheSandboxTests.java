package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.Whose;
import io.pilothouse.access.keycloak.Reconciled;
import io.pilothouse.access.keycloak.Reconciler;
import io.pilothouse.access.keycloak.Step;
import io.pilothouse.access.keycloak.WantedRealm;
import io.pilothouse.access.use.LiveUse;
import io.pilothouse.access.use.Used;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.live.OnDemand;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is to see of access in the sandbox. */
class AccessInTheSandboxTests {
    private static final TeamName DOCS = TeamName.of("docs");
    private static final EndpointName EXTRACT = EndpointName.of("qwen3-8b-extract");

    @TempDir
    private Path folder;

    private SimulatedWorld world;
    private FakeRepository repository;
    private Declared declared;

    @BeforeEach
    void begin() {
        world = new SimulatedWorld(folder);
        repository = new FakeRepository(world.tree());
        declared = new Declared.Reader().read(world.tree());
    }

    @Test
    void sevenTeamsAreDeclaredAndNothingOfItCannotBeRead() {
        assertThat(declared.teams()).hasSize(7);
        assertThat(declared.broken()).isEmpty();
    }

    @Test
    void anAdministratorChangedThreeThingsInKeycloakOfWhichGitSaysNothing() {
        SimulatedKeycloak keycloak = new SimulatedKeycloak(folder.resolve("realm.json"), world.outages, world.clock);
        Reconciler reconciler = new Reconciler(
                keycloak, repository, new Declared.Reader(), new WantedRealm.Settings("llm-gateway", 600), world.clock);
        reconciler.pass();

        Reconciled found = reconciler.pass();

        assertThat(found.plan().fromGit()).isEmpty();
        assertThat(found.plan().drift())
                .extracting(Step::about)
                .extracting(RealmObject::name)
                .containsExactlyInAnyOrder("use-model-qwen3-235b-agent", "help-desk");
        assertThat(found.plan().strangers()).extracting(RealmObject::name).containsExactly("search-indexer-old");
        assertThat(found.authors()).hasSize(3);
    }

    @Test
    void whatDocsMayUseOfTheExtractionInADayRunsOutToday() {
        Grant grant = declared.team(DOCS).orElseThrow().grant(EXTRACT).orElseThrow();
        long most =
                Objects.requireNonNull(grant.budgets().of(Window.TOKENS_PER_DAY).hard());

        world.pass(Duration.ofSeconds(30));
        Used morning = used(most);
        world.clock.pass(Duration.ofHours(15));
        Used evening = used(most);

        assertThat(morning.missing()).isNull();
        assertThat(morning.used()).isPositive().isLessThan(most);
        assertThat(morning.usedUp())
                .isBetween(Instant.parse("2026-11-24T16:00:00Z"), Instant.parse("2026-11-24T16:40:00Z"));
        assertThat(evening.used()).isBetween(most - most / 1_000, most);
    }

    private Used used(long most) {
        CallerMetrics metrics = new CallerMetrics(
                new SimulatedPrometheus(
                                world.simulation.engines()::all, new EngineLoads(42), world.outages, world.clock)
                        .on(new PlatformSamples.Surroundings(
                                List.of(),
                                world.simulation.engines(),
                                run -> world.simulation.scaledObject(run.namespace(), run.deployment()))),
                new OnDemand.Surroundings(
                        world.clock,
                        (task, after) -> {
                            if (after.isZero()) {
                                task.run();
                            }
                        },
                        Runnable::run,
                        new Random(1)));
        metrics.topic().feed().follow(() -> {});
        return LiveUse.of(metrics.topic().latest(), world.clock.instant())
                .used(new Whose.OfGrant(DOCS, EXTRACT), Window.TOKENS_PER_DAY, most);
    }
}
