package io.pilothouse.changes.git;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Derivation;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.TestChecks;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Role;
import io.pilothouse.units.Secret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** A console on a shared repository; a second one is another instance or the same after a restart. */
final class ConsoleOnGit implements AutoCloseable {
    static final Actor ADA = new Actor("Ada Operator", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));
    static final Actor BOB = new Actor("Bob Engineer", "bob@example.com", Set.of(Role.ML_ENGINEER));
    static final Clock CLOCK = new HandClock();

    /** Nothing is polled: tests ask when they want to know. */
    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();

    final GitChanges changes;

    ConsoleOnGit(SharedRepository shared, Path mirror, Check... checks) {
        this(settings(shared.url(), mirror, null), 1, checks);
    }

    ConsoleOnGit(GitSettings settings, long seed, Check... checks) {
        this(settings, seed, List.of(), checks);
    }

    ConsoleOnGit(GitSettings settings, long seed, List<Derivation> derivations, Check... checks) {
        changes = new GitChanges(
                settings,
                TestChecks.of(checks),
                new GitChanges.Surroundings(CLOCK, new Random(seed), idle, Renderer.NONE, derivations));
    }

    static GitSettings settings(String url, Path mirror, @Nullable Secret password) {
        return new GitSettings(
                url,
                "main",
                password == null ? null : "console",
                password,
                "Pilothouse",
                "console@example.com",
                mirror,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Layout.STANDARD);
    }

    static ChangeSet change(CommitId base, FileEdit... edits) {
        return new ChangeSet(
                "Serve llama 8B in prod",
                List.of("Serves version 3 of llama", "Takes two GPUs"),
                base,
                List.of(edits),
                new Effect(List.of(new Effect.Line("Devices", "2 × H100: taken"))),
                "",
                Map.of("Model-Version", "llama 3", "Model-Digest", "sha256:" + "ab".repeat(32)),
                EnvironmentName.of("prod"));
    }

    /** Looks at the remote once, as the poller does. */
    void poll() {
        changes.look();
    }

    @Override
    public void close() {
        changes.close();
        idle.close();
    }
}
