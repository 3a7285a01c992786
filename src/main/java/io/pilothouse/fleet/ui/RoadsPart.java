package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.review.ui.TrackingWords;
import io.pilothouse.shell.Journeys;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import java.util.List;

/** The commits of one endpoint that are on their way, and apart from them those that stopped there. */
class RoadsPart extends Div {
    private final Journeys moving = new Journeys();
    private final Journeys stopped = new Journeys();
    private final Div movingPart = Parts.section(new SectionTitle(Words.say("fleet.endpoint.on-its-way")), moving);
    private final Div stoppedPart = Parts.section(new SectionTitle(Words.say("fleet.endpoint.stopped")), stopped);

    RoadsPart() {
        add(movingPart, stoppedPart);
    }

    /** @param commits as far as they go to this endpoint */
    void show(List<TrackedCommit> commits) {
        show(
                movingPart,
                moving,
                commits.stream().filter(TrackedCommit::isOnItsWay).toList());
        show(
                stoppedPart,
                stopped,
                commits.stream()
                        .filter(tracked -> tracked.outcome() == Outcome.FAILED)
                        .toList());
    }

    private static void show(Div part, Journeys roads, List<TrackedCommit> commits) {
        roads.show(commits.stream().map(TrackingWords::journey).toList());
        part.setVisible(!commits.isEmpty());
    }
}
