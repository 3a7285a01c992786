package io.pilothouse.fakes;

import io.pilothouse.changes.Candidate;
import io.pilothouse.review.EffectNow;
import io.pilothouse.units.Actor;
import java.util.List;
import java.util.function.BiFunction;

/** Says of a change what a test has it say; nothing before. */
public final class HandEffect implements EffectNow {
    private volatile BiFunction<Candidate, Actor, List<Line>> says = (candidate, reader) -> List.of();

    public void says(BiFunction<Candidate, Actor, List<Line>> lines) {
        says = lines;
    }

    @Override
    public List<Line> of(Candidate candidate, Actor reader) {
        return says.apply(candidate, reader);
    }
}
