package io.pilothouse.workloads;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Which pods of a workload are alike, by the labels that controllers give them, and which of them are the newest; the one rule for it. */
public final class PodTemplates {
    /** By a Deployment, and by nobody else. */
    static final String OF_DEPLOYMENT = "pod-template-hash";

    /** The pods of a LeaderWorkerSet are each of a StatefulSet too. A RayService makes a cluster anew for each of its forms. */
    private static final List<String> LABELS = List.of(
            OF_DEPLOYMENT,
            "rollouts-pod-template-hash",
            "leaderworkerset.sigs.k8s.io/template-revision-hash",
            "controller-revision-hash",
            "ray.io/cluster");

    private static final String GROUP = "leaderworkerset.sigs.k8s.io/group-index";

    private PodTemplates() {}

    /** Empty where no controller says it. */
    static String of(Map<String, String> labels) {
        return LABELS.stream()
                .map(labels::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /**
     * Those made of the newest template. What is on its way out does not count; what is over counts until another one takes its place, since
     * it says why there is none.
     *
     * @param newest the template, as the controller names it; where it is empty that of the last of a numbered set, which gets a new one first,
     *     and else that which last got a pod, which is another one when an old pod was replaced in the middle of a roll-out
     */
    public static List<PodState> newest(List<PodState> pods, String newest) {
        Map<String, List<PodState>> byTemplate =
                pods.stream().filter(pod -> !pod.ending()).collect(Collectors.groupingBy(PodState::template));
        List<PodState> made = newest.isEmpty()
                ? byTemplate.values().stream()
                        .max(Comparator.comparingInt(PodTemplates::last).thenComparing(PodTemplates::youngest))
                        .orElse(List.of())
                : byTemplate.getOrDefault(newest, List.of());
        List<PodState> there = made.stream().filter(pod -> !pod.over()).toList();
        return there.isEmpty() ? made : there;
    }

    private static int last(List<PodState> pods) {
        return pods.stream().mapToInt(PodTemplates::number).max().orElse(-1);
    }

    /** Its place in a StatefulSet, or that of its group among groups; -1 where it has none. */
    private static int number(PodState pod) {
        PodState.Owner owner = pod.owner();
        String group = pod.labels().get(GROUP);
        String text = group != null
                ? group
                : owner != null && owner.kind().equals("StatefulSet")
                        ? pod.name().substring(pod.name().lastIndexOf('-') + 1)
                        : "";
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static Instant youngest(List<PodState> pods) {
        return pods.stream()
                .map(PodState::created)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
