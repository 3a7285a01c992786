package io.pilothouse.history;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.SetByCommit;
import io.pilothouse.changes.Since;
import io.pilothouse.changes.Tree;
import io.pilothouse.history.Aftermath.Extent;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of commits: worked out once for each head of main and all who look. Waits for the remote: not for a UI thread. */
@Component
public class Aftermaths {
    private final Changes changes;
    private final AuthorityInForce authority;
    private volatile Known known = new Known(null, new ConcurrentHashMap<>());

    private record Known(@Nullable CommitId head, Map<CommitId, Optional<Aftermath>> of) {}

    Aftermaths(Changes changes, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
    }

    /** Those of main, as much of them as somebody may read; one that is elsewhere is left out. */
    public Map<CommitId, Aftermath> of(List<Commit> commits, Actor reader) {
        Readable readable = authority.readable(reader);
        Map<CommitId, Aftermath> all = new HashMap<>();
        of(commits).forEach((id, found) -> all.put(id, found.with(seen(found, readable))));
        return all;
    }

    private Map<CommitId, Aftermath> of(List<Commit> commits) {
        Known now = now();
        List<Commit> unknown = commits.stream()
                .filter(commit -> !now.of().containsKey(commit.id()))
                .toList();
        if (!unknown.isEmpty()) {
            workOut(unknown).forEach(now.of()::putIfAbsent);
        }
        Map<CommitId, Aftermath> all = new HashMap<>();
        commits.forEach(commit ->
                now.of().getOrDefault(commit.id(), Optional.empty()).ifPresent(found -> all.put(commit.id(), found)));
        return all;
    }

    /** What replaced it is another commit, and may be of others. */
    private @Nullable LaterCommit seen(Aftermath aftermath, Readable readable) {
        LaterCommit by = aftermath.replacedBy();
        return by == null
                ? null
                : changes.commit(by.id()).map(readable::of).map(LaterCommit::of).orElse(by);
    }

    /** Empty when the commit is not on main. */
    public Optional<Aftermath> of(Commit commit) {
        return Optional.ofNullable(of(List.of(commit)).get(commit.id()));
    }

    private Known now() {
        CommitId head =
                changes.log("", 1, null).stream().map(Commit::id).findFirst().orElse(null);
        Known now = known;
        if (!Objects.equals(now.head(), head)) {
            now = new Known(head, new ConcurrentHashMap<>());
            known = now;
        }
        return now;
    }

    private Map<CommitId, Optional<Aftermath>> workOut(List<Commit> commits) {
        Set<String> paths =
                commits.stream().flatMap(commit -> looksAt(commit).stream()).collect(Collectors.toSet());
        Since since = changes.since(commits.stream().map(Commit::id).toList(), paths);
        Map<CommitId, Optional<Aftermath>> all = new HashMap<>();
        Tree head = since.later().isEmpty() ? null : changes.at(since.head());
        for (Commit commit : commits) {
            List<Commit> later = since.later().get(commit.id());
            all.put(
                    commit.id(),
                    later == null || head == null
                            ? Optional.empty()
                            : Optional.of(aftermath(
                                    commit, later.stream().map(LaterCommit::of).toList(), head)));
        }
        return all;
    }

    /** Later commits elsewhere decide nothing. */
    private Set<String> looksAt(Commit commit) {
        Set<String> paths = new HashSet<>(SetByCommit.isReadPlaceByPlace(commit) ? commit.changedPaths() : List.of());
        onlyFolder(commit).ifPresent(paths::add);
        return paths;
    }

    /** Of the one endpoint that a commit is about. */
    private Optional<String> onlyFolder(Commit commit) {
        Set<String> folders = changes.layout().endpointFolders(commit.changedPaths());
        return folders.size() == 1 ? folders.stream().findFirst() : Optional.empty();
    }

