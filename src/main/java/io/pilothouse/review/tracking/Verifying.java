package io.pilothouse.review.tracking;

import static io.pilothouse.review.tracking.RoadToPods.VERIFIED;

import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what the pods say they loaded with what the commit names. */
final class Verifying {
    private final Digest wanted;
    private final @Nullable Instant healthy;

    Verifying(Digest wanted, @Nullable Instant healthy) {
        this.wanted = wanted;
        this.healthy = healthy;
    }

    Step verified(List<PodState> pods) {
        if (pods.isEmpty()) {
            return Step.pending(VERIFIED, Reason.of("review.verified.noPod"));
        }
        return pods.stream()
                .map(this::contradiction)
                .flatMap(Optional::stream)
                .findFirst()
                .map(sentence -> Step.failed(VERIFIED, healthy, healthy, sentence))
                .orElseGet(
                        () -> Step.done(VERIFIED, healthy, healthy, Reason.of("review.verified", pods.size(), wanted)));
    }

    private Optional<Reason> contradiction(PodState pod) {
        if (pod.weights().isEmpty()) {
            return Optional.of(Reason.of("review.verified.noContainer", pod.name()));
        }
        Optional<Digest> running = pod.digest();
        if (running.isEmpty()) {
            return Optional.of(Reason.of("review.verified.noDigest", pod.name()));
        }
        return running.get().equals(wanted)
                ? Optional.empty()
                : Optional.of(Reason.of("review.verified.differs", pod.name(), running.get(), wanted));
    }
}
