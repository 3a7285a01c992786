package io.pilothouse.fleet;

import io.pilothouse.clients.ClientException;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.models.StoredWeights;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whether pods of endpoints could start again: who runs has its weights, and does not notice when the store loses them. Answers come from memory;
 * the store is asked in the background, for one version after the other, and again every few minutes.
 */
@Component
public class NextStarts {
    static final String CAUSE = "fleet.next-start.fails";

    private static final Duration EVERY = Duration.ofMinutes(5);
    /** What is wrong already says so itself. */
    private static final Set<ServingState> WELL = Set.of(ServingState.SERVING, ServingState.ASLEEP);

    private final Stored stored;
    private final RemoteCalls calls;
    private final Clock clock;
    private final CopyOnWriteArrayList<Runnable> followers = new CopyOnWriteArrayList<>();
    private final Map<Wanted, Answer> known = new ConcurrentHashMap<>();
    private final AtomicBoolean isAsking = new AtomicBoolean();
    private volatile Set<Wanted> served = Set.of();

    /** See {@link StoredWeights#against}. */
    @FunctionalInterface
    interface Stored {
        Optional<Reason> against(ModelVersionId version, Digest digest, String location);
    }

    /** What the pods of an endpoint fetch when they start. */
    private record Wanted(ModelVersionId version, Digest digest, String location) {
        static Stream<Wanted> of(@Nullable ServingSpec spec) {
            ServingSpec.Model model = spec == null ? ServingSpec.Model.UNKNOWN : spec.model();
            return model.version() == null || model.digest() == null || model.weights() == null
                    ? Stream.empty()
                    : Stream.of(new Wanted(model.version(), model.digest(), model.weights()));
        }
    }

    /**
     * @param fails why; null where it would start, and where nobody knows
     * @param began when the store first said so; null where it never did
     * @param mayBeOlder whether it never said otherwise before
     * @param said when it said so last
     * @param asked when it was last asked; later where it does not answer any more
     */
    private record Answer(
            @Nullable Reason fails,
            @Nullable Instant began,
            boolean mayBeOlder,
            @Nullable Instant said,
            Instant asked) {
        static Answer of(@Nullable Reason fails, @Nullable Answer before, Instant now) {
            if (fails == null) {
                return new Answer(null, null, false, now, now);
            }
            return before != null && before.fails != null
                    ? new Answer(fails, before.began, before.mayBeOlder, now, now)
                    : new Answer(fails, now, before == null || before.said == null, now, now);
        }

        /** The same, from a store that does not answer. */
        Answer notAnswered(Instant now) {
            return new Answer(fails, began, mayBeOlder, said, now);
        }

        @Nullable Reason sentence() {
            return fails == null || said == null || said.equals(asked)
                    ? fails
                    : Reason.of("fleet.next-start.last", said, fails);
        }
    }

    @Autowired
    NextStarts(ObjectProvider<StoredWeights> stored, RemoteCalls calls, Clock clock) {
        this((version, digest, location) -> against(stored, version, digest, location), calls, clock);
    }

    NextStarts(Stored stored, RemoteCalls calls, Clock clock) {
        this.stored = stored;
        this.calls = calls;
        this.clock = clock;
    }

    private static Optional<Reason> against(
            ObjectProvider<StoredWeights> stored, ModelVersionId version, Digest digest, String location) {
        try {
            return stored.getObject().against(version, digest, location);
        } catch (BeansException notConnected) {
            return Optional.empty();
        }
    }

    /**
     * @param changed is told when {@link #judge} would say something else; on a thread of its own
     * @return stops telling
     */
    Runnable follow(Runnable changed) {
        followers.add(changed);
        return () -> followers.remove(changed);
    }

    /** Whether it is time for {@link #look}. */
    boolean isDue() {
        return served.stream().anyMatch(this::isDue);
    }

    private boolean isDue(Wanted wanted) {
        Answer answer = known.get(wanted);
        return answer == null || !clock.instant().isBefore(answer.asked().plus(EVERY));
    }

    /** Asks in the background for what is served and was not asked for lately. */
    void look(Collection<Declared> all) {
        served = all.stream().flatMap(one -> Wanted.of(one.spec())).collect(Collectors.toUnmodifiableSet());
        known.keySet().retainAll(served);
        if (isDue() && isAsking.compareAndSet(false, true)) {
            calls.execute(this::ask);
        }
    }

    private void ask() {
        try {
            boolean isNew = false;
            for (Wanted wanted : served) {
                if (isDue(wanted)) {
                    Answer before = known.get(wanted);
                    Answer now = ask(wanted, before);
                    known.put(wanted, now);
                    isNew |= !Objects.equals(now.sentence(), before == null ? null : before.sentence());
                }
            }
            if (isNew) {
                followers.forEach(Runnable::run);
            }
        } finally {
            isAsking.set(false);
        }
    }

    private Answer ask(Wanted wanted, @Nullable Answer before) {
        Instant now = clock.instant();
        try {
            Reason fails = stored.against(wanted.version(), wanted.digest(), wanted.location())
                    .orElse(null);
            return Answer.of(fails, before, now);
        } catch (ClientException silent) {
            return before == null ? new Answer(null, null, false, null, now) : before.notAnswered(now);
        }
    }

    /** Of one that is well otherwise: that its next start would fail, where that is known. */
    Endpoint judge(Endpoint endpoint, Declared declared) {
        Answer answer = Wanted.of(declared.spec())
                .map(known::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Reason fails = answer == null ? null : answer.sentence();
        return answer == null
                        || fails == null
                        || !WELL.contains(endpoint.state().kind())
                ? endpoint
                : endpoint.in(new EndpointState(
                        ServingState.DEGRADED, Reason.of(CAUSE), fails, answer.began(), answer.mayBeOlder(), null));
    }
}
