package io.pilothouse.units;

/** What a person is here for; the matrix of the room of authority says what each may do. The names are the roles in the identity provider, without the {@code ROLE_} prefix. */
public enum Role {
    PLATFORM_OPERATOR,
    ML_ENGINEER,
    TEAM_LEAD,
    ON_CALL
}
