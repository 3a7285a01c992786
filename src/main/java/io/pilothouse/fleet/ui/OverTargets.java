package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.fleet.OverTarget;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.live.Reading;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.telemetry.EndpointMetrics;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Since when the worst of those that do not keep their promises are over them, and how far: read as the pages of these endpoints read it, once for all
 * who look. Shows nothing itself.
 */
public final class OverTargets extends Div {
    /** Each is a dozen questions: a first page asks for no more of them. */
    static final int MOST = 3;

    private final EndpointMetrics metrics;
    private final Runnable onNew;
    private final Map<Subject, FollowsOne<EndpointReading>> followed = new HashMap<>();
    private final Map<Subject, EndpointReading> read = new HashMap<>();

    public OverTargets(EndpointMetrics metrics, Runnable onNew) {
        this.metrics = metrics;
        this.onNew = onNew;
        getStyle().set("display", "none");
    }

    /** @param wrong the worst first */
    public void follow(List<Listed> wrong) {
        Set<Subject> wanted = wrong.stream()
                .filter(one -> one.broken() != null && metrics.isConnected())
                .map(one -> Subjects.of(one.endpoint()))
                .filter(Objects::nonNull)
                .limit(MOST)
                .collect(Collectors.toSet());
        for (Subject gone : new HashSet<>(followed.keySet())) {
            if (!wanted.contains(gone)) {
                remove(Objects.requireNonNull(followed.remove(gone)));
                read.remove(gone);
            }
        }
        wanted.stream().filter(subject -> !followed.containsKey(subject)).forEach(this::begin);
    }

    /** Known as followed before: what is there already is read at once, and may come back here. */
    private void begin(Subject subject) {
        FollowsOne<EndpointReading> follower = new FollowsOne<>(reading -> onReading(subject, reading));
        followed.put(subject, follower);
        add(follower);
        follower.follow(metrics.of(subject, LiveLook.USUAL.range()));
    }

    /** What is old is not told as what is so now. */
    private void onReading(Subject subject, Reading<EndpointReading> reading) {
        EndpointReading before = reading instanceof Reading.Current<EndpointReading>(EndpointReading now)
                ? read.put(subject, now)
                : read.remove(subject);
        if (before != reading.value()) {
            onNew.run();
        }
    }

    /** @param kept all that was promised of it */
    public Optional<OverTarget> of(Listed listed, List<KeptTarget> kept) {
        @Nullable Subject subject = Subjects.of(listed.endpoint());
        return listed.broken() == null
                ? Optional.empty()
                : OverTarget.of(kept, subject == null ? null : read.get(subject));
    }
}
