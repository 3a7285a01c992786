package io.pilothouse.telemetry;

import com.google.re2j.Pattern;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Matcher;
import io.pilothouse.units.Namespace;
import java.util.List;
import java.util.Optional;

/**
 * Whose metrics: those of all pods that a workload has or had, also of revisions that are gone.
 *
 * @param workload name of a Deployment, a StatefulSet or a LeaderWorkerSet; of the last its leaders report for their groups
 */
public record Subject(Namespace namespace, String workload) {
    public static final String NAMESPACE = "namespace";
    public static final String POD = "pod";
    public static final String WORKLOAD = "workload";

    /** What Kubernetes makes the random parts of names of: no vowels, and no figures that look like letters. */
    private static final String CHARACTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final String RANDOM = "[" + CHARACTERS + "]";
    private static final int RANDOM_OF_POD = 5;
    private static final int RANDOM_OF_TEMPLATE = 10;

    private static final String OF_DEPLOYMENT =
            "-" + RANDOM + "{" + RANDOM_OF_POD + "," + RANDOM_OF_TEMPLATE + "}-" + RANDOM + "{" + RANDOM_OF_POD + "}";
    private static final String OF_STATEFUL_SET = "-[0-9]+";
    private static final String OF_ANY = "(?:" + OF_DEPLOYMENT + "|" + OF_STATEFUL_SET + ")";

    /** The workload that a pod is of, by its name; empty where no workload would have made such a name. */
    public static Optional<Subject> ofPod(Namespace namespace, String pod) {
        int end = pod.lastIndexOf('-');
        int template = pod.lastIndexOf('-', end - 1);
        int workload = isOfDeployment(pod, template, end) ? template : isOfStatefulSet(pod, end) ? end : 0;
        return workload > 0 ? Optional.of(new Subject(namespace, pod.substring(0, workload))) : Optional.empty();
    }

    /** What {@link #OF_DEPLOYMENT} matches: thousands of names are read for each picture of a fleet. */
    private static boolean isOfDeployment(String pod, int template, int end) {
        int length = end - template - 1;
        return template > 0
                && length >= RANDOM_OF_POD
                && length <= RANDOM_OF_TEMPLATE
                && pod.length() - end - 1 == RANDOM_OF_POD
                && isMadeOf(CHARACTERS, pod.substring(template + 1, end))
                && isMadeOf(CHARACTERS, pod.substring(end + 1));
    }

    /** What {@link #OF_STATEFUL_SET} matches. */
    private static boolean isOfStatefulSet(String pod, int end) {
        return end > 0 && end < pod.length() - 1 && isMadeOf("0123456789", pod.substring(end + 1));
    }

    private static boolean isMadeOf(String characters, String text) {
        return text.chars().allMatch(one -> characters.indexOf(one) >= 0);
    }

    /** What its series have in common. A workload whose name only begins like this one has other pods. */
    List<Matcher> matchers() {
        return List.of(Matcher.is(NAMESPACE, namespace.value()), pods(POD));
    }

    /** Its pods, where their name stands in some label. */
    Matcher pods(String label) {
        return Matcher.matches(label, Pattern.quote(workload) + OF_ANY);
    }

    /** The same workload where its own name stands in a label, and not that of its pods. */
    static Matcher named(String label, Matcher pods) {
        return Matcher.matches(label, pods.value().substring(0, pods.value().length() - OF_ANY.length()));
    }

    /** What the series of all workloads have in common. */
    static Matcher ofAny() {
        return Matcher.matches(POD, ".+" + OF_ANY);
    }

    /**
     * The same series with the workload as a label. The pods of a Deployment may end in five figures, so that they are looked at last and
     * what was made of them before is written over.
     */
    static Expression withWorkload(Expression series) {
        Expression numbered = new LabelReplace(series, WORKLOAD, "$1", POD, "(.+)" + OF_STATEFUL_SET);
        return new LabelReplace(numbered, WORKLOAD, "$1", POD, "(.+)" + OF_DEPLOYMENT);
    }

    @Override
    public String toString() {
        return namespace + "/" + workload;
    }
}
