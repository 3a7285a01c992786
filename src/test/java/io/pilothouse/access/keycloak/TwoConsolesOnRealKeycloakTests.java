package io.pilothouse.access.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.clients.keycloak.Entry;
import io.pilothouse.clients.keycloak.RealRealm;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeycloak;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.realparts.TroubledLine;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two consoles carry the same repository into one realm; one of them may be killed at it. */
@OnRealServers(Server.KEYCLOAK)
class TwoConsolesOnRealKeycloakTests {
    static final WantedRealm.Settings SETTINGS = new WantedRealm.Settings("llm-gateway", 600);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int KILLED = 128 + 9;

    private final RealKeycloak server;
    private final FakeRepository repository = new FakeRepository(Written.tree());

    TwoConsolesOnRealKeycloakTests(RealPlatform platform) {
        server = platform.keycloak();
    }

    private Reconciler reconciler(RealRealm realm, Duration later) {
        return new Reconciler(
                RealRealm.at(server.url(), realm.name()),
                repository,
                new Declared.Reader(),
                SETTINGS,
                Clock.offset(Clock.systemUTC(), later));
    }

    @Test
    void whatBothWouldWriteIsWrittenByOne() {
        RealRealm realm = RealRealm.create(server, "both", RealRealm.RIGHTS);
        CyclicBarrier begin = new CyclicBarrier(2);

        CompletableFuture<Reconciled> one = passAfter(begin, reconciler(realm, Duration.ZERO));
        CompletableFuture<Reconciled> two = passAfter(begin, reconciler(realm, Duration.ZERO));
        CompletableFuture.allOf(one, two).join();

        Reconciled next = reconciler(realm, Duration.ZERO).pass();
        assertThat(next.isInForce()).isTrue();
        assertThat(next.entries()).extracting(Entry::outcome).containsExactly(Entry.Outcome.ENDED);
        assertThat(realm.keycloak().read().held()).isNull();
    }

    private static CompletableFuture<Reconciled> passAfter(CyclicBarrier begin, Reconciler at) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        begin.await();
                    } catch (InterruptedException | BrokenBarrierException broken) {
                        throw new IllegalStateException(broken);
                    }
                    return at.pass();
                },
                task -> Thread.ofVirtual().start(task));
    }

    /** The write of this number is done, and nobody heard of it; the first is the lease. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 12})
    void whatOneWasKilledAtTheOtherFinishesOnceItsLeaseIsOver(int write) throws InterruptedException {
        RealRealm realm = RealRealm.create(server, "killed-at-" + write, RealRealm.RIGHTS);
        killedAt(write, realm);

        assertThat(reconciler(realm, Duration.ZERO).pass().stopped()).isEqualTo(Reason.of("keycloak.busy"));
        Reconciled whole = reconciler(realm, Reconciler.LEASE).pass();

        assertThat(whole.stopped()).isNull();
        assertThat(whole.isInForce()).isTrue();
        assertThat(whole.entries())
                .extracting(Entry::outcome)
                .containsExactlyInAnyOrder(Entry.Outcome.ENDED, Entry.Outcome.CUT);
        assertThat(realm.keycloak().read().held()).isNull();
        assertThat(reconciler(realm, Reconciler.LEASE).pass().entries()).hasSize(2);
    }

    private void killedAt(int write, RealRealm realm) throws InterruptedException {
        CompletableFuture<Process> console = new CompletableFuture<>();
        try (TroubledLine line = TroubledLine.to(server.url())) {
            line.beforeAnswer(
                    write,
                    TwoConsolesOnRealKeycloakTests::isWrite,
                    () -> console.join().destroyForcibly().onExit().join());
            Process process = ReconcilerToKill.start(line.url(), realm.name());
            console.complete(process);
            assertThat(process.waitFor(PATIENCE)).isTrue();
            assertThat(process.exitValue()).isEqualTo(KILLED);
        }
    }

    private static boolean isWrite(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().startsWith("/admin/")
                && !exchange.getRequestMethod().equals("GET");
    }
}