    private Aftermath aftermath(Commit commit, List<LaterCommit> later, Tree head) {
        List<LaterCommit> reverting =
                later.stream().filter(one -> !one.reverts().isEmpty()).toList();
        List<LaterCommit> undoings = undoings(commit.id(), reverting);
        Standing standing = Standing.of(commit, changes);
        Extent extent = standing.in(head);
        if (extent == Extent.ALL) {
            return new Aftermath(extent, undoings, null, null);
        }
        LaterCommit undone = undoing(commit.id(), reverting);
        if (undone != null) {
            return new Aftermath(extent, undoings, undone, null);
        }
        Optional<LaterCommit> another = another(commit, later, reverting);
        return another.isPresent()
                ? new Aftermath(Extent.NONE, undoings, null, another.get())
                : new Aftermath(extent, undoings, null, ending(standing, mayEnd(commit, later, reverting), extent));
    }

    /** The first that brought another version to the one endpoint that the commit is about. */
    private Optional<LaterCommit> another(Commit commit, List<LaterCommit> later, List<LaterCommit> reverting) {
        Map<String, String> model = LaterCommit.model(commit);
        Optional<String> folder = model.isEmpty() ? Optional.empty() : onlyFolder(commit);
        return folder.flatMap(own -> later.reversed().stream()
                .filter(one -> !one.model().isEmpty() && !one.model().equals(model))
                .filter(one -> changes.layout().endpointFolders(one.paths()).contains(own))
                .filter(one -> undoing(one.id(), reverting) == null)
                .findFirst());
    }

    /** Oldest first. Where a commit set many files, nearly every commit touches one. */
    private List<CommitId> mayEnd(Commit commit, List<LaterCommit> later, List<LaterCommit> reverting) {
        List<CommitId> newestFirst = SetByCommit.isReadPlaceByPlace(commit)
                ? later.stream()
                        .filter(one -> one.paths().stream().anyMatch(commit.changedPaths()::contains))
                        .map(LaterCommit::id)
                        .toList()
                : changes.line().above(commit.id());
        return newestFirst.reversed().stream()
                .filter(one -> undoing(one, reverting) == null)
                .toList();
    }

    /** The newest that takes it back and is not taken back itself. Of the reverting commits, newest first. */
    private static @Nullable LaterCommit undoing(CommitId commit, List<LaterCommit> reverting) {
        for (int i = 0; i < reverting.size(); i++) {
            LaterCommit one = reverting.get(i);
            if (one.takesBack(commit) && undoing(one.id(), reverting.subList(0, i)) == null) {
                return one;
            }
        }
        return null;
    }

    /** The one that takes it back, the one that takes that back, and so on. */
    private static List<LaterCommit> undoings(CommitId commit, List<LaterCommit> reverting) {
        List<LaterCommit> chain = new ArrayList<>();
        for (int i = 0; i < reverting.size() && chain.isEmpty(); i++) {
            if (reverting.get(i).takesBack(commit)) {
                chain.add(reverting.get(i));
                chain.addAll(undoings(reverting.get(i).id(), reverting.subList(0, i)));
            }
        }
        return chain;
    }

    /**
     * The one with which main began to say something else. Halving finds it with few looks at files, however many commits touched them; where main
     * went back and forth by hand it is one of the times.
     */
    private @Nullable LaterCommit ending(Standing standing, List<CommitId> oldestFirst, Extent extent) {
        int stands = -1;
        int ended = oldestFirst.size() - 1;
        while (ended - stands > 1) {
            int between = (stands + ended) >>> 1;
            if (isEnded(standing, oldestFirst.get(between), extent)) {
                ended = between;
            } else {
                stands = between;
            }
        }
        return ended >= 0 && isEnded(standing, oldestFirst.get(ended), extent)
                ? oldestFirst.subList(ended, oldestFirst.size()).stream()
                        .flatMap(id -> changes.commit(id).stream())
                        .filter(one -> standing.isTouchedBy(one.changedPaths()))
                        .findFirst()
                        .map(LaterCommit::of)
                        .orElse(null)
                : null;
    }

    private boolean isEnded(Standing standing, CommitId one, Extent extent) {
        Extent then = standing.in(changes.at(one));
        return then == extent || then == Extent.NONE;
    }
}
