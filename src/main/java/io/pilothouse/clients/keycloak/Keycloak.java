package io.pilothouse.clients.keycloak;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One realm. All methods wait for it, and throw {@link io.pilothouse.clients.ClientException}: {@code Denied} also where the account may not see
 * all that matters, since Keycloak then answers with less and says nothing.
 */
public interface Keycloak {
    /**
     * What is there that is the console's, and what has a name or a right that the console gives.
     *
     * @param federation whether clients can prove who they are without a secret
     * @param unpeopled the paths of groups of the console's in which there is no person
     * @param held what a console is at now, or was at when it died; null where none is
     */
    record Found(
            List<RealmObject> objects,
            List<Entry> entries,
            Federation federation,
            Set<String> unpeopled,
            @Nullable Held held) {
        public Found {
            objects = List.copyOf(objects);
            entries = List.copyOf(entries);
            unpeopled = Set.copyOf(unpeopled);
        }
    }

    /** @param until when its lease is over */
    record Held(String holder, Work work, Instant until) {
        /** Nobody writes by it any more: its time is over, or it is from the one who asks, who writes nothing now. */
        public boolean isLeft(String who, Instant now) {
            return holder.equals(who) || !until.isAfter(now);
        }
    }

    /** Asks for the realm itself, with the rights that all else needs. */
    void reach();

    Found read();

    /**
     * Keeps what was done, the newest of some.
     *
     * @return false where there is no place for it yet, since not even the shared scope is there
     */
    boolean note(Entry entry);

    /**
     * What administrators and the console did since then, the newest first; some hundred at most. Empty where the realm keeps no admin events, or the
     * account may not see them.
     */
    List<AdminEvent> events(Instant since);

    /** Who has it writes, and nobody else. */
    interface Lease extends AutoCloseable {
        /** So long before its time is over the last write begins: what is under way may still take as long. */
        Duration MARGIN = Duration.ofMinutes(1);

        /**
         * Makes an object, or changes it, and notes at last that it was written completely. The same once more changes nothing, also after half of
         * it, as where its time is over in between.
         *
         * @param there what was read of it; null where it is not there
         */
        void put(@Nullable RealmObject there, RealmObject wanted);

        /** Takes away what the console put there. A group in which somebody is, or which has groups below it, stays without it. */
        void remove(RealmObject there);

        /** What a console was at that had the lease and did not give it back. */
        Optional<Work> left();

        /** Gives it back. */
        @Override
        void close();
    }

    /**
     * @param holder who asks; one who asks again while it has the lease gets it
     * @param work what it is about to write, and when it begins
     * @return empty while another console has it; one that died has it until its time is over
     */
    Optional<Lease> lease(String holder, Work work, Duration time);
}
