package io.pilothouse.access.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.keycloak.AdminEvent;
import io.pilothouse.clients.keycloak.Entry;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.keycloak.RealRealm;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.clients.keycloak.Work;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.realparts.CuttableLine;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeycloak;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.realparts.TroubledLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A real Keycloak fails at each request of a pass, one after the other: by turns while all that is declared comes into a realm, and while it goes again.
 */
@OnRealServers(Server.KEYCLOAK)
class DownAtEachStepTests {
    /** Where Keycloak is slower than this by itself, a pass fails at another request. */
    private static final Duration TIMEOUT = Duration.ofMillis(900);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final FileTree MUCH = Written.tree();
    private static final FileTree NOTHING = Written.tree()
            .with(List.of(
                    new FileEdit.Remove(Written.TEAM),
                    new FileEdit.Remove(Written.MODEL),
                    new FileEdit.Remove(Written.APPLICATION)));

    private final RealKeycloak server;
    private final FakeRepository repository = new FakeRepository(MUCH);

    DownAtEachStepTests(RealPlatform platform) {
        server = platform.keycloak();
    }

    /** What becomes of the request of a number. */
    private enum Failure {
        /** It does not come to Keycloak, whose ingress says so; the next one does. */
        REFUSED,
        /** Keycloak does it, and the answer does not come in time; to the next one it does. */
        SLOW,
        /** Keycloak does it; its answer breaks off, and no request comes through after it. */
        DOWN;

        static Failure of(int number) {
            return values()[number % values().length];
        }
    }

    @Test
    void atWhicheverRequestKeycloakFailsTheNextPassEndsAsIfItHadNot() {
        RealRealm realm = RealRealm.create(server, "fails-at-each", RealRealm.RIGHTS);
        realm.byJana("POST", "/clients", "{\"clientId\": \"indexer\", \"defaultClientScopes\": [\"model:chat\"]}");
        realm.byJana("POST", "/groups", "{\"name\": \"guests\"}");
        Set<RealmObject> others = others(realm.keycloak().read());
        Reconciler undisturbed = reconciler(realm.keycloak());
        Set<?> much = ours(undisturbed.pass());
        repository.head(NOTHING);
        Set<?> nothing = ours(undisturbed.pass());
        assertThat(much).hasSizeGreaterThan(nothing.size());

        int request = 0;
        int untouched = 0;
        while (untouched < 2) {
            request++;
            boolean isWriting = request % 2 == 1;
            var disturbed = new Disturbed(realm.name(), isWriting ? MUCH : NOTHING, request, Failure.of(request));
            untouched = isMended(disturbed, isWriting ? much : nothing, others) ? 0 : untouched + 1;
        }

        assertThat(request).isGreaterThan(50);
    }

    /** @return whether the pass had a request of this number */
    private boolean isMended(Disturbed disturbed, Set<?> whole, Set<RealmObject> others) {
        repository.head(disturbed.declared());
        var keycloak = new Reached(RealRealm.at(server.url(), disturbed.realm(), PATIENCE));
        Reconciler reconciler = reconciler(keycloak);
        boolean failed = fails(disturbed, keycloak, reconciler);
        keycloak.now = keycloak.well;

        Reconciled next = reconciler.pass();

        assertThat(next.stopped()).as("%s", disturbed).isNull();
        assertThat(next.isInForce()).as("%s", disturbed).isTrue();
        assertThat(next.realm().held()).as("%s", disturbed).isNull();
        assertThat(next.entries())
                .extracting(entry -> entry.work().at())
                .as("%s", disturbed)
                .doesNotHaveDuplicates();
        assertThat(ours(next)).as("%s", disturbed).isEqualTo(whole);
        assertThat(others(next.realm())).as("%s", disturbed).isEqualTo(others);
        return failed;
    }

    private record Disturbed(String realm, FileTree declared, int request, Failure failure) {}

    private boolean fails(Disturbed disturbed, Reached keycloak, Reconciler reconciler) {
        CountDownLatch over = new CountDownLatch(1);
        AtomicBoolean failed = new AtomicBoolean();
        try (TroubledLine line = TroubledLine.to(server.url());
                CuttableLine cuttable = CuttableLine.to(line.url())) {
            line.beforeAnswer(disturbed.request(), _ -> true, () -> {
                failed.set(true);
                switch (disturbed.failure()) {
                    case REFUSED -> {}
                    case SLOW -> await(over);
                    case DOWN -> cuttable.cut();
                }
            });
            if (disturbed.failure() == Failure.REFUSED) {
                line.refuse(disturbed.request());
            }
            keycloak.now = RealRealm.at(cuttable.url(), disturbed.realm(), TIMEOUT);
            boolean isSaid = isStopped(reconciler);
            assertThat(isSaid || !failed.get()).as("said: %s", disturbed).isTrue();
            return isSaid;
        } finally {
            over.countDown();
        }
    }

    private static boolean isStopped(Reconciler reconciler) {
        try {
            return reconciler.pass().stopped() != null;
        } catch (ClientException said) {
            return true;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without the ids, which are of Keycloak's making. */
    private static Set<?> ours(Reconciled found) {
        return found.realm().objects().stream()
                .filter(RealmObject::ours)
                .map(one -> List.of(one.kind(), one.name(), one.applied(), one.fields()))
                .collect(Collectors.toSet());
    }

    private static Set<RealmObject> others(Keycloak.Found found) {
        return found.objects().stream().filter(one -> !one.ours()).collect(Collectors.toSet());
    }

    private Reconciler reconciler(Keycloak keycloak) {
        return new Reconciler(
                keycloak,
                repository,
                new Declared.Reader(),
                new WantedRealm.Settings("llm-gateway", 600),
                Clock.systemUTC());
    }

    /** The same console on a line of now. */
    private static final class Reached implements Keycloak {
        final Keycloak well;
        Keycloak now;

        Reached(Keycloak well) {
            this.well = well;
            now = well;
        }

        @Override
        public void reach() {
            now.reach();
        }

        @Override
        public Found read() {
            return now.read();
        }

        @Override
        public boolean note(Entry entry) {
            return now.note(entry);
        }

        @Override
        public List<AdminEvent> events(Instant since) {
            return now.events(since);
        }

        @Override
        public Optional<Lease> lease(String holder, Work work, Duration time) {
            return now.lease(holder, work, time);
        }
    }
}
