package io.pilothouse.review;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.TestChecks;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandPollers;
import io.pilothouse.review.tracking.IdleTracking;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A console on a shared repository that sees to the ends of changes when the test says so. */
final class ConsoleWithEnds implements AutoCloseable {
    static final Actor ADA = new Actor("Ada Operator", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));

    final GitChanges changes;
    final DueChanges due;
    final MoveEnd move;
    final ProposeChange propose;
    final LandChange land;
    final DiscardChange discard;
    final AuthorityInForce authority;
    private final HandPollers pollers = new HandPollers();
    private final IdleTracking tracking;
    private final HandClock clock;

    ConsoleWithEnds(SharedRepository shared, Path mirror, HandClock clock, Check... checks) {
        this.clock = clock;
        changes = new GitChanges(
                shared.settings(mirror, Layout.STANDARD),
                TestChecks.of(checks),
                new GitChanges.Surroundings(clock, new Random(mirror.hashCode()), pollers));
        tracking = new IdleTracking(changes, new FakeArgoCd(), clock);
        due = new DueChanges(
                changes,
                new PrepareEnds(changes, changes.endings(), List.of(ConsoleWithEnds::foreseen)),
                new LandDue(changes, changes.endings(), tracking.tracker(), clock),
                clock,
                pollers);
        due.start();
        authority = new AuthorityInForce(changes, RoleHolders.UNKNOWN);
        move = new MoveEnd(changes, authority, clock);
        propose = new ProposeChange(changes, authority, clock);
        land = new LandChange(changes, authority, tracking.tracker(), clock);
        discard = new DiscardChange(changes, authority);
    }

    /** What a feature says of a file as it is afterwards. */
    private static Foresight.Foreseen foreseen(Candidate candidate) {
        List<String> least = candidate
                .after()
                .file(RaisedOnGit.FILE)
                .map(text -> "Afterwards: " + text.replaceAll("(?s).*(minReplicaCount: \\d+).*", "$1"))
                .stream()
                .toList();
        return new Foresight.Foreseen(least, Effect.NONE);
    }

    /** It looks at the repository, and sees to ends. */
    void round() {
        pollers.round();
    }

    /** As a person does: proposed, reviewed and committed; wanted for so long. */
    CommitId commit(String path, String text, Duration howLong) {
        ChangeSet change = new ChangeSet(
                        "Raise chat",
                        List.of(),
                        changes.head().commit(),
                        List.of(new FileEdit.Write(path, text)),
                        Effect.NONE,
                        "",
                        Map.of(),
                        EnvironmentName.of("prod"))
                .with(Trailers.ENDS, clock.instant().plus(howLong).toString());
        PendingChange waits = changes.propose(ChangeEnd.said(change), ADA);
        return ((Landing.Committed) land(waits, "A campaign runs.")).commit();
    }

    Landing land(PendingChange change, String why) {
        return changes.land(change.id(), changes.review(change.id()).reviewedTree(), why, ADA);
    }

    PendingChange takingBack(CommitId raise) {
        return changes.pending(ChangeEnd.idOf(raise)).orElseThrow();
    }

    @Override
    public void close() {
        due.stop();
        tracking.close();
        changes.close();
        pollers.shutdownNow();
    }
}
