package io.pilothouse.home.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Layout;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.ui.EndpointWords;
import io.pilothouse.fleet.ui.FleetPaths;
import io.pilothouse.fleet.ui.FleetSort;
import io.pilothouse.fleet.ui.Group;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.review.ui.ReadableCommits;
import io.pilothouse.review.ui.TrackingWords;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Journeys;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commits on their way to the pods, and endpoints that change without one: a node was drained, somebody woke it. A commit that failed does not
 * move; it stands apart, unless what is wrong with its endpoint says so already.
 */
class MovingList extends Div {
    private static final int MOST = 10;

    private final Layout layout;
    private final ReadableCommits readable;
    private final Consumer<String> choose;
    private final SectionTitle title = new SectionTitle(Words.say("home.moving"));
    private final Journeys roads = new Journeys();
    private final HtmlTable<Row> others = new HtmlTable<Row>(Words.say("home.moving"))
            .cell("", row -> Parts.state(row.shape(), row.word()))
            .width(150)
            .link("", row -> row.id().name().value(), row -> EndpointPaths.of(row.id()))
            .cell("", row -> Parts.quiet(row.sentence()))
            .numberCell("", row -> row.since() == null ? Parts.quiet("–") : Age.of(row.since(), row.mayBeOlder()))
            .width(60)
            .headless();
    private final Span nothing = Parts.quiet(Words.say("home.not-known.yet"));
    private final SectionTitle stoppedTitle = new SectionTitle(Words.say("home.stopped"));
    private final Journeys stopped = new Journeys();
    private List<TrackedCommit> known = List.of();
    private List<TrackedCommit> open = List.of();
    private List<TrackedCommit> failed = List.of();
    private Set<String> wrong = Set.of();
    private final Div moreOpen = new Div();
    private final Div moreAlone = new Div();
    private Set<String> moved = Set.of();
    private List<Endpoint> changing = List.of();
    private String environment = "";

    private record Row(
            EndpointId id,
            StateShape shape,
            String word,
            String sentence,
            @Nullable Instant since,
            boolean mayBeOlder) {
        static Row of(Endpoint endpoint) {
            return new Row(
                    endpoint.id(),
                    EndpointWords.shape(endpoint),
                    EndpointWords.state(endpoint),
                    EndpointWords.told(endpoint),
                    endpoint.state().since(),
                    endpoint.state().mayBeOlder());
        }
    }

    /** @param choose brings another environment into view */
    MovingList(Layout layout, ReadableCommits readable, Consumer<String> choose) {
        this.readable = readable;
        this.layout = layout;
        this.choose = choose;
        addClassName("sec");
        stoppedTitle.addClassName("further");
        add(title, roads, moreOpen, others, moreAlone, nothing, stoppedTitle, stopped);
        draw();
    }

    void commits(Reading<List<TrackedCommit>> reading) {
        nothing.setText(
                switch (reading) {
                    case Reading.Waiting<List<TrackedCommit>> _ -> Words.say("home.not-known.yet");
                    case Reading.Current<List<TrackedCommit>> _ -> Words.say("home.still");
                    case Reading.Lost<List<TrackedCommit>> _ -> Words.say("home.not-known.git");
                });
        readable.of(this, reading.value() == null ? List.of() : reading.value(), commits -> {
            known = commits;
            look();
        });
    }

    private void look() {
        CommitsInView moving = seen(TrackedCommit::isOnItsWay);
        CommitsInView halted = seen(tracked -> tracked.outcome() == Outcome.FAILED);
        open = moving.here();
        failed = halted.here();
        title.end(Stream.concat(
                        ways("home.elsewhere", moving.elsewhere()), ways("home.elsewhere.stopped", halted.elsewhere()))
                .toArray(NativeButton[]::new));
        moved = open.stream()
                .flatMap(tracked -> layout.endpointFolders(tracked.commit().changedPaths()).stream())
                .collect(Collectors.toSet());
        draw();
    }

    private CommitsInView seen(Predicate<TrackedCommit> which) {
        return CommitsInView.of(known, which, layout, environment);
    }

    private Stream<NativeButton> ways(String key, Map<String, Long> elsewhere) {
        return elsewhere.entrySet().stream()
                .map(one ->
                        Parts.action(Words.say(key, one.getValue(), one.getKey()), () -> choose.accept(one.getKey())));
    }

    /** @param here those of the environment in view, which is empty while none is */
    void endpoints(List<Endpoint> here, String inView) {
        environment = inView;
        wrong = here.stream()
                .filter(endpoint -> Group.of(endpoint) == Group.ATTENTION)
                .map(endpoint -> layout.folder(endpoint.id()))
                .collect(Collectors.toSet());
        changing = here.stream()
                .filter(endpoint -> Group.of(endpoint) == Group.CHANGING)
                .sorted(FleetSort.worstFirst())
                .toList();
        look();
    }

    private void draw() {
        List<Endpoint> alone = changing.stream()
                .filter(endpoint -> !moved.contains(layout.folder(endpoint.id())))
                .toList();
        roads.show(open.stream().limit(MOST).map(TrackingWords::journey).toList());
        List<TrackedCommit> elsewhere = failed.stream()
                .filter(tracked -> wrong.stream().noneMatch(tracked::concerns))
                .limit(MOST)
                .toList();
        stopped.show(elsewhere.stream().map(TrackingWords::journey).toList());
        stopped.setVisible(!elsewhere.isEmpty());
        stoppedTitle.setVisible(!elsewhere.isEmpty());
        others.show(alone.stream().limit(MOST).map(Row::of).toList());
        MoreOfThem.show(moreOpen, open.size() - MOST, ChangePaths.LIST);
        MoreOfThem.show(moreAlone, alone.size() - MOST, FleetPaths.group(Group.CHANGING, environment));
        int count = open.size() + alone.size();
        title.note(count == 0 ? "" : String.valueOf(count));
        roads.setVisible(!open.isEmpty());
        others.setVisible(!alone.isEmpty());
        nothing.setVisible(count == 0);
    }
}
