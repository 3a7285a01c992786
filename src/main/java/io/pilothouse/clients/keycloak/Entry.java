package io.pilothouse.clients.keycloak;

import java.time.Instant;

/**
 * What a console applied.
 *
 * @param commit whose declarations these are, in full
 * @param by who asked for it; empty where a pass did it
 * @param what the steps in English, one after the other, cut where they are too many
 */
public record Entry(Instant at, String commit, String by, String what) {}
