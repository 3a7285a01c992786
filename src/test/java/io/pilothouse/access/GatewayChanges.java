package io.pilothouse.access;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.TestChecks;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A real repository in which each change carries what gateways are told. */
public final class GatewayChanges implements AutoCloseable {
    private static final Actor ADA = new Actor("Ada Operator", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));

    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();
    private final SharedRepository shared;
    private final GitChanges changes;

    public GatewayChanges(Path directory, FileTree begun, Renderer renderer) {
        shared = new SharedRepository(
                directory.resolve("shared.git"),
                begun.files("").stream()
                        .collect(Collectors.toMap(
                                Function.identity(), path -> begun.file(path).orElseThrow())));
        Declared.Reader reader = new Declared.Reader();
        Clock clock = Clock.systemUTC();
        changes = new GitChanges(
                shared.settings(directory.resolve("mirror.git"), Layout.STANDARD),
                TestChecks.of(new GatewayCheck(reader, clock)),
                new GitChanges.Surroundings(
                        clock, new Random(1), idle, renderer, List.of(new GatewayDerivation(reader, clock))));
    }

    public Tree main() {
        return changes.head();
    }

    /** By review and commit, as the console does it. */
    public void land(String title, List<FileEdit> edits) {
        ChangeSet change = new ChangeSet(
                title, List.of("By a test."), main().commit(), edits, Effect.NONE, "Because.", Map.of(), null);
        Review review = changes.review(changes.propose(change, ADA).id());
        if (review.verdict().blocks()) {
            throw new IllegalStateException(title + ": " + review.verdict().findings());
        }
        changes.land(review.pending().id(), review.reviewedTree(), "", ADA, candidate -> List.of());
    }

    @Override
    public void close() {
        changes.close();
        idle.shutdownNow();
        shared.close();
    }
}
