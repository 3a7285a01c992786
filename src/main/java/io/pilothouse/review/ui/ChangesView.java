package io.pilothouse.review.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Journeys;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.workloads.Applications;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;

/** Changes that wait for somebody, and commits on their way. */
@Route(ChangePaths.LIST)
@Menu(title = "review.menu", order = 12, icon = "git-pull-request-arrow")
@Place(key = "c", onPhone = true)
@PermitAll
class ChangesView extends Main implements HasDynamicTitle {
    private static final int RECENT = 12;

    private final PageHeader header = new PageHeader(Words.say("review.menu"));
    private final OutageBanner git = new OutageBanner("Git");
    private final OutageBanner argoCd = new OutageBanner("Argo CD");
    private final WaitingTable waiting;
    private final ReadableCommits readable;
    private final SectionTitle movingTitle = new SectionTitle(Words.say("review.list.moving"));
    private final Journeys moving = new Journeys();
    private final EmptyState nothingMoves =
            new EmptyState(Words.say("review.list.still"), Words.say("review.list.still.advice"));
    private final SectionTitle stoppedTitle = new SectionTitle(Words.say("review.list.stopped"));
    private final Journeys stopped = new Journeys();
    private final Div stoppedPart = Parts.section(stoppedTitle, stopped);
    private final Journeys recent = new Journeys();
    private final WaitState wait = new WaitState(Words.say("review.list.reading"));

    ChangesView(Changes changes, Tracker tracker, Applications applications, WaitingNeeds needs) {
        addClassName("page");
        waiting = new WaitingTable(needs);
        readable = needs.readable();
        add(
                header,
                git,
                argoCd,
                Parts.padded(wait),
                waiting,
                new RefusedPart(changes, needs.refused(), needs.loads(), needs.people()),
                Parts.section(movingTitle, nothingMoves, moving),
                stoppedPart,
                Parts.section(
                        new SectionTitle(Words.say("review.list.recent"))
                                .end(Parts.link(Words.say("review.list.history"), ChangePaths.HISTORY)),
                        recent));
        header.say(Words.say("shell.everywhere"));
        Follow.feed(this, changes.state().feed(), this::showState);
        Follow.feed(this, applications.topic().feed(), argoCd::show);
        Follow.feed(this, tracker.commits().feed(), this::showCommits);
    }

    private void showState(Reading<RepositoryState> reading) {
        git.show(reading);
        RepositoryState state = reading.value();
        wait.setVisible(reading instanceof Reading.Waiting);
        waiting.setVisible(state != null);
        if (state != null) {
            waiting.show(state, reading instanceof Reading.Current);
        }
    }

    private void showCommits(Reading<List<TrackedCommit>> reading) {
        List<TrackedCommit> known = reading.value() == null ? List.of() : reading.value();
        readable.of(moving, known, commits -> showCommits(commits, reading instanceof Reading.Current));
    }

    private void showCommits(List<TrackedCommit> commits, boolean isNow) {
        List<TrackedCommit> open = commits.stream()
                .filter(TrackedCommit::isOnItsWay)
                .sorted(Comparator.comparing(TrackedCommit::outcome))
                .toList();
        List<TrackedCommit> failed = commits.stream()
                .filter(tracked -> tracked.outcome() == Outcome.FAILED)
                .toList();
        List<TrackedCommit> closed = commits.stream()
                .filter(tracked -> !tracked.isOpen())
                .limit(RECENT)
                .toList();
        movingTitle.note(open.isEmpty() ? "" : String.valueOf(open.size()));
        nothingMoves.setVisible(open.isEmpty() && isNow);
        moving.show(open.stream()
                .map(tracked -> TrackingWords.journey(tracked, commits))
                .toList());
        stoppedTitle.note(String.valueOf(failed.size()));
        stoppedPart.setVisible(!failed.isEmpty());
        stopped.show(failed.stream()
                .map(tracked -> TrackingWords.journey(tracked, commits))
                .toList());
        recent.show(closed.stream()
                .map(tracked -> TrackingWords.journey(tracked, commits))
                .toList());
    }

    @Override
    public String getPageTitle() {
        return Words.say("review.menu") + " · Pilothouse";
    }
}
