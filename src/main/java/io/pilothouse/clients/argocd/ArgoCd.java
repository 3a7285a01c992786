package io.pilothouse.clients.argocd;

import io.pilothouse.clients.Subscription;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Argo CD's applications. The only thing the console asks of it is to look at Git now. */
public interface ArgoCd {
    /** The version of the server, such as 3.5.7, from one that lets this account see applications. */
    String version();

    List<Application> applications();

    /** Whether this account may see every application: those that it may not see Argo CD leaves out without a word. */
    boolean showsAll();

    /**
     * Watches all applications. {@code changed} gets the whole list, first when it is complete and then after each change;
     * {@code lost} gets the reason when the stream breaks; it is tried again until the subscription is closed.
     */
    Subscription watch(Consumer<List<Application>> changed, Consumer<Reason> lost);

    /** Compare with Git now instead of at the next poll. Returns when Argo CD has taken note, not when it has compared. */
    void refresh(Application.Id application);

    /** Whether the sync windows of its project let anything be applied by itself now. Argo CD says so nowhere else. */
    boolean isInsideWindows(Application.Id application);

    /** What Argo CD compares: each object as it is and as a sync would leave it, as of the last comparison. No hooks. */
    List<ManagedObject> managed(Application.Id application);

    /**
     * What would be applied of a commit that the repository has: each manifest as it is made of all of an application's sources, with what the
     * application lays over them; no secrets. It takes Argo CD up to minutes where it has to fetch.
     *
     * @param application as the source sees it that the commit is of
     */
    List<Map<String, Object>> manifests(Application application, String commit);
}
