package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Condition;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.ManagedObject;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.clients.argocd.Operation.ResourceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One application as the real controller treats it: it compares when it is asked or when three minutes have passed, {@code syncRevision}
 * moves with the comparison, an operation then applies what differs, and a comparison that fails leaves the last operation as it was.
 */
final class SimulatedApplication {
    private static final Duration RESYNC = Duration.ofMinutes(3);
    private static final int RETRIES = 5;

    private final String name;
    private final ApiServer api;
    private final SimulatedTime pace;
    private Map<String, Object> manifest;
    private Map<String, Map<String, Object>> target = new LinkedHashMap<>();
    private Instant compareAt;
    private @Nullable String revision;
    private SyncStatus sync = SyncStatus.UNKNOWN;
    private List<Condition> conditions = List.of();
    private @Nullable Operation operation;
    private Instant operationEnds = Instant.MAX;
    private final List<String> owned = new CopyOnWriteArrayList<>();

    SimulatedApplication(String name, Map<String, Object> manifest, ApiServer api, SimulatedTime pace, Instant now) {
        this.name = name;
        this.manifest = manifest;
        this.api = api;
        this.pace = pace;
        this.compareAt = now;
    }

    void change(Map<String, Object> newer, Instant now) {
        if (!newer.equals(manifest)) {
            manifest = newer;
            compareAt = now;
        }
    }

    void refresh(Instant now) {
        compareAt = now;
    }

    String path() {
        return Manifests.text(manifest, "spec", "source", "path");
    }

    private String namespace() {
        return Manifests.text(manifest, "spec", "destination", "namespace");
    }

    private boolean heals() {
        return Boolean.TRUE.equals(Manifests.at(manifest, "spec", "syncPolicy", "automated", "selfHeal"));
    }

    private boolean isAutomated() {
        return Manifests.at(manifest, "spec", "syncPolicy", "automated") != null;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(compareAt);
    }

    /** Compares with a commit, and starts an operation when something differs. */
    void compare(String commit, Texts files, Instant now) {
        compareAt = now.plus(RESYNC);
        try {
            target = Manifests.of(path(), namespace(), files);
            target.values().forEach(api::deployment);
        } catch (Manifests.Unrenderable broken) {
            cannotCompare(String.valueOf(broken.getMessage()));
            return;
        } catch (IllegalArgumentException mistyped) {
            cannotCompare(
                    "Failed to compare desired state to live state: failed to calculate diff: error calculating server side diff: "
                            + firstLine(mistyped));
            return;
        }
        boolean newCommit = !commit.equals(revision);
        revision = commit;
        conditions = List.of();
        sync = differing().isEmpty() && superfluous().isEmpty() ? SyncStatus.SYNCED : SyncStatus.OUT_OF_SYNC;
        if (sync == SyncStatus.OUT_OF_SYNC && (newCommit || heals() || operation == null)) {
            startIfAutomated(commit, now);
        }
    }

    private void startIfAutomated(String commit, Instant now) {
        if (isAutomated() && !isRunning()) {
            operation = new Operation(Phase.RUNNING, "", commit, now, null, 0, List.of());
            operationEnds = now.plus(pace.sync());
        }
    }

    private static String firstLine(IllegalArgumentException mistyped) {
        return String.valueOf(mistyped.getMessage()).lines().findFirst().orElse("");
    }

    private void cannotCompare(String why) {
        sync = SyncStatus.UNKNOWN;
        conditions = List.of(new Condition("ComparisonError", why));
    }

    private boolean isRunning() {
        return operation != null && operation.phase() == Phase.RUNNING;
    }

    private List<String> differing() {
        return target.keySet().stream()
                .filter(key -> !Optional.of(target.getOrDefault(key, Map.of())).equals(api.manifest(key)))
                .toList();
    }

    private List<String> superfluous() {
        return owned.stream().filter(key -> !target.containsKey(key)).toList();
    }

    /** Applies when the running operation is due. Answers what the objects of the newest applied commit are, when it was. */
    Optional<Map<String, Map<String, Object>>> step(String head, Texts files, Instant now) {
        Operation running = operation;
        if (running == null || !isRunning() || now.isBefore(operationEnds)) {
            return Optional.empty();
        }
        if (running.retryCount() > 0 && !head.equals(running.revision())) {
            compare(head, files, now);
        }
        List<ResourceResult> results = apply(now);
        Optional<String> denied = results.stream()
                .filter(result -> result.status().equals("SyncFailed"))
                .map(ResourceResult::message)
                .findFirst();
        operation = denied.isEmpty() ? succeeded(running, results, now) : refused(running, results, denied.get(), now);
        if (denied.isPresent()) {
            return Optional.empty();
        }
        sync = differing().isEmpty() ? SyncStatus.SYNCED : SyncStatus.OUT_OF_SYNC;
        return Optional.of(target);
    }

