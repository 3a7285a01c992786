package io.pilothouse.changes;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the repository is and which of its branches is the main one.
 *
 * @param url without credentials
 * @param branch that the console reads and commits to: what it calls main
 * @param head the branch that {@code HEAD} of the remote is, which need not be the same; null while the remote did not say it
 */
public record RepositoryAddress(
        String url, String branch, @Nullable String head) {
    public RepositoryAddress(String url, String branch) {
        this(url, branch, null);
    }

    /** Of an address with a scheme, and of one as ssh takes it too: git@host:path. */
    private static final Pattern REMOTE =
            Pattern.compile("(\\w[\\w+.-]*)://(?:[^/@]*@)?(\\[[^/\\]]+]|[^/:]+)(?::(\\d+))?/+(.*)");

    private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?([^/:@]+):(?!/{2})/*(.*)");
    private static final Map<String, String> BESIDE = Map.of(
            "ssh.github.com", "github.com", "altssh.gitlab.com", "gitlab.com", "altssh.bitbucket.org", "bitbucket.org");

    private static final Set<String> AZURE = Set.of("dev.azure.com", "ssh.dev.azure.com", "vs-ssh.visualstudio.com");
    /** Whose it is stands in the host or in the path; a project's first repository is called like it and needs no project. */
    private static final String OF_OWNER = ".visualstudio.com";

    private static final Set<String> USUAL_PORTS = Set.of("22", "80", "443");

    /** @param port empty for the usual one */
    private record Place(boolean ssh, String host, String port, String path) {
        boolean isAlso(Place other) {
            boolean isPath = path.equals(other.path) || ssh != other.ssh && ofSsh().equals(other.ofSsh());
            return host.equals(other.host) && isPath && (ssh != other.ssh || port.equals(other.port));
        }

        /** Bitbucket of one's own has its repositories below a folder for HTTP alone. */
        private String ofSsh() {
            return ssh ? path : path.replaceFirst("^scm/", "");
        }

        /** As the large hosts name it without detours: around closed ports, and by each of Azure's names. */
        Place usual() {
            if (BESIDE.containsKey(host)) {
                return new Place(ssh, BESIDE.getOrDefault(host, host), port, path);
            }
            boolean isOwned = host.endsWith(OF_OWNER) && !AZURE.contains(host);
            if (!isOwned && !AZURE.contains(host)) {
                return this;
            }
            String parts = path.replaceFirst("^(v3|defaultcollection)/", "").replaceFirst("(^|/)_git/", "$1");
            String all = isOwned ? host.replace(OF_OWNER, "/") + parts : parts;
            return new Place(ssh, "dev.azure.com", port, all.replaceFirst("^([^/]+)/([^/]+)$", "$1/$2/$2"));
        }
    }

    /**
     * Whether another address is this repository's too, whatever protocol it is for and however it is written. A host's port for ssh says nothing
     * of its port for HTTP. Letters count as Argo CD and the usual hosts of repositories count them: large as small.
     */
    public boolean isAlso(String other) {
        return place(url).usual().isAlso(place(other).usual());
    }

    /** What all forms of an address for one protocol have in common. */
    public static String plain(String address) {
        Place place = place(address);
        return place.host() + (place.port().isEmpty() ? "" : ":" + place.port()) + "/" + place.path();
    }

    private static Place place(String address) {
        String trimmed = address.strip()
                .replaceFirst("/+$", "")
                .replaceFirst("(?i)\\.git$", "")
                .replaceFirst("/+$", "");
        Matcher remote = REMOTE.matcher(trimmed);
        if (remote.matches()) {
            String port = Objects.requireNonNullElse(remote.group(3), "");
            return new Place(
                    small(remote.group(1)).contains("ssh"),
                    small(remote.group(2)),
                    USUAL_PORTS.contains(port) ? "" : port,
                    small(remote.group(4)).replaceAll("/{2,}", "/"));
        }
        Matcher scp = SCP.matcher(trimmed);
        return scp.matches()
                ? new Place(true, small(scp.group(1)), "", small(scp.group(2)))
                : new Place(false, "", "", trimmed);
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether who follows this revision gets what is committed on main. A tag, a commit and any other branch are something else, also where the remote's
     * {@code HEAD} is that branch.
     */
    public boolean isMain(String revision) {
        boolean isHead = revision.isEmpty() || revision.equals("HEAD");
        String followed = isHead ? Objects.requireNonNullElse(head, branch) : revision.replaceFirst("^refs/heads/", "");
        return followed.equals(branch);
    }
}
