package io.pilothouse.workloads;

import java.util.regex.Pattern;

/**
 * Whether Argo CD cannot compare because it does not reach its own repository server, the repository or the cluster. That is of the network and
 * passes; nothing in Git is wrong.
 */
public final class Unreached {
    private static final Pattern TRANSPORT = Pattern.compile(
            "(?i)transport: |code = (unavailable|deadlineexceeded|canceled)\\b|connection (refused|reset|error|timed out)"
                    + "|i/o timeout|deadline exceeded|no such host|no route to host|tls handshake timeout"
                    + "|server misbehaving|error reading from server|\\bunexpected EOF");

    private Unreached() {}

    /**
     * @param message of a comparison error. What a webhook says that could not be called is about the object, and is another matter
     */
    public static boolean isSaidBy(String message) {
        return Denial.in(message).isEmpty() && TRANSPORT.matcher(message).find();
    }
}
