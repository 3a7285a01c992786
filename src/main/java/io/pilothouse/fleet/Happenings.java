package io.pilothouse.fleet;

import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.fleet.EndpointEvents.Events;
import io.pilothouse.review.tracking.RoadToPods;
import io.pilothouse.review.tracking.Station;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.telemetry.Alert;
import io.pilothouse.telemetry.Rescales;
import io.pilothouse.telemetry.Rescales.Rescale;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What happened to an endpoint, of all who know something of it, in one order. */
public final class Happenings {
    /** Those on the road of a commit that change what runs; the others are how it gets there. */
    private static final Set<String> TURNS = Set.of("synced", "verified", "gone");

    /** Most clocks tell whole seconds: what is of the same second stands in the order of the road. */
    private static final Comparator<Happening> IN_ORDER = Comparator.<Happening, Instant>comparing(
                    one -> one.at().truncatedTo(ChronoUnit.SECONDS))
            .thenComparing(Happenings::place);

    private Happenings() {}

    /**
     * Newest first.
     *
     * @param commits of its folder, with how far each came there
     * @param told what its cluster tells of it; also what an ended pod tells of itself
     */
    public static List<Happening> of(List<TrackedCommit> commits, List<Pod> pods, Events told, List<Alert> alerts) {
        return Stream.of(
                        commits.stream().flatMap(Happenings::road),
                        pods.stream().flatMap(Happenings::life),
                        told.newest().stream().flatMap(Happenings::said),
                        alerts.stream().<Happening>map(Happening.Alerted::new))
                .flatMap(all -> all)
                .sorted(IN_ORDER.reversed())
                .toList();
    }

    /**
     * The same with what a server recorded of the replicas, as far as the cluster does not tell it still.
     *
     * @param told newest first, as {@link #of} has it
     */
    public static List<Happening> with(List<Rescale> rescales, List<Happening> told) {
        Instant remembered = told.stream()
                .filter(one ->
                        one instanceof Happening.Told event && event.reason().equals(EndpointEvents.SCALING))
                .map(Happening::at)
                .min(Comparator.naturalOrder())
                .map(oldest -> oldest.minus(Rescales.STEP))
                .orElse(Instant.MAX);
        Stream<Happening> before = rescales.stream()
                .filter(one -> one.at().isBefore(remembered))
                .map(one -> new Happening.Rescaled(one.from(), one.to(), one.at()));
        return Stream.concat(told.stream(), before).sorted(IN_ORDER.reversed()).toList();
    }

    /** Where on its road a commit is when this happens. */
    private static int place(Happening one) {
        return switch (one) {
            case Happening.Committed _ -> Station.COMMITTED.place();
            case Happening.Came came -> came.step().station().place();
            case Happening.Ready _, Happening.Ended _, Happening.Told _, Happening.Alerted _, Happening.Rescaled _ ->
                RoadToPods.HEALTHY.place();
        };
    }

    private static Stream<Happening> road(TrackedCommit tracked) {
        Stream<Happening> steps = tracked.steps().stream().flatMap(step -> {
            Instant ended = step.ended();
            return ended == null || !isTurn(step)
                    ? Stream.empty()
                    : Stream.of(new Happening.Came(tracked.id(), step, ended));
        });
        return Stream.concat(Stream.of(new Happening.Committed(tracked)), steps);
    }

    private static boolean isTurn(Step step) {
        return step.state() == Step.State.FAILED
                || step.isDone() && TURNS.contains(step.station().name());
    }

    private static Stream<Happening> life(Pod pod) {
        Instant first = pod.life().first();
        Instant ready = pod.life().ready();
        Stream<Happening> began = Stream.concat(
                Stream.ofNullable(first)
                        .map(at -> new Happening.Ready(pod.name(), pod.life().took(), at)),
                Stream.ofNullable(ready)
                        .filter(at -> !at.equals(first))
                        .map(at -> new Happening.Ready(pod.name(), null, at)));
        return Stream.concat(
                began,
                pod.life().ends().stream()
                        .map(end -> new Happening.Ended(
                                pod.name(), end.container(), end.reason(), end.exitCode(), end.at())));
    }

    private static Stream<Happening> said(EndpointEvents.SeenEvent event) {
        Instant last = event.last();
        boolean isBad = event.isWarning() || event.isOutage();
        return last == null || !(isBad || event.isScaling())
                ? Stream.empty()
                : Stream.of(new Happening.Told(isBad, event.reason(), event.message(), event.count(), last));
    }
}
