package io.pilothouse.changes;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the repository is and which of its branches is the main one.
 *
 * @param url without credentials
 */
public record RepositoryAddress(String url, String branch) {
    /** Of an address with a scheme, and of one as ssh takes it too: git@host:path. */
    private static final Pattern REMOTE = Pattern.compile("(?:\\w[\\w+.-]*://)(?:[^/@]*@)?([^/:]+)(?::(\\d+))?/+(.*)");

    private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?([^/:@]+):(?!/{2})/*(.*)");
    private static final Set<String> USUAL_PORTS = Set.of("22", "80", "443");

    /** Whether another address is this repository's too, whatever protocol it is for and however it is written. */
    public boolean isAlso(String other) {
        return plain(url).equals(plain(other));
    }

    /** What all forms of an address have in common: the host in small letters, an unusual port, and the path. */
    public static String plain(String address) {
        String trimmed = address.strip()
                .replaceFirst("/+$", "")
                .replaceFirst("\\.git$", "")
                .replaceFirst("/+$", "");
        Matcher remote = REMOTE.matcher(trimmed);
        if (remote.matches()) {
            String port = remote.group(2);
            return remote.group(1).toLowerCase(Locale.ROOT)
                    + (port == null || USUAL_PORTS.contains(port) ? "" : ":" + port)
                    + "/" + remote.group(3);
        }
        Matcher scp = SCP.matcher(trimmed);
        return scp.matches() ? scp.group(1).toLowerCase(Locale.ROOT) + "/" + scp.group(2) : trimmed;
    }

    /** Whether who follows this revision gets what is committed on main. A tag, a commit and any other branch are something else. */
    public boolean isMain(String revision) {
        return revision.isEmpty()
                || revision.equals("HEAD")
                || revision.replaceFirst("^refs/heads/", "").equals(branch);
    }
}
