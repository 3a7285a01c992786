package io.pilothouse.fleet;

import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which pods are those of a workload that is no Deployment, by the labels that its controller gives them. */
final class PodsOf {
    /** Of a pod in a group: which group. */
    static final String GROUP = "leaderworkerset.sigs.k8s.io/group-index";

    private static final String GROUPS = "leaderworkerset.sigs.k8s.io/name";
    private static final String OF_SET = "statefulset.kubernetes.io/pod-name";
    private static final String ROLLOUT = "rollouts-pod-template-hash";
    private static final String NAME = "app.kubernetes.io/name";
    private static final String COMPONENT = "app.kubernetes.io/component";
    private static final String KSERVE_WORKLOAD = "llminferenceservice-workload";

    private PodsOf() {}

    static Predicate<PodState> workload(String kind, String name) {
        return switch (kind) {
            case "StatefulSet" -> {
                Pattern numbered = Pattern.compile(Pattern.quote(name) + "-\\d+");
                yield pod -> pod.labels().containsKey(OF_SET)
                        && !pod.labels().containsKey(GROUPS)
                        && numbered.matcher(pod.name()).matches();
            }
            case "LeaderWorkerSet" -> pod -> name.equals(pod.labels().get(GROUPS));
            case "Rollout" ->
                pod -> pod.labels().containsKey(ROLLOUT)
                        && pod.name().startsWith(name + "-" + pod.labels().get(ROLLOUT) + "-");
            case "LLMInferenceService" -> pod -> isOfKserve(pod.labels(), name);
            default -> pod -> false;
        };
    }

    /** Not those of its router. */
    private static boolean isOfKserve(Map<String, String> labels, String name) {
        return name.equals(labels.get(NAME))
                && labels.getOrDefault(COMPONENT, "").startsWith(KSERVE_WORKLOAD);
    }

    /** The workload as far as Git and its pods say it: nobody here watches kinds that not every cluster has. */
    static DeploymentState state(String namespace, String name, int wanted, int pods) {
        return new DeploymentState(namespace, name, wanted, pods, pods, true, null, "", "");
    }
}
