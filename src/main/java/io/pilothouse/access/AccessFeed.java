package io.pilothouse.access;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Problem;
import io.pilothouse.access.declared.Problems;
import io.pilothouse.access.declared.Window;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Tree;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Actor;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What main declares of access, and what is wrong with it: read while somebody looks, once for all who do. */
public final class AccessFeed {
    public static final Duration EVERY = Duration.ofSeconds(10);
    private static final String NAME = "what is declared of access";

    private final Topic<Found> topic;

    /**
     * @param problems the worst first
     * @param places where each of them stands, in the same order
     * @param today the day in UTC on which they were found
     */
    public record Found(Declared declared, List<Problem> problems, List<String> places, LocalDate today) {
        public Found {
            problems = List.copyOf(problems);
            places = List.copyOf(places);
        }

        /** What of it is for somebody, and what is wrong with what is theirs. */
        public Found seenBy(Actor actor) {
            Declared seen = declared.seenBy(actor);
            if (seen.equals(declared)) {
                return this;
            }
            int[] kept = IntStream.range(0, problems.size())
                    .filter(i -> seen.isOwn(problems.get(i).about()))
                    .toArray();
            return new Found(
                    seen,
                    IntStream.of(kept).mapToObj(problems::get).toList(),
                    IntStream.of(kept).mapToObj(places::get).toList(),
                    today);
        }

        static Found in(Tree tree, Declared declared, LocalDate today) {
            List<Problem> problems = Problems.in(declared, today);
            return new Found(
                    declared,
                    problems,
                    problems.stream().map(problem -> place(problem, tree)).toList(),
                    today);
        }

        private static String place(Problem problem, Tree tree) {
            int line = problem.line(tree);
            return problem.about().path() + (line > 0 ? ":" + line : "");
        }
    }

    public AccessFeed(Changes changes, Declared.Reader reader, OnDemand.Surroundings surroundings) {
        topic = new OnDemand<>(
                        NAME,
                        new Question(changes, reader, surroundings.clock()),
                        OnDemand.Rhythm.every(EVERY),
                        surroundings)
                .topic();
    }

    /** Whoever follows its feed makes it live. */
    public Topic<Found> topic() {
        return topic;
    }

    /** The same commit on the same day says the same. */
    private static final class Question implements Supplier<Found> {
        private final Changes changes;
        private final Declared.Reader reader;
        private final InstantSource clock;
        private @Nullable Found before;

        Question(Changes changes, Declared.Reader reader, InstantSource clock) {
            this.changes = changes;
            this.reader = reader;
            this.clock = clock;
        }

        @Override
        public Found get() {
            Tree main = changes.head();
            LocalDate today = Window.day(clock.instant());
            Found known = before;
            if (known == null
                    || !known.declared().commit().equals(main.commit())
                    || !known.today().equals(today)) {
                known = Found.in(main, reader.read(main), today);
                before = known;
            }
            return known;
        }
    }
}
