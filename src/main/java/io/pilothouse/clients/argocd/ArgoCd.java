package io.pilothouse.clients.argocd;

import io.pilothouse.clients.Subscription;
import java.util.List;
import java.util.function.Consumer;

/** Argo CD's applications. The only thing the console asks of it is to look at Git now. */
public interface ArgoCd {
    /** The version of the server, such as 3.5.7, from one that lets this account see applications. */
    String version();

    List<Application> applications();

    /**
     * Watches all applications. {@code changed} gets the whole list, first when it is complete and then after each change;
     * {@code lost} gets the reason when the stream breaks; it is tried again until the subscription is closed.
     */
    Subscription watch(Consumer<List<Application>> changed, Consumer<String> lost);

    /** Compare with Git now instead of at the next poll. Returns when Argo CD has taken note, not when it has compared. */
    void refresh(Application.Id application);

    /** What Argo CD compares: each object as it is and as a sync would leave it, as of the last comparison. No hooks. */
    List<ManagedObject> managed(Application.Id application);
}
