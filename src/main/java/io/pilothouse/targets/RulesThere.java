package io.pilothouse.targets;

import io.pilothouse.telemetry.RecordingRule;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a Prometheus evaluates what the console would have it evaluate.
 *
 * @param path of the file
 * @param unreadable what else stands in its place; null where nothing does
 * @param missing what the server does not record, or not well; empty where it does, and where nobody knows
 * @param calling how many alerts of the console, by their names, the server calls somebody with, whoever brought their rules there; 0 also where nobody knows
 * @param failing what it says of rules of the console that it has trouble with
 * @param unknown why the server does not say what it evaluates; null where it does
 */
public record RulesThere(
        InGit inGit,
        String path,
        @Nullable Reason unreadable,
        List<RecordingRule> missing,
        int calling,
        List<String> failing,
        @Nullable Reason unknown) {
    public RulesThere {
        missing = List.copyOf(missing);
        failing = List.copyOf(failing);
    }

    /** What Git has of them. */
    public enum InGit {
        /** Nobody said where they go. */
        NOT_WANTED,
        MISSING,
        /** It is not what the console would write now. */
        DIFFERS,
        SAME,
        UNREADABLE
    }

    /** Whether Git has none of them; where something else stands in their place nobody can say so. */
    public boolean areNotInGit() {
        return inGit == InGit.NOT_WANTED || inGit == InGit.MISSING;
    }

    public boolean areWell() {
        return inGit == InGit.SAME && missing.isEmpty() && failing.isEmpty() && unknown == null;
    }

    /** Whether a change of the console would help. */
    public boolean mayBeShipped() {
        return areNotInGit() || inGit == InGit.DIFFERS;
    }
}
