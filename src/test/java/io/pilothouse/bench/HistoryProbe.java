package io.pilothouse.bench;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.history.Aftermaths;
import io.pilothouse.history.ComparePoints;
import io.pilothouse.history.Point;
import io.pilothouse.history.ReadHistory;
import io.pilothouse.history.ReadHistory.Found;
import io.pilothouse.history.ReadHistory.Wanted;
import io.pilothouse.review.FindCommit;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The main class of a process of its own: reads what the pages of the history read, from a mirror that is there. */
final class HistoryProbe {
    private static final int RUNS = 20;
    private static final Actor READER = new Actor("Rika Kern", "rika@example.org", Set.of(Role.PLATFORM_OPERATOR));

    private final ProbedConsole console;
    private final ReadHistory history;
    private final Aftermaths aftermaths;
    private final ComparePoints points;
    private final FindCommit commits;
    private int number;
    private List<Commit> shown = List.of();

    private HistoryProbe(ProbedConsole console, AnnotationConfigApplicationContext beans, int number) {
        this.console = console;
        this.number = number;
        history = beans.getBean(ReadHistory.class);
        aftermaths = beans.getBean(Aftermaths.class);
        points = beans.getBean(ComparePoints.class);
        commits = beans.getBean(FindCommit.class);
    }

    public static void main(String[] arguments) {
        try (ProbedConsole console = ProbedConsole.open(arguments);
                var beans = new AnnotationConfigApplicationContext()) {
            beans.registerBean(Changes.class, console::changes, own -> own.setDestroyMethodName(""));
            beans.registerBean(RoleHolders.class, () -> RoleHolders.UNKNOWN);
            beans.register(
                    AuthorityInForce.class, FindCommit.class, ReadHistory.class, ComparePoints.class, Aftermaths.class);
            beans.refresh();
            console.whole();
            new HistoryProbe(console, beans, Integer.parseInt(arguments[3]) + 100_000).measure();
        }
        System.exit(0);
    }

    private void measure() {
        console.once("history, first page, the first after a start", () -> page("", ""));
        console.once("history of one endpoint, the first after a start", () -> page(BigRepository.endpoint(7), ""));
        // as a console does by itself, which looks for changes that end
        console.changes().landed(ChangeId.of("c-000017"));
        console.often("history, first page", RUNS, () -> {}, () -> page("", ""));
        console.often("history, first page after another commit", RUNS, this::moves, () -> page("", ""));
        console.often("history of one endpoint after another commit", RUNS, this::moves, this::another);
        console.often("history of one endpoint after another commit: the table", RUNS, this::moves, this::table);
        console.often(
                "history of one endpoint after another commit: what became of it, behind the table",
                RUNS,
                () -> {
                    moves();
                    table();
                },
                () -> aftermaths.of(shown, READER));
        console.often("history of one person", RUNS, () -> {}, () -> page("", BigRepository.person(7)));
        List<CommitId> ids = old();
        console.once("an old commit against main, the first after a start", () -> against(ids.getFirst()));
        int[] next = new int[1];
        console.often(
                "an old commit against main after another commit",
                RUNS,
                this::moves,
                () -> against(ids.get(++next[0] % ids.size())));
        CommitId first = console.changes().log("", 1, ids.getFirst()).getFirst().id();
        console.once("two points compared, the first after a start", () -> compare(first));
        console.often("two points compared after another commit", RUNS, this::moves, () -> compare(first));
        console.often("folders to filter by after another commit", RUNS, this::moves, history::folders);
    }

    private void another() {
        page(BigRepository.endpoint(++number * 13), "");
    }

    private void table() {
        shown = found(BigRepository.endpoint(++number * 13), "");
    }

    /** Of some endpoints the oldest commits that touched no other. */
    private List<CommitId> old() {
        return List.of(3, 30, 60, 90, 120, 150, 180, 210).stream()
                .map(endpoint -> oldest(BigRepository.endpoint(endpoint)))
                .toList();
    }

    private CommitId oldest(String folder) {
        List<Commit> all = console.changes().log(folder, Integer.MAX_VALUE, null);
        return all.get(all.size() - 2).id();
    }

    /** What the page of a commit reads: the files, and what became of them until now. */
    private void against(CommitId commit) {
        FindCommit.Read read = commits.read(commit.value(), READER).orElseThrow();
        aftermaths.of(List.of(read.commit()), READER);
    }

    /** What the page of a comparison reads at first, of most of the history. */
    private void compare(CommitId from) {
        points.compare(new ComparePoints.Wanted(new Point.OfCommit(from.value()), new Point.Now(), "", ""), READER);
    }

    /** The table, and behind it what became of the commits in it. */
    private void page(String folder, String person) {
        aftermaths.of(found(folder, person), READER);
    }

    private List<Commit> found(String folder, String person) {
        Found found = history.read(new Wanted(folder, person, null), READER);
        if (found.commits().isEmpty()) {
            throw new IllegalStateException("no commits of " + folder + person);
        }
        return found.commits();
    }

    private void moves() {
        console.repository().commit(++number);
        console.changes().fetch();
    }
}
