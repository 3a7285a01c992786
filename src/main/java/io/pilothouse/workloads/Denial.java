package io.pilothouse.workloads;

import io.pilothouse.clients.argocd.Application.ResourceResult;
import io.pilothouse.units.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Kubernetes said when it did not take an object, in the three shapes that admission has, and any other. Argo CD carries the
 * text as it is.
 */
public final class Denial {
    private static final int LONGEST = 600;
    /** 403, by a webhook. */
    private static final Pattern WEBHOOK =
            Pattern.compile("admission webhook \"([^\"]+)\" denied the request: (.*)", Pattern.DOTALL);
    /** 422, by a ValidatingAdmissionPolicy. */
    private static final Pattern POLICY = Pattern.compile(
            "ValidatingAdmissionPolicy '([^']+)' with binding '[^']*' denied request: (.*)", Pattern.DOTALL);
    /** 500, nobody could be asked. */
    private static final Pattern DOWN = Pattern.compile("failed calling webhook \"([^\"]+)\"", Pattern.DOTALL);

    private Denial() {}

    public static Reason of(ResourceResult result) {
        return of(result.kind() + " " + result.name(), result.message());
    }

    public static Reason of(String resource, String message) {
        Matcher webhook = WEBHOOK.matcher(message);
        if (webhook.find()) {
            return Reason.of("workloads.denied.webhook", resource, webhook.group(1), plain(webhook.group(2)));
        }
        Matcher policy = POLICY.matcher(message);
        if (policy.find()) {
            return Reason.of("workloads.denied.policy", resource, policy.group(1), plain(policy.group(2)));
        }
        Matcher down = DOWN.matcher(message);
        return down.find()
                ? Reason.of("workloads.denied.down", resource, down.group(1))
                : Reason.of("workloads.denied.other", resource, plain(message));
    }

    /** Without the wrappings of the protocols it went through, on one line. */
    public static String plain(String message) {
        String unwrapped = message.replaceAll(
                        "(Failed to load target state: |rpc error: code = \\w+ desc = |failed to generate manifest for source \\d+ of \\d+: |Manifest generation error \\(cached\\): )",
                        "")
                .replaceAll("\\s+", " ")
                .strip();
        return unwrapped.length() <= LONGEST ? unwrapped : unwrapped.substring(0, LONGEST) + "…";
    }
}
