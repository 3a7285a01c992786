package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fleet.EndpointEvents.Events;
import io.pilothouse.fleet.Happening;
import io.pilothouse.fleet.Happenings;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.review.tracking.Station;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.shell.chart.Marker;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveMarkersTests {
    private static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");

    private static List<Marker> markers() {
        Step synced = Step.done(
                new Station("review.step.synced", 20), TEN, TEN.plusSeconds(60), Reason.of("review.step.synced"));
        TrackedCommit tracked = new TrackedCommit(Scene.commit(Scene.MINE, TEN), List.of(synced), List.of(), List.of());
        return LiveMarkers.of(Happenings.of(List.of(tracked), List.of(), Events.NONE, List.of()));
    }

    @Test
    void theFlagOfACommitNamesWhoMadeIt() {
        assertThat(markers())
                .filteredOn(marker -> marker.kind() == Marker.Kind.COMMIT)
                .singleElement()
                .satisfies(marker ->
                        assertThat(marker.label()).contains(Scene.MINE.abbreviated(), "Roll out mistral", "Rika Kern"));
    }

    @Test
    void theFlagOfASyncOpensTheCommitThatItBrought() {
        assertThat(markers())
                .filteredOn(marker -> marker.kind() == Marker.Kind.SYNC)
                .singleElement()
                .satisfies(marker -> {
                    assertThat(LiveMarkers.commit(marker.id())).isEqualTo(Scene.MINE);
                    assertThat(marker.label()).contains(Scene.MINE.abbreviated());
                });
        assertThat(markers()).extracting(Marker::id).doesNotHaveDuplicates();
    }

    @Test
    void onlyAContainerThatEndedIsARestartAndAWarningIsOne() {
        Happening ended = new Happening.Ended("chat-1", "engine", "OOMKilled", 137, TEN);
        Happening unplaced = new Happening.Told(true, "FailedScheduling", "0/3 nodes are available", 4, TEN);

        assertThat(LiveMarkers.of(List.of(ended, unplaced)))
                .extracting(Marker::kind)
                .containsExactly(Marker.Kind.RESTART, Marker.Kind.WARNING);
    }

    @Test
    void otherFlagsOpenNothing() {
        assertThat(LiveMarkers.commit("h3")).isNull();
    }
}
