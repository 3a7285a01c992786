package io.pilothouse.clients.keycloak;

import java.time.Instant;

/**
 * What somebody did by an administrator's hand.
 *
 * @param who the name of the account, or its id where it belongs to another realm
 * @param path of the object, {@code clients/<id>/default-client-scopes/<id>}
 * @param representation what was sent; empty where the realm does not keep it
 */
public record AdminEvent(Instant at, String who, String path, String representation) {
    /** Whether it is about an object: by its id in the path, or in what was sent. */
    public boolean isAbout(RealmObject object) {
        return !object.id().isEmpty() && (path.contains(object.id()) || representation.contains(object.id()));
    }
}
