package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What commits of the main branch travel on to what they change: that of Argo CD to the pods is one. A feature that brings them elsewhere
 * gives a bean; its stations and tracks then stand beside the others wherever a commit is shown.
 */
public interface Road {
    /** What its tracks are called by; no other road has it. */
    String name();

    /** Whether a commit goes here, by its paths alone: it is asked for every commit. */
    boolean carries(Commit commit);

    /**
     * Tells when it should be looked at again.
     *
     * @param moved what applies commits said something
     * @param stirred what changes all the time changed, which matters only while a commit is on its way
     * @return stops telling
     */
    Runnable follow(Runnable moved, Runnable stirred);

    /**
     * Tells when who applies the commits answers again after it was away: what landed meanwhile was not asked for.
     *
     * @return stops telling
     */
    default Runnable followReturns(Runnable returned) {
        return () -> {};
    }

    /**
     * Reads what it needs to know of main. May wait for the remote.
     *
     * @throws io.pilothouse.changes.GitUnavailable when it cannot be read now
     */
    void read(CommitId head);

    /** All that is known at this moment, to be asked about many commits. From memory; never waits. */
    Picture at(Moment moment);

    /** Asks whoever applies the commit to look at main now instead of when it does by itself. Returns at once; {@code note} hears what came of it. */
    void hurry(Commit commit, Consumer<LogLine> note);

    /** How much of what is known is looked at. */
    enum Depth {
        ALL,
        /** All that remotes say now and nothing that this console saw before: a console that began just now says the same. */
        ANEW
    }

    record Moment(Lineage lineage, Depth depth, Instant now) {}

    interface Picture {
        /**
         * A stretch for each thing that a commit changes on this road.
         *
         * @param before the tracks of this road that were known; one that is final is given back as it is
         */
        List<Stretch> stretches(Commit commit, List<Track> before);
    }

    /** @param log what happened there as far as anybody still remembers; empty when nothing can be new */
    record Stretch(Track track, List<LogLine> log) {
        public Stretch {
            log = List.copyOf(log);
        }
    }
}
