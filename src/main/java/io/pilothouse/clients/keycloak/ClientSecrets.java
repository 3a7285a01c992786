package io.pilothouse.clients.keycloak;

import io.pilothouse.units.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Secrets of the clients of one realm: new ones are made, those that are there are never asked for. All methods wait for it, and throw {@link
 * io.pilothouse.clients.ClientException}: {@code NotFound} where there is no client of that name.
 */
public interface ClientSecrets {
    /**
     * What is known of a client's secret, without it.
     *
     * @param id of the client, Keycloak's own
     * @param ours whether the client carries the console's mark
     * @param method how it proves who it is, {@link Federation#SECRET} or another of Keycloak's
     * @param made when the secret was made, to the second; null where Keycloak does not say
     * @param ends when it is refused though it was not replaced; null where it has no end
     * @param oldUntil until when the one before it is taken too; null where it is not
     * @param last the newest that a person had the console make; null where there was none
     */
    record State(
            String id,
            boolean ours,
            boolean enabled,
            String method,
            @Nullable Instant made,
            @Nullable Instant ends,
            @Nullable Instant oldUntil,
            @Nullable Renewal last) {
        /** Whether nobody had another secret made in between. */
        public boolean isSameSecret(State other) {
            return id.equals(other.id) && Objects.equals(made, other.made) && Objects.equals(last, other.last);
        }
    }

    /** Who had the console make a secret, and when. */
    record Renewal(Instant at, String by) {}

    /** What becomes of the secret that a client has when it gets another one. */
    sealed interface Overlap {
        /** It is refused at once. */
        record None(Why why) implements Overlap {}

        /** It is taken for so long. */
        record Of(Duration time) implements Overlap {}

        /** The realm has a policy, and whether it is about this client is seen only afterwards. */
        record Open() implements Overlap {}

        enum Why {
            /** The server does not have the feature: it is too old, or the feature is off. */
            FEATURE,
            /** The realm has no policy that asks for it. */
            POLICY
        }
    }

    State state(String client);

    /** What would become of the secret that is there. */
    Overlap overlap(State client);

    /**
     * Makes another secret. Asked once: where no answer comes, whether there is another one is not known.
     *
     * @param client as {@link #state} said
     * @return the new one; nobody can ask for it again
     */
    Secret renew(State client);

    /** Keeps with a client who had its secret made; nothing else of it changes. */
    void note(State client, Renewal renewal);

    /** Has the secret before the present one refused from now on. The same once more changes nothing. */
    void endOverlap(State client);
}
