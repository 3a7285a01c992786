package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.RoadToPods.SEEN;
import static io.pilothouse.review.tracking.RoadToPods.SYNCED;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.review.tracking.LogLine.Source;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.FailedSync;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Ended;
import io.pilothouse.workloads.PodState.Running;
import io.pilothouse.workloads.PodTrouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What Argo CD, the scheduler and the kubelet did for a commit, as far as they still remember when. */
final class RoadLog {
    private static final Source ARGO_CD = new Source("Argo CD");
    private static final Source SCHEDULER = new Source("scheduler");
    private static final Source KUBELET = new Source("kubelet");

    private final Commit commit;
    private final PlatformAtOnce platform;
    private final List<LogLine> lines = new ArrayList<>();

    RoadLog(Commit commit, PlatformAtOnce platform) {
        this.commit = commit;
        this.platform = platform;
    }

    List<LogLine> of(Target target, Track track) {
        Application application = target.application();
        if (application == null || track.supersededBy() != null) {
            return List.of();
        }
        addSync(application, track);
        if (track.step(SYNCED).filter(Step::isDone).isPresent()) {
            new Starting(application, platform.clusters().of(target), null, null, platform.now())
                    .pods()
                    .forEach(this::addPod);
        }
        return lines.stream()
                .filter(line -> !line.at().isBefore(commit.committedAt()))
                .toList();
    }

    private void addSync(Application application, Track track) {
        track.step(SEEN)
                .map(Step::ended)
                .ifPresent(at -> lines.add(LogLine.good(
                        at,
                        ARGO_CD,
                        isCompared(application) ? "review.log.seen" : "review.log.looked",
                        application.name(),
                        commit.id())));
        if (!isCompared(application)) {
            addFailure(application, track);
        }
        Operation operation = application.operation();
        if (operation == null || !platform.lineage().contains(operation.revision(), commit.id())) {
            return;
        }
        Instant at = Objects.requireNonNullElse(operation.finishedAt(), operation.startedAt());
        FailedSync.each(operation)
                .forEach(failed -> lines.add(
                        operation.finishedAt() == null
                                ? LogLine.seen(at, ARGO_CD, failed)
                                : LogLine.bad(at, ARGO_CD, failed)));
        track.step(SYNCED)
                .filter(Step::isDone)
                .ifPresent(done -> lines.add(new LogLine(
                        at, ARGO_CD, true, Reason.of("review.log.synced", application.name(), done.sentence()))));
    }

    private static boolean isCompared(Application application) {
        return application.sync() != Application.SyncStatus.UNKNOWN
                || application.error().isEmpty();
    }

    /** Why it cannot be compared, at the time at which that was seen. */
    private void addFailure(Application application, Track track) {
        track.step(SYNCED).filter(RoadLog::isSeen).ifPresent(step -> {
            Instant at = Objects.requireNonNullElse(
                    step.ended(), Objects.requireNonNullElse(step.started(), platform.now()));
            Reason why = Reason.of("review.log.synced", application.name(), step.sentence());
            // one whose folder the commit took away has nothing to be compared with: that is no fault
            lines.add(
                    track.appliedBy() == null
                            ? new LogLine(at, ARGO_CD, true, why, at, 0)
                            : LogLine.seen(at, ARGO_CD, why));
        });
    }

    /** What comes then has not happened. */
    private static boolean isSeen(Step step) {
        return switch (step.state()) {
            case CURRENT, FAILED -> true;
            case DONE, PENDING, NOT_REACHED, NOT_KNOWN, NOT_KNOWN_NOW -> false;
        };
    }

    private void addPod(PodState pod) {
        if (pod.boundAt() != null) {
            add(pod.boundAt(), SCHEDULER, Reason.of("review.log.bound", pod.name(), String.valueOf(pod.node())));
        }
        pod.containers().forEach(container -> addContainer(pod, container));
        if (pod.readySince() != null) {
            add(pod.readySince(), KUBELET, Reason.of("review.log.ready", pod.name()));
        }
        PodTrouble.trouble(pod).ifPresent(trouble -> lines.add(LogLine.bad(troubledAt(pod), KUBELET, trouble)));
    }

    private void addContainer(PodState pod, PodState.Container container) {
        Instant at = switch (container.state()) {
            case Ended ended -> ended.exitCode() == 0 ? ended.at() : null;
            case Running running -> running.since();
            case PodState.Waiting _ -> null;
        };
        if (at != null) {
            add(at, KUBELET, happened(pod, container));
        }
    }

    private static Reason happened(PodState pod, PodState.Container container) {
        if (container.state() instanceof Running) {
            return Reason.of("review.log.started", pod.name(), container.name());
        }
        return pod.digest()
                .filter(digest -> container.name().equals(PodState.WEIGHTS))
                .map(digest -> Reason.of("review.log.weights", pod.name(), digest))
                .orElseGet(() -> Reason.of("review.log.ended", pod.name(), container.name()));
    }

    private static Instant troubledAt(PodState pod) {
        return pod.containers().stream()
                .map(container -> container.state() instanceof Ended ended ? ended : container.last())
                .filter(Objects::nonNull)
                .map(Ended::at)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(pod.created());
    }

    private void add(Instant at, Source source, Reason sentence) {
        lines.add(new LogLine(at, source, true, sentence));
    }
}
