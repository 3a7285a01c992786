package io.pilothouse.changes.git;

import io.pilothouse.changes.MainLine;
import io.pilothouse.units.CommitId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

record FirstParentLine(Mirror mirror) implements MainLine {
    @Override
    public List<CommitId> above(CommitId commit) {
        ObjectId wanted = ObjectId.fromString(commit.value());
        List<CommitId> above = new ArrayList<>();
        try (FirstParents line = fromHead()) {
            while (line.next()) {
                if (line.id().equals(wanted)) {
                    return above;
                }
                above.add(Mirror.id(line.id()));
            }
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
        return List.of();
    }

    @Override
    public Map<CommitId, Integer> behind(Collection<CommitId> commits) {
        Set<ObjectId> wanted =
                commits.stream().map(id -> ObjectId.fromString(id.value())).collect(Collectors.toSet());
        Map<CommitId, Integer> behind = new HashMap<>();
        try (FirstParents line = fromHead()) {
            for (int passed = 0; behind.size() < wanted.size() && line.next(); passed++) {
                if (wanted.contains(line.id())) {
                    behind.put(Mirror.id(line.id()), passed);
                }
            }
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
        return behind;
    }

    @Override
    public Optional<CommitId> at(Instant moment) {
        try (FirstParents line = fromHead()) {
            while (line.next()) {
                if (line.seconds() <= moment.getEpochSecond()) {
                    return Optional.of(Mirror.id(line.id()));
                }
            }
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
        return Optional.empty();
    }

    private FirstParents fromHead() throws IOException {
        return new FirstParents(mirror.repository(), mirror.head());
    }
}
