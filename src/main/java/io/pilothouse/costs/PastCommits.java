package io.pilothouse.costs;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.units.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The commits of main that changed some places, as far back as somebody wants to know. Waits for the disk. */
final class PastCommits {
    private static final int PAGE = 100;

    private PastCommits() {}

    /**
     * @param newest of main; what came after it is not looked at
     * @param most so many and no more, to the page
     * @param isEnough whether what came before a commit is not wanted
     */
    static List<Commit> newestFirst(
            Changes changes, CommitId newest, List<String> places, int most, Predicate<Commit> isEnough) {
        List<Commit> all = new ArrayList<>();
        CommitId next = newest;
        while (next != null && all.size() < most) {
            List<Commit> page = changes.log(next, places, PAGE);
            all.addAll(page);
            if (page.size() < PAGE || page.stream().anyMatch(isEnough)) {
                break;
            }
            next = page.getLast().parent();
        }
        return List.copyOf(all);
    }
}