    private Operation succeeded(Operation running, List<ResourceResult> results, Instant now) {
        String done = "successfully synced (all tasks run)";
        return new Operation(Phase.SUCCEEDED, done, revision, running.startedAt(), now, running.retryCount(), results);
    }

    /** Tries again a few times, looking at Git anew each time, as {@code retry.refresh} asks. */
    private Operation refused(Operation running, List<ResourceResult> results, String denial, Instant now) {
        long count = running.retryCount();
        String why = "one or more objects failed to apply, reason: " + denial;
        operationEnds = now.plus(pace.retry((int) count));
        if (count >= RETRIES) {
            return new Operation(Phase.FAILED, why, revision, running.startedAt(), now, count, results);
        }
        String again = why + ". Retrying attempt #" + (count + 1);
        return new Operation(Phase.RUNNING, again, revision, running.startedAt(), null, count + 1, results);
    }

    private List<ResourceResult> apply(Instant now) {
        List<ResourceResult> results = new ArrayList<>();
        target.forEach((key, object) -> {
            Optional<String> refusal = Admission.refusal(api, key, object);
            String kind = Manifests.text(object, "kind");
            String objectName = Manifests.text(object, "metadata", "name");
            if (refusal.isEmpty()) {
                api.apply(key, object, key, now.toString());
                owned.add(key);
            }
            results.add(new ResourceResult(
                    kind,
                    objectName,
                    refusal.isEmpty() ? "Synced" : "SyncFailed",
                    refusal.orElse(
                            kind.toLowerCase(java.util.Locale.ROOT) + "/" + objectName + " serverside-applied")));
        });
        superfluous().forEach(key -> {
            api.delete(key);
            owned.remove(key);
        });
        return results;
    }

    /** What was applied before the world began; it has been compared with the head since. */
    void begin(String commit, String head, Texts files, Instant applied) {
        compare(head, files, applied);
        List<ResourceResult> results = apply(applied);
        operation = new Operation(
                Phase.SUCCEEDED, "successfully synced (all tasks run)", commit, applied, applied, 0, results);
        sync = SyncStatus.SYNCED;
    }

    void prune() {
        owned.forEach(api::delete);
    }

    Map<String, Map<String, Object>> target() {
        return target;
    }

    Application seen(Controllers workloads, Instant now) {
        HealthStatus health = health(workloads, now);
        return new Application(
                new Application.Id("", name),
                List.of(new Application.Source(
                        Manifests.text(manifest, "spec", "source", "repoURL"),
                        path(),
                        Manifests.text(manifest, "spec", "source", "targetRevision"))),
                namespace(),
                sync,
                revision,
                health,
                operation,
                conditions,
                resources(health));
    }

    /** Read by pages while the simulation runs: what it has now, from copies. */
    List<ManagedObject> managed() {
        return Stream.concat(target.keySet().stream(), superfluous().stream())
                .map(this::managed)
                .toList();
    }

    private ManagedObject managed(String key) {
        Map<String, Object> live = api.manifest(key).orElse(Map.of());
        Map<String, Object> wanted = target.getOrDefault(key, Map.of());
        Map<String, Object> any = wanted.isEmpty() ? live : wanted;
        return new ManagedObject(
                group(Manifests.text(any, "apiVersion")),
                Manifests.text(any, "kind"),
                key.split("/")[1],
                Manifests.text(any, "metadata", "name"),
                live,
                wanted);
    }

    private HealthStatus health(Controllers workloads, Instant now) {
        List<Deployment> mine = api.all(Deployment.class).stream()
                .filter(one -> owned.contains(ApiServer.key(
                        "Deployment",
                        one.getMetadata().getNamespace(),
                        one.getMetadata().getName())))
                .toList();
        if (owned.isEmpty()) {
            return HealthStatus.MISSING;
        }
        if (mine.stream().anyMatch(one -> workloads.isLate(one, now))) {
            return HealthStatus.DEGRADED;
        }
        return mine.stream().allMatch(one -> workloads.isHealthy(one, now))
                ? HealthStatus.HEALTHY
                : HealthStatus.PROGRESSING;
    }

    private List<Resource> resources(HealthStatus ofWorkloads) {
        List<String> out = differing();
        return target.entrySet().stream()
                .map(object -> new Resource(
                        group(Manifests.text(object.getValue(), "apiVersion")),
                        Manifests.text(object.getValue(), "kind"),
                        object.getKey().split("/")[1],
                        Manifests.text(object.getValue(), "metadata", "name"),
                        out.contains(object.getKey()) ? SyncStatus.OUT_OF_SYNC : SyncStatus.SYNCED,
                        object.getKey().startsWith("Deployment/") ? said(ofWorkloads, object.getKey()) : null))
                .toList();
    }

    /** As Argo CD's own rule for deployments words it. */
    private static Application.Health said(HealthStatus health, String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return new Application.Health(
                health,
                health == HealthStatus.DEGRADED ? "Deployment \"" + name + "\" exceeded its progress deadline" : "");
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
