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
                    + "|server misbehaving|error reading from server|\\bunexpected EOF"
                    + "|could(n't| not) (connect to server|resolve host)|failed to connect to|operation timed out"
                    + "|empty reply from server|remote end hung up|early EOF|(status code|returned error): 5\\d\\d");

    /** What Git's servers and clients say of a repository that they do not give. Whether it is away or never was there, they do not say. */
    private static final Pattern REPOSITORY = Pattern.compile(
            "(?i)failed to list refs|repository not found|authentication required|authorization failed|unable to access '"
                    + "|failed to (initialize|fetch|get git client for) repo");

    private Unreached() {}

    /**
     * @param message of a comparison error. What a webhook says that could not be called is about the object, and is another matter
     */
    public static boolean isSaidBy(String message) {
        return Denial.in(message).isEmpty() && TRANSPORT.matcher(message).find();
    }

    /** Whether what keeps Argo CD from comparing is not in the files that it compares, so that it may pass without a commit. */
    public static boolean mayPass(String message) {
        return isSaidBy(message)
                || Denial.in(message).isEmpty() && REPOSITORY.matcher(message).find();
    }
}
