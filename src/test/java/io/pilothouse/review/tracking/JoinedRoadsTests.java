package io.pilothouse.review.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Commit;
import io.pilothouse.review.tracking.LogLine.Source;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What several who know something of a commit say of it together. */
class JoinedRoadsTests {
    private static final Commit COMMIT = Scene.commit(Scene.MINE, Scene.PUSHED, Scene.FOLDER + "/workload.yaml");

    private static Instant at(int seconds) {
        return Scene.PUSHED.plusSeconds(seconds);
    }

    private static Step done(Station station, int started, int ended) {
        return Step.done(station, at(started), at(ended), Reason.of("review.seen", Scene.MINE));
    }

    private static Track track(String folder, Step... steps) {
        return new Track(RoadToPods.NAME, folder, "mistral", List.of(steps), null);
    }

    private static TrackedCommit look(@Nullable TrackedCommit before, Road.Stretch... stretches) {
        SequencedMap<String, Road.Picture> pictures = new LinkedHashMap<>();
        pictures.put(RoadToPods.NAME, (commit, known) -> List.of(stretches));
        return Tracking.of(COMMIT, before, new Tracking.Roads(pictures, Map.of()));
    }

    private static Road.Stretch stretch(LogLine... lines) {
        return new Road.Stretch(
                track(Scene.FOLDER, Step.current(RoadToPods.SEEN, at(0), Reason.of("review.seen.waiting"))),
                List.of(lines));
    }

    private static LogLine line(Instant at, String what) {
        return LogLine.good(at, new Source("Argo CD"), "review.log.synced", "mistral", what);
    }

    private static Stream<String> said(TrackedCommit tracked) {
        return tracked.log().stream()
                .map(line -> line.sentence().toString())
                .filter(said -> said.startsWith("mistral: "));
    }

    @Test
    void aStepOfSeveralFoldersBeganWhenTheLastOfThemHadDoneTheOneBefore() {
        TrackedCommit tracked = look(
                null,
                new Road.Stretch(
                        track("models/a/prod", done(RoadToPods.SEEN, 0, 1), done(RoadToPods.SYNCED, 1, 2)), List.of()),
                new Road.Stretch(
                        track("models/b/prod", done(RoadToPods.SEEN, 0, 2), done(RoadToPods.SYNCED, 2, 3)), List.of()));

        assertThat(tracked.steps().stream().skip(1).map(step -> step.took().orElseThrow()))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
        assertThat(tracked.in("models/b/prod").steps().getLast().took()).contains(Duration.ofSeconds(1));
    }

    @Test
    void whatIsOfOneSecondStandsInTheLogInTheOrderOfTheRoadHoweverOftenItIsLookedAt() {
        LogLine looked = line(at(5).plusMillis(700), "looked");
        LogLine synced = line(at(5), "synced");
        LogLine ready = line(at(5), "ready");

        TrackedCommit first = look(null, stretch(looked, synced));
        TrackedCommit second = look(first, stretch(looked, synced, ready));
        TrackedCommit third = look(second, stretch(looked, synced, ready, line(at(6), "verified")));

        assertThat(said(first)).containsExactly("mistral: synced", "mistral: looked");
        assertThat(said(third))
                .containsExactly("mistral: verified", "mistral: ready", "mistral: synced", "mistral: looked");
    }

    private static LogLine refused(int at) {
        return LogLine.bad(at(at), new Source("Argo CD"), Reason.said("refused by the policy frozen-engines"));
    }

    @Test
    void whatIsRefusedAgainAndAgainIsOneLineThatSaysUntilWhenAndHowOften() {
        TrackedCommit tracked = look(null, stretch(refused(5)));
        for (int at = 15; at <= 85; at += 10) {
            tracked = look(tracked, stretch(refused(at), line(at(40), "looked")));
            tracked = look(tracked, stretch(refused(at), line(at(40), "looked")));
        }

        assertThat(tracked.log())
                .filteredOn(line -> !line.good())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.at()).isEqualTo(at(5));
                    assertThat(line.until()).isEqualTo(at(85));
                    assertThat(line.times()).isEqualTo(9);
                });
        assertThat(tracked.log().getFirst().good()).as("the newest is first").isFalse();
    }

    @Test
    void whatIsOnlySeenToBeSoIsNotCountedAsOftenAsSomebodyLooks() {
        TrackedCommit tracked = null;
        for (int at = 0; at <= 60; at += 2) {
            tracked = look(tracked, stretch(LogLine.seen(at(at), new Source("Argo CD"), Reason.said("no such path"))));
        }

        assertThat(Objects.requireNonNull(tracked).log())
                .filteredOn(line -> !line.good())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.at()).isEqualTo(at(0));
                    assertThat(line.until()).isBetween(at(48), at(60));
                    assertThat(line.times()).isZero();
                });
    }
}
