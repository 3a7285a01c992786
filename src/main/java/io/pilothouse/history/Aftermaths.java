package io.pilothouse.history;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.SetByCommit;
import io.pilothouse.changes.Tree;
import io.pilothouse.history.Aftermath.Extent;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of commits: worked out once for each head of main and all who look. Waits for the remote: not for a UI thread. */
@Component
public class Aftermaths {
    private final Changes changes;
    private final AuthorityInForce authority;
    private final MainLine main;
    private volatile Known known = new Known(null, new ConcurrentHashMap<>());

    private record Known(@Nullable CommitId head, Map<CommitId, Optional<Aftermath>> of) {}

    Aftermaths(Changes changes, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
        main = new MainLine(changes);
    }

    /** Those of main, as much of them as somebody may read; one that is elsewhere is left out. */
    public Map<CommitId, Aftermath> of(List<Commit> commits, Actor reader) {
        Readable readable = authority.readable(reader);
        Map<CommitId, Aftermath> all = new HashMap<>();
        commits.forEach(commit ->
                of(commit).ifPresent(found -> all.put(commit.id(), found.with(seen(found, readable)))));
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
        CommitId head = main.head().orElse(null);
        Known now = known;
        if (!Objects.equals(now.head(), head)) {
            now = new Known(head, new ConcurrentHashMap<>());
            known = now;
        }
        Optional<Aftermath> found = now.of().get(commit.id());
        if (found == null) {
            found = main.after(commit.id()).map(later -> aftermath(commit, later));
            now.of().put(commit.id(), found);
        }
        return found;
    }

    private Aftermath aftermath(Commit commit, List<LaterCommit> later) {
        List<LaterCommit> reverting =
                later.stream().filter(one -> !one.reverts().isEmpty()).toList();
        List<LaterCommit> undoings = undoings(commit.id(), reverting);
        SetByCommit set = SetByCommit.of(commit, changes);
        Extent extent = later.isEmpty()
                ? Extent.ALL
                : standing(set, changes.at(later.getFirst().id()));
        if (extent == Extent.ALL) {
            return new Aftermath(extent, undoings, null, null);
        }
        LaterCommit undone = undoing(commit.id(), reverting);
        if (undone != null) {
            return new Aftermath(extent, undoings, undone, null);
        }
        List<LaterCommit> holding = later.reversed().stream()
                .filter(one -> undoing(one.id(), reverting) == null)
                .toList();
        Optional<LaterCommit> another =
                holding.stream().filter(one -> bringsAnother(one, commit)).findFirst();
        return another.isPresent()
                ? new Aftermath(Extent.NONE, undoings, null, another.get())
                : new Aftermath(extent, undoings, null, ending(set, holding, extent));
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
    private @Nullable LaterCommit ending(SetByCommit set, List<LaterCommit> oldestFirst, Extent extent) {
        List<LaterCommit> touching = oldestFirst.stream()
                .filter(one -> one.paths().stream().anyMatch(set.byPath()::containsKey))
                .toList();
        int standing = -1;
        int ended = touching.size() - 1;
        while (ended - standing > 1) {
            int between = (standing + ended) >>> 1;
            if (isEnded(set, touching.get(between), extent)) {
                ended = between;
            } else {
                standing = between;
            }
        }
        return ended >= 0 && isEnded(set, touching.get(ended), extent) ? touching.get(ended) : null;
    }

    private boolean isEnded(SetByCommit set, LaterCommit one, Extent extent) {
        Extent then = standing(set, changes.at(one.id()));
        return then == extent || then == Extent.NONE;
    }

    /** Another version of the one endpoint that the commit is about. */
    private boolean bringsAnother(LaterCommit one, Commit commit) {
        Set<String> folders = changes.layout().endpointFolders(commit.changedPaths());
        Map<String, String> model = LaterCommit.model(commit);
        return folders.size() == 1
                && !model.isEmpty()
                && !one.model().isEmpty()
                && !one.model().equals(model)
                && changes.layout().endpointFolders(one.paths()).containsAll(folders);
    }

    /** How much of what a commit set a tree still says. */
    private static Extent standing(SetByCommit set, Tree tree) {
        long gone = set.gone(tree);
        return gone == 0 ? Extent.ALL : gone < set.size() ? Extent.PART : Extent.NONE;
    }
}
