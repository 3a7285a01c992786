package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.pilothouse.sandbox.Life.Stage;
import io.pilothouse.units.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The deployment controller and KEDA: how many pods of which template there are. */
final class Controllers {
    private static final int SUFFIX = 5;
    /** Of Kubernetes, where a deployment says none. */
    private static final String WHOLE = "NewReplicaSetAvailable";

    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final ApiServer api;
    private final Scheduler scheduler;
    private final Lives lives;
    private final Map<String, SimulatedPod> pods = new TreeMap<>();
    private final TemplateHashes hashes = new TemplateHashes();
    private Map<String, Integer> asked = Map.of();
    private int created;

    Controllers(ApiServer api, Scheduler scheduler, Lives lives) {
        this.api = api;
        this.scheduler = scheduler;
        this.lives = lives;
    }

    private record Counts(int wanted, int surge, int unavailable) {}

    /** One round: pods are made and ended, placed, and their statuses written. */
    void step(Instant now) {
        List<Deployment> deployments = api.all(Deployment.class);
        pods.values().removeIf(pod -> deployments.stream().noneMatch(one -> owns(one, pod)) && gone(pod));
        deployments.forEach(deployment -> roll(deployment, now));
        scheduler.place(pods.values(), now);
        pods.values().forEach(pod -> api.put(pod.key(), Kubelet.pod(pod, lives.of(pod, now))));
        deployments.forEach(deployment -> writeStatus(deployment, now));
    }

    /** @param replicas that autoscalers ask for, by the namespace and name of the deployment; others have as few as they may */
    void scale(Map<String, Integer> replicas) {
        asked = Map.copyOf(replicas);
    }

    /** Those that have a node, and where they are in their lives. */
    Map<SimulatedPod, Life> placed(Instant now) {
        Map<SimulatedPod, Life> placed = new LinkedHashMap<>();
        pods.values().stream().filter(pod -> pod.node() != null).forEach(pod -> placed.put(pod, lives.of(pod, now)));
        return placed;
    }

    /** How many pods each deployment should have, by its namespace and name. */
    Map<String, Integer> wanted() {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        api.all(Deployment.class)
                .forEach(deployment -> wanted.put(
                        deployment.getMetadata().getNamespace() + "/"
                                + deployment.getMetadata().getName(),
                        replicas(deployment)));
        return wanted;
    }

    Optional<PodTales> tales(String namespace, String pod, Instant now) {
        return Optional.ofNullable(pods.get(ApiServer.key("Pod", namespace, pod)))
                .map(one -> new PodTales(one, lives.of(one, now)));
    }

    List<Event> events(String namespace, Instant now) {
        return pods.values().stream()
                .filter(pod -> pod.namespace().equals(namespace))
                .flatMap(pod -> new PodTales(pod, lives.of(pod, now)).events(now).stream())
                .toList();
    }

    private boolean gone(SimulatedPod pod) {
        api.delete(pod.key());
        return true;
    }

    private static boolean owns(Deployment deployment, SimulatedPod pod) {
        return deployment.getMetadata().getName().equals(pod.owner())
                && deployment.getMetadata().getNamespace().equals(pod.namespace());
    }

    private List<SimulatedPod> of(Deployment deployment) {
        return pods.values().stream().filter(pod -> owns(deployment, pod)).toList();
    }

    private void roll(Deployment deployment, Instant now) {
        String hash = hashes.of(deployment);
        Counts counts = counts(deployment);
        List<SimulatedPod> all = of(deployment);
        List<SimulatedPod> fresh =
                all.stream().filter(pod -> pod.hash().equals(hash)).toList();
        int total = all.size();
        for (int missing = counts.wanted() - fresh.size();
                missing > 0 && total < counts.wanted() + counts.surge();
                missing--) {
            create(deployment, hash, now);
            total++;
        }
        inOrder(fresh, now).skip(counts.wanted()).forEach(this::end);
        long ready = all.stream().filter(pod -> isReady(pod, now)).count();
        for (SimulatedPod old : oldestFirst(all, hash, now)) {
            boolean serves = isReady(old, now);
            if (!serves || ready - 1 >= counts.wanted() - counts.unavailable()) {
                end(old);
                ready -= serves ? 1 : 0;
            }
        }
    }

    /** As Kubernetes takes them away from the end: who does not serve before who does, and the newest before the others. */
    private Stream<SimulatedPod> inOrder(List<SimulatedPod> pods, Instant now) {
        return pods.stream()
                .sorted(Comparator.comparing((SimulatedPod pod) -> !isReady(pod, now))
                        .thenComparing(pod -> pod.node() == null)
                        .thenComparing(SimulatedPod::created));
    }

    /** Those that do not serve go first. */
    private List<SimulatedPod> oldestFirst(List<SimulatedPod> all, String hash, Instant now) {
        return all.stream()
                .filter(pod -> !pod.hash().equals(hash))
                .sorted(Comparator.comparing((SimulatedPod pod) -> isReady(pod, now)))
                .toList();
    }

    private boolean isReady(SimulatedPod pod, Instant now) {
        return lives.of(pod, now).stage() == Stage.READY;
    }

    private void create(Deployment deployment, String hash, Instant now) {
        String owner = deployment.getMetadata().getName();
        String suffix = Names.random(Digest.of((owner + hash + created++).getBytes(StandardCharsets.UTF_8)))
                .substring(0, SUFFIX);
        SimulatedPod pod = new SimulatedPod(
                owner + "-" + hash + "-" + suffix,
                deployment.getMetadata().getNamespace(),
                new SimulatedPod.Owner(owner, hash),
                deployment.getSpec().getTemplate(),
                now);
        pods.put(pod.key(), pod);
    }

