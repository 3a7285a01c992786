package io.pilothouse.access;

import io.pilothouse.access.keycloak.RealmPlan;
import io.pilothouse.access.keycloak.Reconciled;
import io.pilothouse.access.keycloak.Reconciler;
import io.pilothouse.access.keycloak.WantedRealm;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Tree;
import io.pilothouse.live.Feed;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Tally;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Carries what is declared to Keycloak: soon after main has a new commit, and every few minutes; whoever looks sees how it stands, and soon that it is away. */
public final class KeycloakFeed implements AutoCloseable {
    public static final Duration EVERY = Duration.ofMinutes(3);
    /** So often main is looked at, and whether Keycloak is there at all. */
    private static final Duration GLANCE = Duration.ofSeconds(10);

    private final Reconciler reconciler;
    private final Changes changes;
    private final DeclareAccess declare;
    private final Clock clock;
    private final Topic<Reconciled> topic;
    private final Runnable stop;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Tally<Pass> passes = new Tally<>(Pass.class);
    private final Feed<Optional<Instant>> lastRead = new Feed<>(Optional.empty());
    private volatile boolean failed;
    private volatile @Nullable CommitId lastCommit;

    /** What became of a pass, in one word for whoever measures. */
    enum Pass {
        /** The realm is what Git says. */
        IN_FORCE,
        /** It went to its end, and something differs that a person has to decide. */
        DIFFERS,
        /** Not all of it could be written. */
        STOPPED,
        /** Git or Keycloak did not answer. */
        FAILED;

        private static Pass of(Reconciled found) {
            if (found.stopped() != null) {
                return STOPPED;
            }
            return found.isInForce() ? IN_FORCE : DIFFERS;
        }
    }

    public KeycloakFeed(
            Reconciler reconciler, Changes changes, DeclareAccess declare, OnDemand.Surroundings surroundings) {
        this.reconciler = reconciler;
        this.changes = changes;
        this.declare = declare;
        clock = surroundings.clock();
        topic = new OnDemand<>("Keycloak", this::round, OnDemand.Rhythm.every(GLANCE), surroundings).topic();
        // also while nobody looks
        stop = topic.feed().follow(() -> {});
    }

    public Topic<Reconciled> topic() {
        return topic;
    }

    /** What became of passes over all that is declared so far. */
    Tally<Pass> passes() {
        return passes;
    }

    /** When all was read: in between only main is looked at, and whether Keycloak answers. */
    public Feed<Optional<Instant>> lastRead() {
        return lastRead;
    }

    /** What the next pass would do if main were this tree, by what was read last; waits for nobody. */
    RealmPlan foresee(Reconciled last, Tree main) {
        return reconciler.foresee(last, main);
    }

    /** Null where it is not its time, and main says what it said. */
    private @Nullable Reconciled round() {
        boolean isNew = !changes.head().commit().equals(lastCommit);
        Instant last = lastRead.latest().orElse(null);
        boolean isFresh = last != null && !failed && clock.instant().isBefore(last.plus(EVERY));
        if (isFresh && !isNew) {
            glance();
            return null;
        }
        oneAtATime.lock();
        try {
            Reconciled same = isFresh ? still() : null;
            if (same != null) {
                lastCommit = same.commit();
                return same;
            }
            failed = true;
            return passed();
        } finally {
            oneAtATime.unlock();
        }
    }

    private Reconciled passed() {
        Pass end = Pass.FAILED;
        try {
            Reconciled found = noted(reconciler.pass());
            end = Pass.of(found);
            return found;
        } finally {
            passes.count(end);
        }
    }

    /** @throws io.pilothouse.clients.ClientException where Keycloak does not answer; all is read anew when it does again */
    private void glance() {
        failed = true;
        reconciler.reach();
        failed = false;
    }

    /** A commit that changes nothing of access leaves nothing to do in Keycloak. */
    private @Nullable Reconciled still() {
        Reconciled before = topic.latest().value();
        return before == null ? null : reconciler.still(before).orElse(null);
    }

    private Reconciled noted(Reconciled found) {
        lastCommit = found.commit();
        lastRead.publish(Optional.of(clock.instant()));
        failed = false;
        return found;
    }

    /** @return why not, each reason; empty where the object is what Git says. Waits for Git and Keycloak. */
    public List<Reason> putBack(WantedRealm.Name name, Actor actor) {
        Verdict may = declare.mayCommit(actor);
        if (!may.isAllowed()) {
            return may.why();
        }
        oneAtATime.lock();
        try {
            Reconciled found = noted(reconciler.putBack(name, actor.name()));
            topic.read(found);
            Reason stopped = found.stopped();
            return stopped == null ? List.of() : List.of(stopped);
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
