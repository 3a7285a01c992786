package io.pilothouse.clients.keycloak;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * What somebody did by an administrator's hand, or the console itself.
 *
 * @param who the name of the account, or its id where it belongs to another realm; empty for the console's own
 * @param path of the object, {@code clients/<id>/default-client-scopes/<id>}
 * @param representation what was sent; empty where the realm does not keep it
 */
public record AdminEvent(Instant at, String who, String path, String representation) {
    public boolean isOwn() {
        return who.isEmpty();
    }

    /** Whether it changed an object: by the path of it, or of a group or somebody who got or lost it. That it is named in what was sent says nothing. */
    public boolean isAbout(RealmObject object) {
        String id = object.id();
        return !id.isEmpty()
                && switch (object.kind()) {
                    case PROFILE -> isAt("users/profile") && representation.contains('"' + object.name() + '"');
                    // below it are its roles and those who are in it, which are not of the group's own
                    case GROUP -> path.equals("groups/" + id);
                    case ROLE ->
                        Stream.of("roles-by-id/" + id, "roles/" + object.name()).anyMatch(this::isAt)
                                || path.contains("/role-mappings/") && representation.contains('"' + id + '"');
                    case SCOPE -> isAt("client-scopes/" + id);
                    case CLIENT -> isAt("clients/" + id);
                };
    }

    private boolean isAt(String place) {
        return path.equals(place) || path.startsWith(place + "/");
    }
}