    private void end(SimulatedPod pod) {
        pods.remove(pod.key());
        api.delete(pod.key());
    }

    private Counts counts(Deployment deployment) {
        int wanted = replicas(deployment);
        var strategy = deployment.getSpec().getStrategy();
        if (strategy != null && "Recreate".equals(strategy.getType())) {
            return new Counts(wanted, 0, wanted);
        }
        var rolling = strategy == null ? null : strategy.getRollingUpdate();
        int surge = amount(rolling == null ? null : rolling.getMaxSurge(), wanted, true);
        int unavailable = amount(rolling == null ? null : rolling.getMaxUnavailable(), wanted, false);
        return new Counts(wanted, surge, surge == 0 ? Math.max(1, unavailable) : unavailable);
    }

    /** A quarter where nothing is said, as Kubernetes does; a surge is rounded up, what may be missing down. */
    private static int amount(@Nullable IntOrString value, int of, boolean up) {
        if (value != null && value.getIntVal() != null) {
            return value.getIntVal();
        }
        String percent = value == null ? "25%" : String.valueOf(value.getStrVal());
        double share = of * Integer.parseInt(percent.replace("%", "")) / 100.0;
        return (int) (up ? Math.ceil(share) : Math.floor(share));
    }

    private int replicas(Deployment deployment) {
        Integer fixed = deployment.getSpec().getReplicas();
        String namespace = deployment.getMetadata().getNamespace();
        String name = deployment.getMetadata().getName();
        return ScaledWorkload.of(api, namespace, name)
                .map(scaled -> asked.getOrDefault(namespace + "/" + name, scaled.least()))
                .orElse(fixed == null ? 1 : fixed);
    }

    private void writeStatus(Deployment deployment, Instant now) {
        String hash = hashes.of(deployment);
        List<SimulatedPod> all = of(deployment);
        long fresh = all.stream().filter(pod -> pod.hash().equals(hash)).count();
        long ready = all.stream().filter(pod -> isReady(pod, now)).count();
        int wanted = replicas(deployment);
        DeploymentStatus status = new DeploymentStatusBuilder()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(all.size())
                .withUpdatedReplicas((int) fresh)
                .withReadyReplicas((int) ready)
                .withAvailableReplicas((int) ready)
                .withUnavailableReplicas(Math.max(0, wanted - (int) ready))
                .withConditions(progressing(deployment, now))
                .build();
        Deployment written = new DeploymentBuilder(deployment)
                .editSpec()
                .withReplicas(wanted)
                .endSpec()
                .withStatus(status)
                .build();
        api.put(
                ApiServer.key(
                        "Deployment",
                        deployment.getMetadata().getNamespace(),
                        deployment.getMetadata().getName()),
                written);
    }

    /** Kubernetes says so of a template from when all its pods were available until the template changes. */
    private boolean wasWhole(Deployment deployment) {
        return wholeSince(deployment).isPresent();
    }

    private Optional<String> wholeSince(Deployment deployment) {
        return Optional.ofNullable(deployment.getStatus()).stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> WHOLE.equals(condition.getReason())
                        && condition.getMessage().contains('"' + replicaSet(deployment) + '"'))
                .map(DeploymentCondition::getLastUpdateTime)
                .findFirst();
    }

    private String replicaSet(Deployment deployment) {
        return deployment.getMetadata().getName() + "-" + hashes.of(deployment);
    }

    private DeploymentCondition progressing(Deployment deployment, Instant now) {
        boolean whole = isHealthy(deployment, now) || wasWhole(deployment);
        boolean late = !whole && isLate(deployment, now);
        String at = lastProgress(deployment).toString();
        return new DeploymentConditionBuilder()
                .withType("Progressing")
                .withStatus(late ? "False" : "True")
                .withReason(whole ? WHOLE : late ? "ProgressDeadlineExceeded" : "ReplicaSetUpdated")
                .withMessage("ReplicaSet \"" + replicaSet(deployment) + "\" "
                        + (whole
                                ? "has successfully progressed."
                                : late ? "has timed out progressing." : "is progressing."))
                .withLastTransitionTime(at)
                .withLastUpdateTime(whole ? wholeSince(deployment).orElse(now.toString()) : at)
                .build();
    }

    /** Whether it makes no progress for longer than it says that it may: what Kubernetes and Argo CD call a failure. */
    boolean isLate(Deployment deployment, Instant now) {
        Integer said = deployment.getSpec().getProgressDeadlineSeconds();
        Duration deadline = said == null ? DEADLINE : Duration.ofSeconds(said);
        return !isHealthy(deployment, now)
                && now.isAfter(lastProgress(deployment).plus(deadline));
    }

    /** When a pod of the newest template last came to a node, or was made. */
    private Instant lastProgress(Deployment deployment) {
        String hash = hashes.of(deployment);
        return of(deployment).stream()
                .filter(pod -> pod.hash().equals(hash))
                .map(pod -> pod.scheduled() == null ? pod.created() : pod.scheduled())
                .max(Comparator.naturalOrder())
                .orElseGet(() -> Instant.parse(deployment.getMetadata().getCreationTimestamp()));
    }

    /** For Argo CD: all pods of the newest template serve. */
    boolean isHealthy(Deployment deployment, Instant now) {
        String hash = hashes.of(deployment);
        List<SimulatedPod> all = of(deployment);
        return all.size() == replicas(deployment)
                && all.stream().allMatch(pod -> pod.hash().equals(hash) && isReady(pod, now));
    }

    /** The pods of a node are as old as the node's last start. */
    void restart(String node, Instant at) {
        pods.values().stream().filter(pod -> node.equals(pod.node())).forEach(pod -> pod.madeAnew(at));
    }
}
