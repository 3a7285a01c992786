package io.pilothouse.costs;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.units.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The commits of main that changed a folder, as far back as somebody wants to know. Waits for the disk. */
final class PastCommits {
    private static final int PAGE = 100;

    private PastCommits() {}

    /**
     * @param most so many and no more, to the page
     * @param isEnough whether what came before a commit is not wanted
     */
    static List<Commit> newestFirst(Changes changes, String folder, int most, Predicate<Commit> isEnough) {
        List<Commit> all = new ArrayList<>();
        CommitId after = null;
        while (all.size() < most) {
            List<Commit> page = changes.log(folder, PAGE, after);
            all.addAll(page);
            if (page.size() < PAGE || isEnough.test(page.getLast())) {
                break;
            }
            after = page.getLast().id();
        }
        return List.copyOf(all);
    }
}
