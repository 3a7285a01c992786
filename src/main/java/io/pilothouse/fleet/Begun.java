package io.pilothouse.fleet;

import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Container;
import io.pilothouse.workloads.PodState.Ended;
import io.pilothouse.workloads.PodState.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the containers of a pod began. Of one that was started again nothing is said: its first start is forgotten.
 *
 * @param inits how many init containers it has, without those that stay
 * @param ran how long they ran, one after another; null while one of them is not done, where one does not say, and where there are none
 * @param started when the last of its other containers did; null while one has not, or where one does not say
 */
public record Begun(
        int inits, @Nullable Duration ran, @Nullable Instant started) {
    static @Nullable Begun of(PodState pod) {
        List<Container> all = pod.containers();
        if (all.isEmpty()) {
            return null;
        }
        List<Container> main = all.stream().filter(one -> !one.init()).toList();
        List<Instant> starts =
                main.stream().map(Begun::started).flatMap(Optional::stream).toList();
        Instant started = starts.size() == main.size()
                ? starts.stream().max(Comparator.naturalOrder()).orElse(null)
                : null;
        // what runs beside those that do its work is a sidecar
        List<Container> inits = all.stream()
                .filter(Container::init)
                .filter(one -> started == null || !(one.state() instanceof Running))
                .toList();
        return new Begun(inits.size(), ran(inits), started);
    }

    /** When they would all have run, had its init containers taken no time; null where nobody knows. */
    @Nullable Instant withoutInits() {
        if (started == null || inits == 0) {
            return started;
        }
        return ran == null ? null : started.minus(ran);
    }

    private static Optional<Instant> started(Container container) {
        return container.state() instanceof Running running && container.restarts() == 0
                ? Optional.ofNullable(running.since())
                : Optional.empty();
    }

    private static @Nullable Duration ran(List<Container> inits) {
        List<Duration> each =
                inits.stream().map(Begun::ran).filter(Objects::nonNull).toList();
        return each.isEmpty() || each.size() < inits.size()
                ? null
                : each.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static @Nullable Duration ran(Container init) {
        return init.restarts() == 0
                        && init.state() instanceof Ended ended
                        && ended.exitCode() == 0
                        && ended.startedAt() != null
                        && ended.at() != null
                        && !ended.at().isBefore(ended.startedAt())
                ? Duration.between(ended.startedAt(), ended.at())
                : null;
    }
}
