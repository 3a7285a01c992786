package io.pilothouse.changes.git;

import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.transport.PushConnection;
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

    private final MirrorRepository repository;
    private final GitSettings settings;
    private final RemoteAddress address;
    private final RemoteFailure failure;
    private volatile @Nullable String head;

    Remote(MirrorRepository repository, GitSettings settings) {
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

    /**
     * Where one branch is to go.
     *
     * @param expected where it is; zero where it is not there
     * @param to null to take it away
     */
    record Move(String branch, ObjectId expected, @Nullable ObjectId to) {}

    /** One push. */
    private interface Sending {
        PushOutcome by(Transport transport) throws IOException;
    }

    /**
     * Moves branches, all of them or none, each if it still is where it is expected to be; never by force. Several are refused also by servers that
     * cannot do that, and then some may have moved: to push each alone tells.
     */
    PushOutcome push(Move... moves) {
        Map<String, RemoteRefUpdate> updates = Stream.of(moves)
                .map(this::update)
                .collect(Collectors.toMap(
                        RemoteRefUpdate::getRemoteName, update -> update, (one, two) -> two, LinkedHashMap::new));
        PushOutcome outcome = sent(updates.values(), transport -> push(transport, updates));
        if (outcome instanceof PushOutcome.Done) {
            Stream.of(moves).forEach(this::track);
        }
        return outcome;
    }

    private PushOutcome push(Transport transport, Map<String, RemoteRefUpdate> updates) throws IOException {
        boolean isAlone = updates.size() == 1;
        transport.setPushAtomic(!isAlone);
        try (PushConnection connection = transport.openPush()) {
            // the library's own push takes a branch that is gone for one that it has deleted, and moves the others
            for (RemoteRefUpdate update : updates.values()) {
                ObjectId there = there(connection, update.getRemoteName());
                if (isAlone && there.equals(update.getNewObjectId())) {
                    return new PushOutcome.Done();
                }
                if (!there.equals(update.getExpectedOldObjectId())) {
                    return new PushOutcome.Lost();
                }
            }
            repository.sending(
                    news(updates.values()),
                    known(connection, updates.values()),
                    () -> connection.push(NullProgressMonitor.INSTANCE, updates));
            PushOutcome outcome = outcome(updates.values(), connection.getMessages());
            return outcome instanceof PushOutcome.Refused && RemoteFailure.isLostRace(connection.getMessages())
                    ? new PushOutcome.Lost()
                    : outcome;
        }
    }

    /** Zero where there is none. */
    private static ObjectId there(PushConnection connection, String branch) {
        Ref there = connection.getRef(branch);
        ObjectId at = there == null ? null : there.getObjectId();
        return at == null ? ObjectId.zeroId() : at;
    }

    private static Set<ObjectId> news(Collection<RemoteRefUpdate> updates) {
        return updates.stream()
                .filter(update -> !update.isDelete())
                .map(RemoteRefUpdate::getNewObjectId)
                .collect(Collectors.toSet());
    }

    /** Of what the remote says that it has, what the mirror has too: main, and the branches that move. */
    private Set<ObjectId> known(PushConnection connection, Collection<RemoteRefUpdate> updates) throws IOException {
        Set<ObjectId> known = new HashSet<>();
        for (String branch : Stream.concat(
                        Stream.of(Constants.R_HEADS + settings.branch()),
                        updates.stream().map(RemoteRefUpdate::getRemoteName))
                .toList()) {
            ObjectId there = there(connection, branch);
            if (repository.getObjectDatabase().has(there)) {
                known.add(there);
            }
        }
        return known;
    }

    private PushOutcome sent(Collection<RemoteRefUpdate> updates, Sending sending) {
        try (Transport transport = open()) {
            return sending.by(transport);
        } catch (TransportException | NotSupportedException broken) {
            GitUnavailable why = failure.of(broken);
            if (RemoteFailure.isOneByOne(broken)) {
                return new PushOutcome.Refused(why.reason());
            }
            if (updates.stream().allMatch(update -> update.getStatus() == RemoteRefUpdate.Status.NOT_ATTEMPTED)) {
                throw why;
            }
            return updates.stream().anyMatch(update -> update.getStatus() == RemoteRefUpdate.Status.AWAITING_REPORT)
                    ? new PushOutcome.NotKnown(why.reason())
                    : outcome(updates, "");
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    /** As a fetch would find it. */
    private void track(Move move) {
        try {
            RefUpdate tracked = repository.updateRef(TRACKED + move.branch());
            tracked.setForceUpdate(true);
            if (move.to() == null) {
                tracked.delete();
            } else {
                tracked.setNewObjectId(move.to());
                tracked.update();
            }
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private GitUnavailable unreadable(IOException broken) {
        return new GitUnavailable(Reason.of("remotes.git-mirror-read", settings.mirror()), broken);
    }

    private RemoteRefUpdate update(Move move) {
        ObjectId commit = move.to();
        try {
            return new RemoteRefUpdate(
                    repository,
                    commit == null ? null : commit.name(),
                    Constants.R_HEADS + move.branch(),
                    false,
                    null,
                    move.expected());
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    /** What stands against it, of several. */
    private PushOutcome outcome(Collection<RemoteRefUpdate> updates, String messages) {
        List<PushOutcome> each =
                updates.stream().map(update -> outcome(update, messages)).toList();
        return Stream.of(PushOutcome.NotKnown.class, PushOutcome.Lost.class, PushOutcome.Refused.class)
                .<PushOutcome>flatMap(kind -> each.stream().filter(kind::isInstance))
                .findFirst()
                .orElseGet(PushOutcome.Done::new);
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
