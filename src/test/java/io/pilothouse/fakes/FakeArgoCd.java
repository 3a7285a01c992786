package io.pilothouse.fakes;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.argocd.ManagedObject;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An Argo CD that says what a test lets it say. */
public final class FakeArgoCd implements ArgoCd {
    private final List<Consumer<List<Application>>> followers = new ArrayList<>();
    private final List<Consumer<Reason>> losers = new ArrayList<>();
    private List<Application> applications = List.of();
    private List<ManagedObject> managed = List.of();
    private List<Map<String, Object>> rendered = List.of();
    private @Nullable String refusal;
    /** Whose objects were read, in the order of the questions. */
    public final List<Application.Id> asked = new ArrayList<>();

    /** Whose sync windows let nothing be applied by itself. */
    public final Set<Application.Id> held = new HashSet<>();

    public final List<String> refreshed = new ArrayList<>();

    public void says(Application... now) {
        applications = List.of(now);
        followers.forEach(follower -> follower.accept(applications));
    }

    public void goesAway(String reason) {
        losers.forEach(loser -> loser.accept(Reason.said(reason)));
    }

    public void manages(ManagedObject... objects) {
        managed = List.of(objects);
    }

    public void refusesToRefresh(String reason) {
        refusal = reason;
    }

    @Override
    public String version() {
        return "3.5.7";
    }

    @Override
    public List<Application> applications() {
        return applications;
    }

    @Override
    public Subscription watch(Consumer<List<Application>> changed, Consumer<Reason> lost) {
        followers.add(changed);
        losers.add(lost);
        return () -> {
            followers.remove(changed);
            losers.remove(lost);
        };
    }

    @Override
    public List<ManagedObject> managed(Application.Id application) {
        asked.add(application);
        if (refusal != null) {
            throw new ClientException(new ClientFailure.Unreachable(refusal));
        }
        return managed;
    }

    /** Of every application at every commit. */
    public void renders(Map<String, Object> manifest) {
        rendered = List.of(manifest);
    }

    @Override
    public List<Map<String, Object>> manifests(Application application, String commit) {
        asked.add(application.id());
        if (refusal != null) {
            throw new ClientException(new ClientFailure.Unreachable(refusal));
        }
        return rendered;
    }

    /** Whether the console's account may see every application. */
    public boolean all = true;

    @Override
    public boolean showsAll() {
        if (refusal != null) {
            throw new ClientException(new ClientFailure.Unreachable(refusal));
        }
        return all;
    }

    @Override
    public boolean isInsideWindows(Application.Id application) {
        asked.add(application);
        if (refusal != null) {
            throw new ClientException(new ClientFailure.Unreachable(refusal));
        }
        return !held.contains(application);
    }

    @Override
    public void refresh(Application.Id application) {
        if (refusal != null) {
            throw new ClientException(new ClientFailure.Unreachable(refusal));
        }
        refreshed.add(application.name());
    }
}
