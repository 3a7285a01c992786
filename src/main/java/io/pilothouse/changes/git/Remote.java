package io.pilothouse.changes.git;

import io.pilothouse.changes.GitUnavailable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/** The repository everybody shares, spoken to over its protocol. Not thread-safe: {@link Mirror} holds the lock. */
final class Remote {
    static final String TRACKED = "refs/remotes/origin/";
    static final String PENDING = "pilothouse/";

    private final Repository repository;
    private final GitSettings settings;
    private final URIish uri;
    private final RemoteFailure failure;

    Remote(Repository repository, GitSettings settings) {
        this.repository = repository;
        this.settings = settings;
        uri = uri(settings.url());
        failure = new RemoteFailure(uri, settings);
    }

    private static URIish uri(String url) {
        try {
            return new URIish(url);
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("pilothouse.git.url: no address (expected: file, http, https or ssh)");
        }
    }

    /** Without credentials. */
    String name() {
        return failure.name();
    }

    void fetch() {
        String main = Constants.R_HEADS + settings.branch();
        List<RefSpec> wanted = List.of(
                new RefSpec("+" + main + ":" + TRACKED + settings.branch()),
                new RefSpec("+" + Constants.R_HEADS + PENDING + "*:" + TRACKED + PENDING + "*"));
        try (Transport transport = open()) {
            transport.setRemoveDeletedRefs(true);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.fetch(NullProgressMonitor.INSTANCE, wanted);
        } catch (TransportException | NotSupportedException broken) {
            throw failure.of(broken);
        }
    }

    /** Moves one branch if it still is where it is expected to be; never by force. */
    PushOutcome push(@Nullable ObjectId commit, String branch, ObjectId expected) {
        String tracking = TRACKED + branch;
        try (Transport transport = open()) {
            RemoteRefUpdate update = new RemoteRefUpdate(
                    repository,
                    commit == null ? null : commit.name(),
                    Constants.R_HEADS + branch,
                    false,
                    commit == null && repository.exactRef(tracking) == null ? null : tracking,
                    expected);
            PushResult result = transport.push(NullProgressMonitor.INSTANCE, new ArrayList<>(List.of(update)));
            return outcome(update, result.getMessages());
        } catch (TransportException | NotSupportedException broken) {
            throw failure.of(broken);
        } catch (IOException broken) {
            throw new GitUnavailable("the local mirror cannot be read: " + settings.mirror(), broken);
        }
    }

    private PushOutcome outcome(RemoteRefUpdate update, String messages) {
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE, NON_EXISTING -> new PushOutcome.Done();
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> new PushOutcome.Lost();
            case NOT_ATTEMPTED, AWAITING_REPORT, REJECTED_NODELETE, REJECTED_OTHER_REASON ->
                RemoteFailure.isLostRace(update.getMessage())
                        ? new PushOutcome.Lost()
                        : new PushOutcome.Refused(RemoteFailure.words(update.getMessage(), messages));
        };
    }

    private Transport open() throws NotSupportedException, TransportException {
        Transport transport = Transport.open(repository, uri);
        transport.setTimeout((int) Math.max(1, settings.timeout().toSeconds()));
        String username = settings.username();
        var password = settings.password();
        if (password != null) {
            transport.setCredentialsProvider(new UsernamePasswordCredentialsProvider(
                    username == null || username.isBlank() ? "git" : username, password.value()));
        }
        return transport;
    }
}
