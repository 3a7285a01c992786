package io.pilothouse.review;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A change of mistral in prod that waits. */
public final class Reviews {
    public static final ChangeId ID = ChangeId.of("c-0412");
    public static final String TREE = "e07a9c1b2d3e4f5061728394a5b6c7d8e9f00112";
    public static final String PATH = Scene.FOLDER + "/workload.yaml";

    public static final List<Conflict> CONFLICTS = List.of(
            conflict("spec.replicas", "1", "4", "2"), conflict("args --max-model-len", "8192", "16384", "32768"));

    private Reviews() {}

    public static ChangeSet changeSet() {
        return new ChangeSet(
                "Roll out mistral version 5",
                List.of("Starts 1 pod of version 5.", "Allows prompts up to 32,768 tokens."),
                Scene.OLD,
                List.of(new FileEdit.Write(PATH, "replicas: 2\n")),
                new Effect(List.of(new Effect.Line("Devices", "1 × L40S taken"))),
                "",
                Map.of(),
                EnvironmentName.of("prod"));
    }

    /** What takes a raise of mistral back, due at a time. */
    public static PendingChange due(Instant at) {
        ChangeSet planned = changeSet();
        return new PendingChange(
                ChangeId.of("c-enda81d0c3"),
                planned.retold(List.of("spec.maxReplicaCount is 4 again, not 8."), Effect.NONE)
                        .with(Trailers.DUE, at.toString())
                        .with(Trailers.REVERTS, Scene.OLD.value()),
                Scene.id('d'),
                "Rika Kern",
                "rika@example.org",
                Scene.PUSHED);
    }

    public static PendingChange pending() {
        return new PendingChange(
                ID, changeSet(), Scene.id('d'), "Rika Kern", "rika@example.org", Scene.PUSHED.minusSeconds(18_000));
    }

    public static Review review(Finding... findings) {
        return review(Scene.OLD, "replicas: 2\n", findings);
    }

    public static Review review(CommitId onto, String after, Finding... findings) {
        return new Review(
                pending(),
                TREE,
                onto,
                false,
                List.of(),
                List.of(new FileDiff(PATH, "replicas: 1\n", after, 1, 1)),
                new Checks.Verdict(List.of(findings), List.of(Reason.of("check.schema"), Reason.of("check.capacity"))));
    }

    /** On the newest main two places do not fit. */
    public static Review conflicting() {
        Review fits = review(Scene.LATER, "replicas: 2\n");
        return new Review(fits.pending(), "conflicts", Scene.LATER, true, CONFLICTS, fits.files(), fits.verdict());
    }

    private static Conflict conflict(String place, String was, String theirs, String mine) {
        return new Conflict(
                PATH,
                place,
                Reason.of("check.said", was),
                Reason.of("check.said", theirs),
                Reason.of("check.said", mine),
                Reason.of("changes.conflict.changed", PATH, place, was, theirs, mine),
                true);
    }

    public static Finding finding(Finding.Severity severity) {
        return new Finding(
                severity,
                Reason.of("check.flags"),
                PATH,
                34,
                Reason.of("check.said", "max_model_len 32,768 is twice the longest prompt of 30 days."),
                Reason.of("check.said", "set 16,384"));
    }
}
