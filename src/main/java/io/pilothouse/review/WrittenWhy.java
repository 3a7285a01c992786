package io.pilothouse.review;

import io.pilothouse.units.Reason;
import java.util.Optional;

/** What a person writes about why, which Git keeps for good: something, and no more than somebody reads. */
public final class WrittenWhy {
    /** Characters: some two pages. */
    static final int MAX_LENGTH = 5_000;

    private WrittenWhy() {}

    /** Why it cannot go into a commit; empty when it can. Nothing at all is for the caller to judge. */
    public static Optional<Reason> refusal(String why) {
        int length = why.strip().length();
        return length <= MAX_LENGTH
                ? Optional.empty()
                : Optional.of(Reason.of("review.refused.reason.long", length, MAX_LENGTH));
    }
}
