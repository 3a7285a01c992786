package io.pilothouse.units;

/** What a person may do. The names are the roles in the identity provider, without the {@code ROLE_} prefix. */
public enum Role {
    PLATFORM_OPERATOR,
    ML_ENGINEER,
    TEAM_LEAD,
    ON_CALL;

    /** Whoever rolls out, undoes or commits; a team lead reads. */
    public boolean mayChange() {
        return this != TEAM_LEAD;
    }
}
