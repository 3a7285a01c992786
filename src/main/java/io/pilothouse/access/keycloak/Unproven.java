package io.pilothouse.access.keycloak;

import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.clients.keycloak.Federation;
import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A client that this Keycloak cannot let prove who it is as Git says.
 *
 * @param why not
 */
public record Unproven(Name name, Reason why) {
    private static final List<String> FIELDS = List.of("credential", "credential.issuer", "credential.subject");

    /** Empty where it can. */
    static Optional<Unproven> of(RealmObject wanted, Federation federation) {
        if (!isByToken(wanted)) {
            return Optional.empty();
        }
        String cluster = String.join("", wanted.field("credential.issuer"));
        if (!federation.isOffered()) {
            return Optional.of(new Unproven(Name.of(wanted), Reason.of("keycloak.unproven.server")));
        }
        return federation.lacks(cluster)
                ? Optional.of(new Unproven(Name.of(wanted), Reason.of("keycloak.unproven.cluster", cluster)))
                : Optional.empty();
    }

    private static boolean isByToken(RealmObject wanted) {
        return wanted.kind() == RealmKind.CLIENT && wanted.has(FIELDS.getFirst(), Federation.AUTHENTICATOR);
    }

    /**
     * What can be written of it: a server that does not know a way to prove it takes its name all the same, and lets nobody in any more. So a client
     * keeps the one that it has until there is a server that does.
     */
    static RealmObject writable(RealmObject wanted, Map<Name, RealmObject> there, Federation federation) {
        if (federation.isOffered() || !isByToken(wanted)) {
            return wanted;
        }
        RealmObject now = there.get(Name.of(wanted));
        RealmObject writable = wanted;
        for (String field : FIELDS) {
            writable = writable.with(field, now == null ? new TreeSet<>() : now.field(field));
        }
        return writable;
    }
}
