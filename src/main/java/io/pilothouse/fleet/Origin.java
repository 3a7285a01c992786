package io.pilothouse.fleet;

import io.pilothouse.units.Reason;
import io.pilothouse.workloads.Trouble;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a state can come from, by its cause and by what the cluster says of it. */
enum Origin {
    /** What Argo CD applied. */
    MANIFEST,
    /** What Argo CD was to apply and could not, or has not. */
    NOT_APPLIED,
    /** A file of the endpoint that cannot be read; the detail names it. */
    UNREADABLE,
    /** The cluster is not what was applied. */
    PAST_GIT,
    CONSOLE_FILE,
    NODE,
    EVICTION,
    QUOTA,
    VOLUME,
    /** It does not answer, or has given enough for now. */
    REGISTRY,
    /** Something that is in no commit, such as a Secret. */
    MISSING,
    /** What an object of it rests on does not answer. */
    AWAY,
    /** Argo CD could not get at the manifests: its own trouble. */
    ARGO_CD,
    NOT_KNOWN;

    private static final Map<String, Origin> BY_CAUSE = Map.ofEntries(
            Map.entry("because.sync-refused", NOT_APPLIED),
            Map.entry("because.sync-failed", NOT_APPLIED),
            Map.entry("because.denied", NOT_APPLIED),
            Map.entry("syncs.hook", NOT_APPLIED),
            Map.entry("syncs.project", NOT_APPLIED),
            Map.entry("syncs.kind-unknown", NOT_APPLIED),
            Map.entry("syncs.again", NOT_APPLIED),
            Map.entry("syncs.none-seen", NOT_KNOWN),
            Map.entry("workloads.paused", NOT_KNOWN),
            Map.entry("syncs.left-over", NOT_APPLIED),
            Map.entry("syncs.by-hand", NOT_APPLIED),
            Map.entry("syncs.window", NOT_APPLIED),
            Map.entry("syncs.stopped", NOT_KNOWN),
            Map.entry("because.not-judged", NOT_KNOWN),
            Map.entry("because.cannot-compare", NOT_APPLIED),
            Map.entry("because.not-applied", NOT_APPLIED),
            Map.entry("because.unreadable", UNREADABLE),
            Map.entry("workloads.weights-not-fetched", NOT_KNOWN),
            Map.entry("because.no-workload", NOT_KNOWN),
            Map.entry("because.folder-gone", NOT_KNOWN),
            Map.entry("because.differs", PAST_GIT),
            Map.entry("because.differs-field", PAST_GIT),
            Map.entry("because.zero-against-git", PAST_GIT),
            Map.entry("because.replicas-against-git", PAST_GIT),
            Map.entry(GoneDevices.CAUSE, NOT_KNOWN),
            Map.entry(NextStarts.CAUSE, NOT_KNOWN),
            Map.entry("because.engine-reports", NOT_KNOWN),
            Map.entry("engines.reports-older", NOT_KNOWN),
            Map.entry("engines.last-judged", NOT_KNOWN),
            Map.entry("because.no-environment", CONSOLE_FILE),
            Map.entry("because.node-lost", NODE),
            Map.entry("workloads.node-silent", NODE),
            Map.entry("because.node-deleted", NODE),
            Map.entry("because.waits-for-volume", VOLUME),
            Map.entry("because.image-limited", REGISTRY),
            Map.entry("because.image-unreachable", REGISTRY),
            Map.entry("because.image-denied", NOT_KNOWN),
            Map.entry("because.image-not-pulled", NOT_KNOWN),
            Map.entry("because.manifests-not-loaded", ARGO_CD),
            Map.entry("because.no-application", NOT_KNOWN),
            Map.entry("because.unapplied", NOT_KNOWN),
            Map.entry("because.other-repository", NOT_KNOWN),
            Map.entry("because.pinned", NOT_KNOWN),
            Map.entry("because.argocd-silent", NOT_KNOWN),
            Map.entry(AppliedBy.DEGRADED, NOT_KNOWN),
            Map.entry("syncs.rests-on.prometheus", AWAY),
            Map.entry("syncs.rests-on.metrics", AWAY),
            Map.entry("because.other-cluster", NOT_KNOWN),
            Map.entry("because.cluster-lost", NOT_KNOWN));

    /** In the words of Kubernetes. */
    private static final Map<Pattern, Origin> BY_WORDS = Map.of(
            Pattern.compile("exceeded quota"), QUOTA,
            Pattern.compile(
                            "(?i)\\b(secret|configmap)s? \"[^\"]*\" (is )?not found|couldn't find key .* in (secret|configmap)"
                                    + "|references non-existent (secret|config) key"),
                    MISSING,
            Pattern.compile("\\b[Ee]victed\\b|[Pp]reempt(ed by|ing)\\b|The node was low on resource|TaintManager"),
                    EVICTION,
            Pattern.compile("node\\.kubernetes\\.io/|node\\(s\\) were (unschedulable|not ready)|NodeLost|NodeNotReady"
                            + "|\\b0/0 nodes|no nodes available|NodeShutdown|node (is shutting down|shutdown)"
                            + "|UnexpectedAdmissionError|Allocate failed|\\bOutOf[a-z]"),
                    NODE,
            Pattern.compile("Unable to attach or mount|MountVolume|AttachVolume|FailedMount|FailedAttachVolume"),
                    VOLUME);

    private static final Map<Pattern, String> NODES = new LinkedHashMap<>();

    static {
        NODES.put(
                Pattern.compile("because\\.node-lost|workloads\\.node-silent|[Nn]ot[ -]?[Rr]eady|unreachable|NodeLost"),
                "fleet.blame.node.not-ready");
        NODES.put(Pattern.compile("because\\.node-deleted"), "fleet.blame.node.deleted");
        NODES.put(Pattern.compile("unschedulable"), "fleet.blame.node.cordoned");
        NODES.put(Pattern.compile("pressure"), "fleet.blame.node.pressure");
        NODES.put(Pattern.compile("\\b0/0 nodes|no nodes available"), "fleet.blame.node.none");
        NODES.put(Pattern.compile("NodeShutdown|[Nn]ode (is shutting down|shutdown)"), "fleet.blame.node.down");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    static Origin of(EndpointState state) {
        String cause =
                state.cause() == null ? "" : Trouble.within(state.cause()).key();
        Origin byCause = BY_CAUSE.get(cause);
        return byCause != null && byCause != NOT_APPLIED
                ? byCause
                : byWords(state).orElse(byCause == null ? MANIFEST : byCause);
    }

    /** What is wrong with a node, as far as the cluster says it. */
    static String ofNode(EndpointState state) {
        String said = said(state);
        return NODES.entrySet().stream()
                .filter(words -> words.getKey().matcher(said).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("fleet.blame.node");
    }

    private static String said(EndpointState state) {
        Reason cause = state.cause();
        return (cause == null ? "" : cause.key() + " " + cause.facts()) + " " + state.detail();
    }

    /** What the cluster had no room for is of the cluster, also where that is why Argo CD could not apply. */
    private static Optional<Origin> byWords(EndpointState state) {
        String said = said(state);
        return BY_WORDS.entrySet().stream()
                .filter(words -> words.getKey().matcher(said).find())
                .map(Map.Entry::getValue)
                .min(Enum::compareTo);
    }
}
