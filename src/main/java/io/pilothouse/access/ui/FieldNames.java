package io.pilothouse.access.ui;

import io.pilothouse.shell.Words;
import java.util.Set;

/** Fields of objects of a realm in words; what belongs to Keycloak alone keeps its name. */
final class FieldNames {
    private static final Set<String> KNOWN = Set.of(
            "enabled",
            "groups",
            "users",
            "roles",
            "scopes",
            "optional-scopes",
            "token-seconds",
            "view",
            "edit",
            "credential",
            "credential.issuer",
            "credential.subject");

    private FieldNames() {}

    static String say(String field) {
        return KNOWN.contains(field) ? Words.say("keycloak.field." + field) : field;
    }
}
