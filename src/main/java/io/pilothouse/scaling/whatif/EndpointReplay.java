package io.pilothouse.scaling.whatif;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.OnDemand.Rhythm;
import io.pilothouse.live.OnDemand.Surroundings;
import io.pilothouse.live.Topic;
import io.pilothouse.scaling.ReplayThreads;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Goal;
import io.pilothouse.scaling.replay.Search;
import io.pilothouse.telemetry.Range;
import io.pilothouse.telemetry.TrafficHistory;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What other settings would have done with the traffic that an endpoint had. Everything that takes long is a topic: it is computed while somebody
 * follows its feed, once for all who do, in the background; while it is, the topic waits and its progress says how far it is; what cannot be is lost,
 * with the reason. Whoever cancels no longer follows. When the last has left, the work ends within seconds; what is finished stays for a while.
 */
public class EndpointReplay {
    /** Of traffic, that can be asked for. */
    public static final List<Integer> DAYS = List.of(7, 14, 30);

    /** Days of traffic that are kept ready, of all endpoints together: about a megabyte each. */
    private static final int MOST_DAYS = 90;

    /** Searches, and candidates request by request, that are kept; a candidate of a month has about 20 MB. */
    private static final int MOST_RESULTS = 8;

    private static final Duration KEPT = Duration.ofMinutes(30);
    /** Who loads the page again finds it; who cancels does not wait long. */
    private static final Duration LINGERS = Duration.ofSeconds(3);

    private static final Rhythm LOADING = new Rhythm(Duration.ofMinutes(2), LINGERS, Duration.ofMinutes(10));
    private static final Rhythm ONCE = new Rhythm(Duration.ofHours(6), LINGERS, Duration.ofHours(6));

    private final Situation.Of situations;
    private final TrafficHistory traffic;
    private final ReplayThreads threads;
    private final Surroundings surroundings;
    private final Cache<Asked, Topic<EndpointHistory>> histories = Caffeine.newBuilder()
            .maximumWeight(MOST_DAYS)
            .weigher((Asked asked, Topic<EndpointHistory> _) -> asked.days())
            .expireAfterAccess(KEPT)
            .build();
    private final Cache<Sought, Topic<Search.Found>> searches = results();
    private final Cache<Chosen, Topic<RequestLevel>> chosen = results();

    private record Asked(EndpointId endpoint, int days, boolean isPriced) {}

    private record Sought(EndpointHistory history, Goal goal) {}

    private record Chosen(EndpointHistory history, Candidate candidate) {}

    EndpointReplay(Situation.Of situations, TrafficHistory traffic, ReplayThreads threads, Surroundings surroundings) {
        this.situations = situations;
        this.traffic = traffic;
        this.threads = threads;
        this.surroundings = surroundings;
    }

    private static <K, V> Cache<K, V> results() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_RESULTS)
                .expireAfterAccess(KEPT)
                .build();
    }

    /**
     * The traffic of an endpoint in its last days, what was made of it, and the replay of the settings in force. Its progress is {@code
     * telemetry.traffic-loading} with days done and of how many as its facts, then {@code whatif.calibrating}. It is made anew when the settings in force
     * are others, and every hour.
     *
     * @param days one of {@link #DAYS}
     */
    public Topic<EndpointHistory> of(EndpointId endpoint, int days) {
        return asked(endpoint, days, true);
    }

    /** The same for who may not know what the endpoint costs. */
    public Topic<EndpointHistory> withoutCost(EndpointId endpoint, int days) {
        return asked(endpoint, days, false);
    }

    private Topic<EndpointHistory> asked(EndpointId endpoint, int days, boolean isPriced) {
        if (!DAYS.contains(days)) {
            throw new IllegalArgumentException(days + " days (expected: one of " + DAYS + ")");
        }
        return histories.get(new Asked(endpoint, days, isPriced), this::begin);
    }

    private Topic<EndpointHistory> begin(Asked asked) {
        HistoryQuestion question = new HistoryQuestion(
                asked.endpoint(),
                Range.last(Duration.ofDays(asked.days())),
                new HistoryQuestion.Who(
                        asked.isPriced()
                                ? situations
                                : endpoint -> situations.endpoint(endpoint).withoutCost(),
                        traffic,
                        threads,
                        surroundings.clock()));
        Topic<EndpointHistory> topic =
                new OnDemand<>("replay of " + asked.endpoint(), question, LOADING, surroundings).topic();
        question.tell(topic::begins);
        return topic;
    }

    /** Settings that the search proposes, on whole samples. Its progress is {@code whatif.searching} with how many were tried. */
    public Topic<Search.Found> search(EndpointHistory history, Goal goal) {
        return searches.get(new Sought(history, goal), _ -> once("search", progress -> found(history, goal, progress)));
    }

    private static Search.Found found(EndpointHistory history, Goal goal, Consumer<Reason> progress) {
        Thread searching = Thread.currentThread();
        Integer held = history.given().assumptions().held();
        int most = held == null ? history.now().object().replicas().most() : held;
        return new Search(history.replaying().onWholeSamples(), history.now(), most).run(goal, done -> {
            progress.accept(Reason.of("whatif.searching", done));
            return !searching.isInterrupted();
        });
    }

    /** One candidate request by request: some seconds of a month. Its progress is {@code whatif.request-level}. */
    public Topic<RequestLevel> requestLevel(EndpointHistory history, Candidate candidate) {
        return chosen.get(
                new Chosen(history, candidate),
                _ -> once("replay of a candidate", progress -> {
                    progress.accept(Reason.of("whatif.request-level"));
                    return history.replaying().requestLevel(history.calibration(), candidate);
                }));
    }

    private <T> Topic<T> once(String name, Function<Consumer<Reason>, T> work) {
        Once<T> question = new Once<>(threads, work);
        Topic<T> topic = new OnDemand<>(name, question, ONCE, surroundings).topic();
        question.progress = topic::begins;
        return topic;
    }

    /** Asked by one thread at a time. */
    private static final class Once<T> implements Supplier<@Nullable T> {
        private final ReplayThreads threads;
        private final Function<Consumer<Reason>, T> work;
        private volatile Consumer<Reason> progress = _ -> {};
        private volatile boolean isDone;

        Once(ReplayThreads threads, Function<Consumer<Reason>, T> work) {
            this.threads = threads;
            this.work = work;
        }

        @Override
        public @Nullable T get() {
            if (isDone) {
                return null;
            }
            T result = InBackground.on(threads, () -> work.apply(progress));
            isDone = true;
            return result;
        }
    }
}
