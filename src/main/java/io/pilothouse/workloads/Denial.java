package io.pilothouse.workloads;

import io.pilothouse.clients.argocd.Operation.ResourceResult;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Kubernetes said when it did not take an object, in the shapes that admission has. Argo CD carries the text as it is: after a sync,
 * and where it lets the server compare also in why it cannot compare.
 *
 * @param rule who refuses; empty where it is the API server itself
 * @param words why, on one line
 */
public record Denial(Kind kind, String rule, String words) {
    private static final int LONGEST = 600;
    /** 403, by a webhook. */
    private static final Pattern WEBHOOK =
            Pattern.compile("admission webhook \"([^\"]+)\" denied the request: (.*)", Pattern.DOTALL);
    /** 422, by a ValidatingAdmissionPolicy. */
    private static final Pattern POLICY = Pattern.compile(
            "ValidatingAdmissionPolicy '([^']+)' with binding '[^']*' denied request: (.*)", Pattern.DOTALL);
    /** 500, nobody could be asked. */
    private static final Pattern DOWN = Pattern.compile("failed calling webhook \"([^\"]+)\"", Pattern.DOTALL);

    /** Gatekeeper begins each violation with the name of its constraint. */
    private static final Pattern CONSTRAINT = Pattern.compile("\\s*\\[([^\\]\\s]+)] (.*)", Pattern.DOTALL);
    /** The API server itself: rights, quotas. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("\\w[\\w.]* \"[^\"]+\" is forbidden: (.*)", Pattern.DOTALL);

    private static final Pattern PROJECT = Pattern.compile(" is not permitted in project '?([^\\s'.;]+)");
    private static final Pattern NO_SUCH_KIND = Pattern.compile(
            "could not find (?:version \"[^\"]*\" of )?(\\S+) for requested resource|no matches for kind \"([^\"]+)\"");

    private static final Pattern COMPARED = Pattern.compile("in dryrun mode for resource (\\S+)/(\\S+?):");
    private static final Pattern REFUSED = Pattern.compile("(\\w+)(?:\\.[\\w.]+)? \"([^\"]+)\" is forbidden:");

    public enum Kind {
        WEBHOOK,
        /** Of the admission webhook Gatekeeper: the rule is its constraint. */
        CONSTRAINT,
        POLICY,
        /** By the API server: rights, quotas. */
        FORBIDDEN,
        /** The webhook that was to judge does not answer. */
        DOWN,
        /** By Argo CD itself: the rule is its project, and the cluster was not asked. */
        PROJECT,
        /** The rule is the kind that the cluster does not have. */
        NO_SUCH_KIND
    }

    public static Reason of(ResourceResult result) {
        return of(result.kind() + " " + result.name(), result.message());
    }

    public static Reason of(String resource, String message) {
        return in(message)
                .map(denial -> denial.sentence(resource))
                .orElseGet(() -> Reason.of("workloads.denied.other", resource, plain(message)));
    }

    /** What refuses an object, in whatever it is wrapped; empty where the message is about something else. */
    public static Optional<Denial> in(String message) {
        Matcher webhook = WEBHOOK.matcher(message);
        if (webhook.find()) {
            Matcher constraint = CONSTRAINT.matcher(webhook.group(2));
            return Optional.of(
                    constraint.matches()
                            ? new Denial(Kind.CONSTRAINT, constraint.group(1), plain(constraint.group(2)))
                            : new Denial(Kind.WEBHOOK, webhook.group(1), plain(webhook.group(2))));
        }
        Matcher policy = POLICY.matcher(message);
        if (policy.find()) {
            return Optional.of(new Denial(Kind.POLICY, policy.group(1), plain(policy.group(2))));
        }
        Matcher down = DOWN.matcher(message);
        if (down.find()) {
            return Optional.of(new Denial(Kind.DOWN, down.group(1), plain(message)));
        }
        Matcher forbidden = FORBIDDEN.matcher(message);
        return forbidden.find()
                ? Optional.of(new Denial(Kind.FORBIDDEN, "", plain(forbidden.group(1))))
                : before(message);
    }

    /** What the API server was never asked to take. */
    private static Optional<Denial> before(String message) {
        Matcher project = PROJECT.matcher(message);
        if (project.find()) {
            return Optional.of(new Denial(Kind.PROJECT, project.group(1), plain(message)));
        }
        Matcher unknown = NO_SUCH_KIND.matcher(message);
        return unknown.find()
                ? Optional.of(new Denial(
                        Kind.NO_SUCH_KIND,
                        Objects.requireNonNullElse(unknown.group(1), unknown.group(2)),
                        plain(message)))
                : Optional.empty();
    }

    /** The object that a message about a comparison or a whole sync names; else what is given. */
    public static String resource(String message, String otherwise) {
        for (Pattern pattern : List.of(COMPARED, REFUSED)) {
            Matcher named = pattern.matcher(message);
            if (named.find()) {
                return named.group(1) + " " + named.group(2);
            }
        }
        return otherwise;
    }

    public Reason sentence(String resource) {
        return switch (kind) {
            case WEBHOOK -> Reason.of("workloads.denied.webhook", resource, rule, words);
            case CONSTRAINT -> Reason.of("workloads.denied.constraint", resource, rule, words);
            case POLICY -> Reason.of("workloads.denied.policy", resource, rule, words);
            case FORBIDDEN -> Reason.of("workloads.denied.forbidden", resource, words);
            case DOWN -> Reason.of("workloads.denied.down", resource, rule);
            case PROJECT -> Reason.of("syncs.project.sentence", resource, rule, words);
            case NO_SUCH_KIND -> Reason.of("syncs.kind-unknown.sentence", resource, rule);
        };
    }

    /** Whose rule it is, in a few words. */
    public Reason inShort() {
        return switch (kind) {
            case WEBHOOK, CONSTRAINT, POLICY -> Reason.of("because.denied", rule);
            case FORBIDDEN -> Reason.of("because.sync-refused");
            case DOWN -> Reason.of("because.not-judged", rule);
            case PROJECT -> Reason.of("syncs.project", rule);
            case NO_SUCH_KIND -> Reason.of("syncs.kind-unknown", rule);
        };
    }

    /** Without the wrappings of the protocols it went through, on one line. */
    public static String plain(String message) {
        String unwrapped = message.replaceAll(
                        "(Failed to load target state: |rpc error: code = \\w+ desc = |Failed to compare desired state to live state: |failed to calculate diff: |error calculating server side diff: |serverSideDiff error: |error running server side apply in dryrun mode for resource \\S+: |one or more objects failed to apply, reason: |Manifest generation error \\(cached\\): )",
                        "")
                .replaceAll("\\s+", " ")
                // what stands before an empty reason
                .replaceAll("[:\\s]+$", "")
                .strip();
        return unwrapped.length() <= LONGEST ? unwrapped : unwrapped.substring(0, LONGEST) + "…";
    }
}
