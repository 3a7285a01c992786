package io.pilothouse.access.gateway;

/** What a token says of its caller, and the headers that the gateway makes of it. */
final class Claims {
    static final String TEAM = "team";
    static final String TEAM_HEADER = "x-team";

    /** The client that a token was given to: also where a person uses it. */
    static final String APPLICATION = "azp";

    static final String APPLICATION_HEADER = "x-client";
    static final String SCOPE = "scope";

    private Claims() {}
}
