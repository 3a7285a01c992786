package io.pilothouse.review.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.Commit;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.review.tracking.Road.Picture;
import io.pilothouse.review.tracking.Road.Stretch;
import io.pilothouse.review.tracking.Tracking.Roads;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A commit that also goes to an identity provider, which is no road of this room. */
class RoadsTests {
    private static final Station COMPARED = new Station("review.step.seen", 5);
    private static final Station GRANTED = new Station("review.step.synced", 25);
    private static final Commit COMMIT = Scene.commit(
            Scene.MINE, Scene.PUSHED, Map.of(), Scene.FOLDER + "/workload.yaml", "access/teams/support.yaml");

    private final List<List<Track>> shown = new ArrayList<>();

    private static Track track(String road, String folder, Step... steps) {
        return new Track(road, folder, null, List.of(steps), null);
    }

    private static Step done(Station station) {
        return Step.done(station, null, null, Reason.of("check.said", "Done"));
    }

    private static Step failed(Station station, String why) {
        return Step.failed(station, null, null, Reason.of("check.said", why));
    }

    private Picture picture(Track track) {
        return (commit, before) -> {
            shown.add(before);
            return List.of(new Stretch(track, List.of()));
        };
    }

    private TrackedCommit tracked(@Nullable TrackedCommit before, Track toPods, Track toPeople) {
        SequencedMap<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put(toPeople.road(), picture(toPeople));
        pictures.put(toPods.road(), picture(toPods));
        return Tracking.of(COMMIT, before, new Roads(pictures, Map.of()));
    }

    @Test
    void theStepsOfAllRoadsStandInTheOrderOfTheirStations() {
        TrackedCommit tracked = tracked(
                null,
                track("pods", Scene.FOLDER, done(RoadToPods.SEEN), done(RoadToPods.SYNCED), done(RoadToPods.HEALTHY)),
                track("people", "access", done(COMPARED), failed(GRANTED, "Keycloak refuses the scope")));

        assertThat(tracked.steps())
                .extracting(Step::station)
                .containsExactly(
                        Station.COMMITTED, COMPARED, RoadToPods.SEEN, RoadToPods.SYNCED, GRANTED, RoadToPods.HEALTHY);
        assertThat(tracked.outcome()).isEqualTo(TrackedCommit.Outcome.FAILED);
        assertThat(tracked.decisive().sentence()).hasToString("Keycloak refuses the scope");
    }

    @Test
    void aRoadIsShownOnlyWhatItKnewItself() {
        Track toPods = track("pods", Scene.FOLDER, done(RoadToPods.SEEN));
        Track toPeople = track("people", "access", done(COMPARED));
        TrackedCommit before = tracked(null, toPods, toPeople);
        shown.clear();

        tracked(before, toPods, toPeople);

        assertThat(shown).containsExactly(List.of(toPeople), List.of(toPods));
    }

    @Test
    void aCommitThatOnlyAnotherRoadCarriesIsFollowedThere() {
        HandClock clock = new HandClock();
        ScheduledExecutorService pollers = Executors.newScheduledThreadPool(0);
        FakeRepository repository = new FakeRepository(clock);
        Tracker tracker = new Tracker(repository, List.of(new RoadToPeople()), clock, pollers);
        repository.commit(Scene.commit(Scene.OLD, Scene.PUSHED, Map.of(), "docs/a.md"));
        repository.commit(Scene.commit(Scene.MINE, Scene.PUSHED, Map.of(), "access/teams/support.yaml"));

        tracker.lookNow();
        pollers.shutdownNow();

        assertThat(tracker.tracked(Scene.OLD)).isEmpty();
        assertThat(tracker.tracked(Scene.MINE).orElseThrow().tracks())
                .extracting(Track::road, Track::folder)
                .containsExactly(tuple("people", "access"));
    }

    private static final class RoadToPeople implements Road {
        @Override
        public String name() {
            return "people";
        }

        @Override
        public boolean carries(Commit commit) {
            return commit.changedPaths().stream().anyMatch(path -> path.startsWith("access/"));
        }

        @Override
        public Runnable follow(Runnable moved, Runnable stirred) {
            return () -> {};
        }

        @Override
        public void read(CommitId head) {}

        @Override
        public Picture at(Moment moment) {
            return (commit, before) -> List.of(new Stretch(track("people", "access", done(COMPARED)), List.of()));
        }

        @Override
        public void hurry(Commit commit, Consumer<LogLine> note) {}
    }
}
