package io.pilothouse.sandbox;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.argocd.ManagedObject;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An application of applications and what it brings forth. Runs under the simulation's lock, but for the questions of its readers. */
final class SimulatedArgoCd implements ArgoCd {
    private static final String ROOT = "fra-1";

    private final Git git;
    private final ApiServer api;
    private final Controllers workloads;
    private final SimulatedTime pace;
    private final Outages outages;
    private final Map<String, SimulatedApplication> applications = new ConcurrentSkipListMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<String> refreshes = new CopyOnWriteArrayList<>();
    private volatile List<Application> seen = List.of();

    private record Listener(Consumer<List<Application>> changed, Consumer<Reason> lost, Told told) {}

    private static final class Told {
        private List<Application> last = List.of();
        private boolean first = true;
        private boolean lost;
    }

    SimulatedArgoCd(Git git, ApiServer api, Controllers workloads, SimulatedTime pace, Outages outages) {
        this.git = git;
        this.api = api;
        this.workloads = workloads;
        this.pace = pace;
        this.outages = outages;
    }

    @Override
    public String version() {
        outages.check(Outages.System.ARGO_CD);
        return "3.5.7";
    }

    @Override
    public List<Application> applications() {
        outages.check(Outages.System.ARGO_CD);
        return seen;
    }

    @Override
    public Subscription watch(Consumer<List<Application>> changed, Consumer<Reason> lost) {
        Listener listener = new Listener(changed, lost, new Told());
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void refresh(Application.Id application) {
        require(application);
        refreshes.add(application.name());
    }

    @Override
    public boolean showsAll() {
        outages.check(Outages.System.ARGO_CD);
        return true;
    }

    /** Its projects have no windows. */
    @Override
    public boolean isInsideWindows(Application.Id application) {
        require(application);
        return true;
    }

    @Override
    public List<ManagedObject> managed(Application.Id application) {
        require(application);
        SimulatedApplication one = applications.get(application.name());
        return one == null ? List.of() : one.managed();
    }

    @Override
    public List<Map<String, Object>> manifests(Application application, String commit) {
        require(application.id());
        try {
            return List.copyOf(
                    Manifests.of(application.source().path(), application.destinationNamespace(), git.files(commit))
                            .values());
        } catch (Manifests.Unrenderable broken) {
            throw new ClientException(new ClientFailure.Invalid(String.valueOf(broken.getMessage())));
        } catch (IllegalStateException unknown) {
            throw new ClientException(new ClientFailure.NotFound("the repository has no commit " + commit));
        }
    }

    private void require(Application.Id application) {
        outages.check(Outages.System.ARGO_CD);
        if (seen.stream().noneMatch(one -> one.id().equals(application))) {
            throw new ClientException(
                    new ClientFailure.NotFound("application " + application.name() + " does not exist"));
        }
    }

    /** Everything Git says was applied when it was committed. */
    void begin(Instant now) {
        String head = git.head();
        Texts files = git.files(head);
        String folder = git.layout().folder(ClusterName.of(ROOT));
        SimulatedApplication root = application(ROOT, rootManifest(folder), now);
        root.begin(
                head, head, files, git.lastTouched(folder).map(Git.Touched::at).orElse(now));
        adopt(root, now);
        applications.entrySet().stream()
                .filter(one -> !one.getKey().equals(ROOT))
                .forEach(one -> begin(one.getValue(), head, files));
    }

    private static Map<String, Object> rootManifest(String folder) {
        return Map.of(
                "spec",
                Map.of(
                        "source",
                        Map.of(
                                "repoURL",
                                "https://git.example.com/platform/gitops.git",
                                "path",
                                folder,
                                "targetRevision",
                                "main"),
                        "destination",
                        Map.of("namespace", "argocd"),
                        "syncPolicy",
                        Map.of("automated", Map.of("prune", true, "selfHeal", true))));
    }

    private void begin(SimulatedApplication application, String head, Texts files) {
        git.lastTouched(application.path()).ifPresent(touched -> {
            application.begin(touched.commit(), head, files, touched.at());
            workloads.step(touched.at());
        });
    }

    private SimulatedApplication application(String name, Map<String, Object> manifest, Instant now) {
        return applications.computeIfAbsent(name, ignored -> new SimulatedApplication(name, manifest, api, pace, now));
    }

    private void adopt(SimulatedApplication root, Instant now) {
        Map<String, Map<String, Object>> children = new TreeMap<>();
        root.target().values().stream()
                .filter(object -> "Application".equals(object.get("kind")))
                .forEach(object -> children.put(Manifests.text(object, "metadata", "name"), object));
        children.forEach((name, manifest) -> application(name, manifest, now).change(manifest, now));
        new ArrayList<>(applications.keySet())
                .stream()
                        .filter(name -> !name.equals(ROOT) && !children.containsKey(name))
                        .forEach(name -> {
                            SimulatedApplication gone = applications.remove(name);
                            if (gone != null) {
                                gone.prune();
                            }
                        });
    }

    void step(Instant now) {
        List.copyOf(refreshes).forEach(name -> {
            refreshes.remove(name);
            SimulatedApplication application = applications.get(name);
            if (application != null) {
                application.refresh(now);
            }
        });
        boolean anyDue = applications.values().stream().anyMatch(one -> one.isDue(now));
        String head = anyDue || anyRunning() ? git.head() : "";
        Texts files = head.isEmpty() ? Texts.NONE : git.files(head);
        for (Map.Entry<String, SimulatedApplication> one : List.copyOf(applications.entrySet())) {
            if (one.getValue().isDue(now)) {
                one.getValue().compare(head, files, now);
            }
            boolean applied = one.getValue().step(head, files, now).isPresent();
            if (applied && one.getKey().equals(ROOT)) {
                adopt(one.getValue(), now);
            }
        }
        seen = applications.values().stream()
                .map(one -> one.seen(workloads, now))
                .toList();
    }

    private boolean anyRunning() {
        return seen.stream()
                .map(Application::operation)
                .anyMatch(operation -> operation != null && operation.phase() == Application.Phase.RUNNING);
    }

    /** As of the last step. */
    List<Application> seen() {
        return seen;
    }

    void tellWatchers() {
        for (Listener listener : listeners) {
            Told told = listener.told();
            if (outages.isDown(Outages.System.ARGO_CD)) {
                if (!told.lost) {
                    told.lost = true;
                    listener.lost().accept(Outages.why(Outages.System.ARGO_CD));
                }
            } else if (told.first || told.lost || !told.last.equals(seen)) {
                told.first = false;
                told.lost = false;
                told.last = seen;
                listener.changed().accept(seen);
            }
        }
    }
}
