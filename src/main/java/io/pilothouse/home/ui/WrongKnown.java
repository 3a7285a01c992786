package io.pilothouse.home.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.fleet.Blame;
import io.pilothouse.fleet.EndpointEvents;
import io.pilothouse.fleet.Happening;
import io.pilothouse.fleet.Happenings;
import io.pilothouse.fleet.OverTarget;
import io.pilothouse.fleet.ui.Listed;
import io.pilothouse.fleet.ui.OverTargets;
import io.pilothouse.live.Reading;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.targets.KeptTargets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known beside the state of what is wrong: what was changed, and how promises are kept.
 *
 * @param recent commits of the main branch, newest first
 * @param tracked how far each of the newest came; newest first
 * @param isNow whether the endpoints are as the clusters say it now: what they were came of no commit that is known only since
 * @param over null where nobody looks
 */
record WrongKnown(
        List<Commit> recent,
        List<TrackedCommit> tracked,
        Layout layout,
        Reading<KeptTargets> kept,
        boolean isNow,
        @Nullable OverTargets over) {
    /** Of pods that are well there is nobody to blame. */
    Blame blame(Listed listed) {
        return isNow && listed.broken() == null ? Blame.of(listed.endpoint(), recent, layout) : new Blame.NotKnown();
    }

    /** What its commits did, newest first. */
    List<Happening> happened(Listed listed) {
        if (!isNow && listed.broken() == null) {
            return List.of();
        }
        String folder = layout.folder(listed.id());
        return Happenings.of(
                tracked.stream()
                        .filter(one -> one.concerns(folder))
                        .map(one -> one.in(folder))
                        .toList(),
                List.of(),
                EndpointEvents.Events.NONE,
                List.of());
    }

    /** Empty where it keeps what was promised, and where nobody can tell now. */
    Optional<OverTarget> over(Listed listed) {
        return over != null && kept instanceof Reading.Current<KeptTargets>(KeptTargets all)
                ? over.of(listed, all.of(listed.id()))
                : Optional.empty();
    }
}
