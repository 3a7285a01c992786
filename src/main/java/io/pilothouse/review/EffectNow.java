package io.pilothouse.review;

import io.pilothouse.changes.Candidate;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a change that waits does beside what was foreseen when it was planned: worked out anew each time somebody looks at it, for whoever looks, and
 * kept in no commit. Features contribute theirs as Spring beans.
 */
public interface EffectNow {
    /**
     * @param reader who is told only what is for them
     * @return none where there is nothing to say. Waits for remotes: not for a UI thread
     */
    List<Line> of(Candidate candidate, Actor reader);

    /**
     * @param what such as "Cost"
     * @param amount such as "about € 2,117 → € 4,234 a month"
     * @param because what was assumed, a sentence each
     * @param ask what says more, and takes so long that somebody has to want it; waits for remotes. Null where all is said
     */
    record Line(
            Reason what,
            Reason amount,
            List<Reason> because,
            @Nullable Supplier<Line> ask) {
        public Line {
            because = List.copyOf(because);
        }

        public Line(Reason what, Reason amount, List<Reason> because) {
            this(what, amount, because, null);
        }
    }
}
