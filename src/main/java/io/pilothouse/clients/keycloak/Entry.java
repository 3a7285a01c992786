package io.pilothouse.clients.keycloak;

/**
 * What a console applied.
 *
 * @param work of what was cut short: what it was about to do
 * @param what the steps in English, one a line, as many as there is room for; empty where it was cut short
 */
public record Entry(Work work, Outcome outcome, String what) {
    public enum Outcome {
        /** All that it meant to write is written. */
        ENDED,
        /** Keycloak refused something, or the time was over: what it had written by then. */
        STOPPED,
        /** Its console or Keycloak was gone before it could say what it wrote; what it left over is in the next entry. */
        CUT
    }
}
