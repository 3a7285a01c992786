package io.pilothouse.changes.git;

import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/** The repository everybody shares, spoken to over its protocol. Not thread-safe: {@link Mirror} holds the lock. */
final class Remote {
    static final String TRACKED = "refs/remotes/origin/";
    static final String PENDING = "pilothouse/";
    /** Within what the console may push and fetches anyway; no change can have a name with a slash. */
    static final String DISCARDED = PENDING + "discarded/";

    private final Repository repository;
    private final GitSettings settings;
    private final RemoteAddress address;
    private final RemoteFailure failure;
    private volatile @Nullable String head;

    Remote(Repository repository, GitSettings settings) {
        this.repository = repository;
        this.settings = settings;
        address = RemoteAddress.of(settings);
        failure = new RemoteFailure(address.uri(), settings);
    }

    /** Without credentials. */
    String name() {
        return failure.name();
    }

    void fetch(ProgressMonitor progress) {
        String main = Constants.R_HEADS + settings.branch();
        List<RefSpec> wanted = List.of(
                new RefSpec("+" + main + ":" + TRACKED + settings.branch()),
                new RefSpec("+" + Constants.R_HEADS + PENDING + "*:" + TRACKED + PENDING + "*"));
        try (Transport transport = open()) {
            transport.setRemoveDeletedRefs(true);
            transport.setTagOpt(TagOpt.NO_TAGS);
            head = branch(transport.fetch(progress, wanted).getAdvertisedRef(Constants.HEAD));
        } catch (TransportException | NotSupportedException broken) {
            throw failure.of(broken);
        }
    }

    /** The branch that HEAD is there, as the last fetch heard it; null where the remote does not say it, or HEAD is no branch. */
    @Nullable String head() {
        return head;
    }

    private static @Nullable String branch(@Nullable Ref advertised) {
        if (advertised == null || !advertised.isSymbolic()) {
            return null;
        }
        String target = advertised.getTarget().getName();
        return target.startsWith(Constants.R_HEADS) ? target.substring(Constants.R_HEADS.length()) : null;
    }

    /** Moves one branch if it still is where it is expected to be; never by force. */
    PushOutcome push(@Nullable ObjectId commit, String branch, ObjectId expected) {
        RemoteRefUpdate update = update(commit, branch, expected);
        try (Transport transport = open()) {
            PushResult result = transport.push(NullProgressMonitor.INSTANCE, new ArrayList<>(List.of(update)));
            return outcome(update, result.getMessages());
        } catch (TransportException | NotSupportedException broken) {
            GitUnavailable why = failure.of(broken);
            return switch (update.getStatus()) {
                case NOT_ATTEMPTED -> throw why;
                case AWAITING_REPORT -> new PushOutcome.NotKnown(why.reason());
                default -> outcome(update, "");
            };
        }
    }

    private RemoteRefUpdate update(@Nullable ObjectId commit, String branch, ObjectId expected) {
        String tracking = TRACKED + branch;
        try {
            return new RemoteRefUpdate(
                    repository,
                    commit == null ? null : commit.name(),
                    Constants.R_HEADS + branch,
                    false,
                    commit == null && repository.exactRef(tracking) == null ? null : tracking,
                    expected);
        } catch (IOException broken) {
            throw new GitUnavailable(Reason.of("remotes.git-mirror-read", settings.mirror()), broken);
        }
    }

    private PushOutcome outcome(RemoteRefUpdate update, String messages) {
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE, NON_EXISTING -> new PushOutcome.Done();
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> new PushOutcome.Lost();
            case AWAITING_REPORT -> new PushOutcome.NotKnown(Reason.of("remotes.git-silent-push", name()));
            case NOT_ATTEMPTED, REJECTED_NODELETE, REJECTED_OTHER_REASON ->
                RemoteFailure.isLostRace(update.getMessage())
                        ? new PushOutcome.Lost()
                        : new PushOutcome.Refused(RemoteFailure.words(update.getMessage(), messages));
        };
    }

    private Transport open() throws NotSupportedException, TransportException {
        Transport transport = Transport.open(repository, address.uri());
        transport.setTimeout((int) Math.max(1, settings.timeout().toSeconds()));
        if (address.credentials() != null) {
            transport.setCredentialsProvider(address.credentials());
        }
        return transport;
    }
}
