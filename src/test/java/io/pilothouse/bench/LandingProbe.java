package io.pilothouse.bench;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The main class of a process of its own: twenty people plan, review and land changes at once on one repository over HTTP, one change after the
 * other each. Every fourth of them changes the same endpoint, each their own line of it; who is told to look again does. Afterwards Git is
 * asked which changes main has, and how often.
 */
final class LandingProbe {
    private static final int EACH = 6;
    private static final double NANOS_PER_MINUTE = 60e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ProbedConsole console;

    private LandingProbe(ProbedConsole console) {
        this.console = console;
    }

    public static void main(String[] arguments) throws Exception {
        try (ProbedConsole console = ProbedConsole.open(arguments)) {
            console.whole();
            new LandingProbe(console).measure();
        }
        System.exit(0);
    }

    private record Landed(ChangeId id, double millis) {}

    private void measure() throws Exception {
        landed(0, -1);
        String before = console.repository().head();
        long began = System.nanoTime();
        List<Landed> all = together();
        double minutes = (System.nanoTime() - began) / NANOS_PER_MINUTE;
        console.repository()
                .requireEachOnce(before, all.stream().map(Landed::id).toList());
        Timed.taken(
                console.size() + ": " + BigRepository.PEOPLE + " people at once over HTTP, " + all.size()
                        + " changes landed, " + Math.round(all.size() / minutes)
                        + " a minute, none lost, none twice; each",
                all.stream().mapToDouble(Landed::millis).toArray());
    }

    private List<Landed> together() throws Exception {
        List<Landed> all = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<Landed>>> work = IntStream.range(0, BigRepository.PEOPLE)
                    .<Callable<List<Landed>>>mapToObj(person -> () -> IntStream.range(0, EACH)
                            .mapToObj(turn -> landed(person, turn))
                            .toList())
                    .toList();
            for (Future<List<Landed>> done : people.invokeAll(work)) {
                all.addAll(done.get());
            }
        }
        return all;
    }

    /** From when the form was sent until the change is on main. */
    private Landed landed(int person, int turn) {
        Actor actor = new Actor(BigRepository.person(person), person + "@example.com", Set.of(Role.PLATFORM_OPERATOR));
        Tree head = console.changes().head();
        String path = BigRepository.file(person % 4 == 0 ? 0 : 100 + person);
        String text = head.file(path).orElseThrow();
        String line = "    p%02d: \"".formatted(person);
        ChangeSet change = new ChangeSet(
                "Note turn " + turn,
                List.of("Notes something"),
                head.commit(),
                List.of(new FileEdit.Write(path, text.replaceAll(line + "-?\\d+", line + (turn + 100)))),
                new Effect(List.of()),
                "",
                Map.of(),
                null);
        long began = System.nanoTime();
        PendingChange pending = console.changes().propose(change, actor);
        Review review = console.changes().review(pending.id());
        Landing landing = land(review, actor);
        while (landing instanceof Landing.LookAgain again) {
            landing = land(again.review(), actor);
        }
        if (!(landing instanceof Landing.Committed)) {
            throw new IllegalStateException(pending.id() + ": " + landing);
        }
        return new Landed(pending.id(), (System.nanoTime() - began) / NANOS_PER_MILLI);
    }

    private Landing land(Review review, Actor actor) {
        return console.changes().land(review.pending().id(), review.reviewedTree(), "It is needed.", actor);
    }
}
