package io.pilothouse.fleet;

import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodTemplates;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which pods are those of a workload that is no Deployment, by what made them and by the labels that its controller gives them. */
final class PodsOf {
    /** Of a pod in a group: which group. */
    static final String GROUP = "leaderworkerset.sigs.k8s.io/group-index";

    private static final String GROUPS = "leaderworkerset.sigs.k8s.io/name";
    private static final String ROLLOUT = "rollouts-pod-template-hash";
    private static final String NAME = "app.kubernetes.io/name";
    private static final String COMPONENT = "app.kubernetes.io/component";
    private static final String KSERVE_WORKLOAD = "llminferenceservice-workload";

    private static final String KSERVE = "serving.kserve.io/inferenceservice";
    private static final String RAY_CLUSTER = "ray.io/cluster";
    private static final String RAY_KIND = "ray.io/originated-from-crd";
    private static final String RAY_NAME = "ray.io/originated-from-cr-name";
    private static final String JOB_SET = "jobset.sigs.k8s.io/jobset-name";

    private static final Pattern RAY_GENERATED = Pattern.compile("-(?:raycluster-)?[bcdfghjklmnpqrstvwxz2456789]{5}$");

    static final String DEPLOYMENT = "Deployment";
    private static final Set<String> KINDS = Set.of(
            DEPLOYMENT,
            "StatefulSet",
            "LeaderWorkerSet",
            "Rollout",
            "LLMInferenceService",
            "InferenceService",
            "DaemonSet",
            "Job",
            "JobSet",
            "RayCluster",
            "RayService",
            "RayJob");

    private PodsOf() {}

    /** Whether it is a kind that runs pods, of which anybody here can tell which they are. */
    static boolean isWorkload(String kind) {
        return KINDS.contains(kind);
    }

    /** Of a kind that nobody here knows: those that it made itself. */
    static Predicate<PodState> workload(String kind, String name) {
        return switch (kind) {
            case "LeaderWorkerSet" -> labelled(GROUPS, name);
            case "Rollout" ->
                pod -> pod.labels().containsKey(ROLLOUT)
                        && pod.name().startsWith(name + "-" + pod.labels().get(ROLLOUT) + "-");
            case "LLMInferenceService" -> pod -> isOfKserve(pod.labels(), name);
            case "InferenceService" -> labelled(KSERVE, name);
            case "JobSet" -> labelled(JOB_SET, name);
            case "RayCluster" -> labelled(RAY_CLUSTER, name);
            case "RayService", "RayJob" ->
                labelled(RAY_KIND, kind).and(labelled(RAY_NAME, name)).or(pod -> isOfItsCluster(pod, name));
            case "StatefulSet" -> made(kind, name).and(pod -> !pod.labels().containsKey(GROUPS));
            default -> made(kind, name);
        };
    }

    /**
     * What a workload may be called that a pod is of: who looks for the pods of thousands of workloads looks among those of its name. Each that
     * {@link #workload} takes is called so.
     */
    static Set<String> names(PodState pod) {
        Set<String> names = new HashSet<>(pod.labels().values());
        PodState.Owner owner = pod.owner();
        if (owner != null) {
            names.add(owner.name());
        }
        String hash = pod.labels().get(ROLLOUT);
        String behind = "-" + hash + "-";
        for (int at = hash == null ? -1 : pod.name().indexOf(behind);
                at >= 0;
                at = pod.name().indexOf(behind, at + 1)) {
            names.add(pod.name().substring(0, at));
        }
        names.add(cluster(pod));
        return names;
    }

    private static String cluster(PodState pod) {
        return RAY_GENERATED.matcher(pod.labels().getOrDefault(RAY_CLUSTER, "")).replaceFirst("");
    }

    private static Predicate<PodState> labelled(String label, String value) {
        return pod -> value.equals(pod.labels().get(label));
    }

    private static Predicate<PodState> made(String kind, String name) {
        PodState.Owner owner = new PodState.Owner(kind, name);
        return pod -> owner.equals(pod.owner());
    }

    /** KubeRay says on most pods only which cluster they are of, and names that after the service: "chat-7xk2b", before 1.4 "chat-raycluster-7xk2b". */
    private static boolean isOfItsCluster(PodState pod, String name) {
        String cluster = pod.labels().getOrDefault(RAY_CLUSTER, "");
        return !pod.labels().containsKey(RAY_NAME) && cluster(pod).equals(name) && !cluster.equals(name);
    }

    /** Not those of its router. */
    private static boolean isOfKserve(Map<String, String> labels, String name) {
        return name.equals(labels.get(NAME))
                && labels.getOrDefault(COMPONENT, "").startsWith(KSERVE_WORKLOAD);
    }

    /** The workload as far as Git and its pods say it: nobody here watches kinds that not every cluster has. */
    static DeploymentState state(String namespace, String name, int wanted, List<PodState> pods) {
        Set<String> newest =
                PodTemplates.newest(pods, "").stream().map(PodState::template).collect(Collectors.toSet());
        List<PodState> there = pods.stream().filter(pod -> !pod.over()).toList();
        int updated = newest.isEmpty()
                ? there.size()
                : (int) there.stream()
                        .filter(pod -> newest.contains(pod.template()))
                        .count();
        return state(namespace, name, wanted, updated, there.size());
    }

    /** Of pods that nobody knows to be of one workload. */
    static DeploymentState state(String namespace, String name, int wanted, int updated, int pods) {
        return new DeploymentState(
                namespace, name, wanted, updated, pods, true, null, "", DeploymentState.Rollout.NOT_KNOWN, null, "");
    }
}
