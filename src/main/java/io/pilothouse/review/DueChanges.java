package io.pilothouse.review;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Review;
import io.pilothouse.live.Reading;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sees to the ends of changes, a few times a minute: that what takes a commit back waits, lands when it is due where it may, and goes when there is
 * nothing left to take back. All of it is read from Git each time; what is kept is only when something was tried last.
 */
@Component
public class DueChanges {
    private static final Logger log = LoggerFactory.getLogger(DueChanges.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    /** What was refused may pass later on the same main: checks read clusters too. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final Changes changes;
    private final PrepareEnds prepare;
    private final LandDue land;
    private final Clock clock;
    private final ScheduledExecutorService pollers;
    private final Map<ChangeId, Tried> tried = new ConcurrentHashMap<>();
    private Runnable stop = () -> {};

    /** @param why it stays; empty where nothing stands against it, and where it was not tried */
    private record Tried(CommitId tip, CommitId head, Instant at, List<Reason> why) {
        boolean isOf(PendingChange change, CommitId main) {
            return tip.equals(change.commit()) && head.equals(main);
        }
    }

    DueChanges(Changes changes, PrepareEnds prepare, LandDue land, Clock clock, ScheduledExecutorService pollers) {
        this.changes = changes;
        this.prepare = prepare;
        this.land = land;
        this.clock = clock;
        this.pollers = pollers;
    }

    @PostConstruct
    void start() {
        var rhythm =
                pollers.scheduleWithFixedDelay(this::round, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        stop = () -> rhythm.cancel(true);
    }

    @PreDestroy
    void stop() {
        stop.run();
    }

    /**
     * What becomes of a change at its end.
     *
     * @param byItself whether what takes it back lands by itself, as main says now
     * @param whyItStays why it is due and still waits, each reason; empty where this console has not tried
     */
    public record Due(boolean byItself, List<Reason> whyItStays) {
        public Due {
            whyItStays = List.copyOf(whyItStays);
        }
    }

    /** Whether what takes a change back went because somebody had done that before, so that nothing stays by it. */
    public static boolean isDone(Discarded discarded) {
        return discarded.reason().equals(PrepareEnds.DONE);
    }

    /** Of a change that has an end, or that takes one back at its end. Waits for the remote. */
    public Due of(PendingChange change) {
        return new Due(ChangeEnd.isByItself(change.changeSet(), changes.head()), whyItStays(change.id()));
    }

    /** As somebody would commit it now: what takes a commit back before its end does not say that the end has come. */
    Review proposed(Review review) {
        ChangeSet change = review.pending().changeSet();
        return review.because(WhyItEnds.at(clock.instant(), change, change.reason(), changes));
    }

    List<Reason> whyItStays(ChangeId change) {
        Tried last = tried.get(change);
        return last == null ? List.of() : last.why();
    }

    /** Nothing where Git does not answer: the next round finds the same. */
    void round() {
        try {
            if (changes.state().latest() instanceof Reading.Current<RepositoryState>) {
                prepare.prepare();
                look(changes.state().latest());
            }
        } catch (GitUnavailable silent) {
            log.info("The ends of changes are seen to later: {}", silent.getMessage());
        }
    }

    private void look(Reading<RepositoryState> reading) {
        RepositoryState state = reading.value();
        if (state == null) {
            return;
        }
        for (PendingChange change : state.pending()) {
            Optional<Instant> due = ChangeEnd.due(change.changeSet());
            if (due.isPresent()) {
                look(change, state.head(), due.get());
            }
        }
        Set<ChangeId> waiting = state.pending().stream().map(PendingChange::id).collect(Collectors.toSet());
        tried.keySet().retainAll(waiting);
    }

    private void look(PendingChange change, CommitId head, Instant due) {
        Tried last = tried.get(change.id());
        if (last != null && last.isOf(change, head)) {
            if (!clock.instant().isBefore(last.at().plus(AGAIN))) {
                attempt(change, head, due);
            }
        } else if (!prepare.isClosed(change) && !attempt(change, head, due)) {
            prepare.tellAnew(change);
            tried.put(change.id(), new Tried(change.commit(), head, Instant.EPOCH, List.of()));
        }
    }

    /** @return false where it is not its time, or nobody lets it land by itself */
    private boolean attempt(PendingChange change, CommitId head, Instant due) {
        Instant now = clock.instant();
        if (due.isAfter(now) || !ChangeEnd.isByItself(change.changeSet(), changes.head())) {
            return false;
        }
        List<Reason> why = land.land(change);
        tried.put(change.id(), new Tried(change.commit(), head, why.isEmpty() ? Instant.EPOCH : now, why));
        return true;
    }
}
