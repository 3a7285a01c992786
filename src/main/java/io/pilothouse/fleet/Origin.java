package io.pilothouse.fleet;

import java.util.Map;
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
    NOT_KNOWN;

    private static final Map<String, Origin> BY_CAUSE = Map.ofEntries(
            Map.entry("because.sync-refused", NOT_APPLIED),
            Map.entry("because.denied", NOT_APPLIED),
            Map.entry("because.not-judged", NOT_KNOWN),
            Map.entry("because.cannot-compare", NOT_APPLIED),
            Map.entry("because.not-applied", NOT_APPLIED),
            Map.entry("because.unreadable", UNREADABLE),
            Map.entry("because.differs", PAST_GIT),
            Map.entry("because.zero-against-git", PAST_GIT),
            Map.entry("because.no-environment", CONSOLE_FILE),
            Map.entry("because.node-lost", NODE),
            Map.entry("because.no-application", NOT_KNOWN),
            Map.entry("because.other-repository", NOT_KNOWN),
            Map.entry("because.pinned", NOT_KNOWN),
            Map.entry("because.argocd-silent", NOT_KNOWN),
            Map.entry("because.other-cluster", NOT_KNOWN),
            Map.entry("because.cluster-lost", NOT_KNOWN));

    /** In the words of Kubernetes. */
    private static final Map<Pattern, Origin> BY_WORDS = Map.of(
            Pattern.compile("exceeded quota"), QUOTA,
            Pattern.compile("\\b[Ee]victed\\b|[Pp]reempted by|The node was low on resource"), EVICTION,
            Pattern.compile("node\\.kubernetes\\.io/|node\\(s\\) were (unschedulable|not ready)|NodeLost|NodeNotReady"),
                    NODE);

    static Origin of(EndpointState state) {
        String cause = state.cause() == null ? "" : state.cause().key();
        Origin byCause = BY_CAUSE.get(cause);
        return byCause != null
                ? byCause
                : BY_WORDS.entrySet().stream()
                        .filter(words -> words.getKey().matcher(state.detail()).find())
                        .map(Map.Entry::getValue)
                        .min(Enum::compareTo)
                        .orElse(MANIFEST);
    }
}
