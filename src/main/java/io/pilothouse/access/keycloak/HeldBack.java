package io.pilothouse.access.keycloak;

import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.units.Reason;

/**
 * What Git declares of a team and does not get, since others decide who is in a group and what else they may.
 *
 * @param name of the role that the group does not get, of the client whose account is not put into it, or of the group that is not made below it
 * @param group the one that the console did not make
 */
public record HeldBack(Name name, String group) {
    public Reason why() {
        return switch (name.kind()) {
            case GROUP -> Reason.of("keycloak.held-back.group", group);
            case CLIENT -> Reason.of("keycloak.held-back.client", group);
            case ROLE, PROFILE, SCOPE -> Reason.of("keycloak.held-back.role", group);
        };
    }
}
