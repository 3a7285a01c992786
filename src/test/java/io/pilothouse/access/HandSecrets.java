package io.pilothouse.access;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.keycloak.ClientSecrets;
import io.pilothouse.units.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Secrets of a realm in memory, which the test names, and whose failures are the test's. */
public final class HandSecrets implements ClientSecrets {
    /** By the name of the client. */
    public final Map<String, State> states = new HashMap<>();

    public Overlap overlap = new Overlap.Of(Duration.ofDays(2));
    public boolean silent;
    /** Whether it is silent only to who tells it for whom a secret was made. */
    public boolean forgetful;

    public int made;
    /** What happens as soon as a secret is made. */
    public Runnable onMade = () -> {};

    /** The secret that is made next. */
    public String next() {
        return "canary-" + made + "-8f2c1d";
    }

    private void answer() {
        if (silent) {
            throw new ClientException(new ClientFailure.Unreachable("Keycloak does not answer"));
        }
    }

    @Override
    public State state(String client) {
        answer();
        State there = states.get(client);
        if (there == null) {
            throw new ClientException(new ClientFailure.NotFound(client + " is not there"));
        }
        return there;
    }

    @Override
    public Overlap overlap(State client) {
        answer();
        return overlap;
    }

    @Override
    public Secret renew(State client) {
        answer();
        Secret secret = new Secret(next());
        made++;
        onMade.run();
        return secret;
    }

    @Override
    public void note(State client, Renewal renewal) {
        if (forgetful) {
            throw new ClientException(new ClientFailure.Unreachable("the connection broke"));
        }
        change(
                client,
                new State(
                        client.id(),
                        client.ours(),
                        client.enabled(),
                        client.method(),
                        renewal.at(),
                        client.ends(),
                        renewal.at().plus(Duration.ofDays(2)),
                        renewal));
    }

    @Override
    public void endOverlap(State client) {
        answer();
        change(
                client,
                new State(
                        client.id(),
                        client.ours(),
                        client.enabled(),
                        client.method(),
                        client.made(),
                        client.ends(),
                        null,
                        client.last()));
    }

    private void change(State client, State other) {
        states.replaceAll((_, state) -> state.id().equals(client.id()) ? other : state);
    }

    /** A client of the console's that is switched on, with a secret. */
    public void put(String client, @Nullable Renewal last) {
        put(client, new State("id-" + client, true, true, "client-secret", null, null, null, last));
    }

    public void put(String client, State state) {
        states.put(client, state);
    }
}
