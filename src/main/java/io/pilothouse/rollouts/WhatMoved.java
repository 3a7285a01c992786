package io.pilothouse.rollouts;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.serving.SpecDifferences.Difference;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What others landed on an endpoint since somebody opened its form. Reads Git, so it may wait. */
@Component
@Lazy // a console that is not connected to all of it still starts
public class WhatMoved {
    /** How far back the base is looked for: a form stays open for hours, not for months. */
    private static final int MOST = 200;

    private final Changes changes;

    WhatMoved(Changes changes) {
        this.changes = changes;
    }

    /**
     * @param head up to which it was looked
     * @param steps the commits that touched the endpoint's folder or what it is made of, oldest first
     */
    public record Movement(CommitId head, List<Step> steps) {
        public Movement {
            steps = List.copyOf(steps);
        }
    }

    /**
     * @param commit null where main does not lead back to the base any more: then nobody knows which it was
     * @param what a sentence for each field, or that only other lines changed
     */
    public record Step(@Nullable Commit commit, List<Reason> what) {
        public Step {
            what = List.copyOf(what);
        }
    }

    /**
     * Since the base, on the main branch.
     *
     * @throws io.pilothouse.changes.GitUnavailable when the repository does not answer
     */
    public Movement since(CommitId base, EndpointId endpoint) {
        Tree head = changes.head();
        Tree seen = changes.at(base);
        String folder = changes.layout().folder(endpoint);
        Occupant before = Occupant.of(seen, endpoint);
        Occupant now = Occupant.of(head, endpoint);
        if (texts(seen, folder).equals(texts(head, folder)) && before.equals(now)) {
            return new Movement(head.commit(), List.of());
        }
        List<Commit> since = changes.log("", MOST, null);
        if (since.stream().noneMatch(commit -> commit.id().equals(base))) {
            return new Movement(head.commit(), List.of(new Step(null, what(before, now))));
        }
        List<Step> steps = new ArrayList<>();
        Occupant last = before;
        for (Commit commit : since(base, since).reversed()) {
            boolean inFolder = commit.changedPaths().stream().anyMatch(path -> Layout.isBelow(path, folder));
            Occupant after = inFolder || !before.equals(now) ? Occupant.of(changes.at(commit.id()), endpoint) : last;
            if (inFolder || !after.equals(last)) {
                steps.add(new Step(commit, what(last, after)));
            }
            last = after;
        }
        return new Movement(head.commit(), steps);
    }

    private static Map<String, String> texts(Tree tree, String folder) {
        return tree.files(folder).stream()
                .collect(Collectors.toMap(
                        Function.identity(), path -> tree.file(path).orElse("")));
    }

    private static List<Commit> since(CommitId base, List<Commit> log) {
        return log.stream().takeWhile(commit -> !commit.id().equals(base)).toList();
    }

    private static List<Reason> what(Occupant before, Occupant after) {
        return switch (after) {
            case Occupant.Unreadable(Reason reason) -> List.of(reason);
            case Occupant.Nobody _, Occupant.Others _ -> List.of(Reason.of("rollouts.moved.ended"));
            case Occupant.Serves(ServingSpec is) ->
                before instanceof Occupant.Serves(ServingSpec was)
                        ? differences(was, is)
                        : List.of(Reason.of("rollouts.moved.made"));
        };
    }

    private static List<Reason> differences(ServingSpec was, ServingSpec is) {
        List<Difference> differences = SpecDifferences.between(was, is);
        return differences.isEmpty()
                ? List.of(Reason.of("rollouts.moved.lines"))
                : differences.stream().map(Difference::sentence).toList();
    }
}
