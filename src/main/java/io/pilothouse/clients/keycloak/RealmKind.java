package io.pilothouse.clients.keycloak;

/** What the console makes in a realm, in the order in which it can be made: each names only those before it. */
public enum RealmKind {
    /** An attribute of the user profile, named as the attribute. Fields: {@code view} and {@code edit}, the roles that may. */
    PROFILE,
    /**
     * A group, named by its path. Fields: those of its attributes that {@link Marks} knows, {@code attribute.team}; of one without the console's mark
     * also {@code roles}, which all in it and below it have.
     */
    GROUP,
    /** A role of the realm. Fields: {@code groups}, paths, and {@code users}, names, that have it themselves. */
    ROLE,
    /** A client scope. Fields: its attributes that matter, {@code roles} of which one is needed to get it, and {@code mapper.<name>.<key>}. */
    SCOPE,
    /**
     * A client. Fields: {@code enabled}, its flows, {@code token-seconds}, {@code scopes} and {@code optional-scopes} of those that {@link Marks}
     * knows, and {@code groups}: the paths in which its service account is, of those that are marked or have a role that is. Where it has no secret, {@code credential}, and whose
     * tokens are one: {@code credential.issuer} and {@code credential.subject}.
     */
    CLIENT
}
