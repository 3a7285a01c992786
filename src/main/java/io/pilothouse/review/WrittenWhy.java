package io.pilothouse.review;

import io.pilothouse.units.Reason;
import java.util.Optional;

/** What a person writes about why, which Git keeps for good: something, and no more than somebody reads. */
public final class WrittenWhy {
    /** Characters: some two pages. */
    static final int MAX_LENGTH = 5_000;

    private static final String MISSING = "review.refused.reason";
    private static final String LONG = "review.refused.reason.long";

    private WrittenWhy() {}

    /** Whether a refusal is about what was written of why, also where nothing was. */
    public static boolean isAbout(Reason refusal) {
        return refusal.key().equals(LONG)
                || refusal.key().equals(MISSING)
                || refusal.key().equals(ProposeChange.WITHOUT_WHY);
    }

    /** Nothing was written where something has to be, whoever commits it. */
    public static Reason missing() {
        return Reason.of(MISSING);
    }

    /** Why it cannot go into a commit; empty when it can. Nothing at all is for the caller to judge. */
    public static Optional<Reason> refusal(String why) {
        int length = why.strip().length();
        return length <= MAX_LENGTH ? Optional.empty() : Optional.of(Reason.of(LONG, length, MAX_LENGTH));
    }
}
