package io.pilothouse.review.ui;

import io.pilothouse.review.ProposeChange;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Typed;

/** What was typed into a form goes with the change that it was sent as, wherever and by whomever that was landed or discarded. */
public final class SentDrafts {
    private SentDrafts() {}

    public static Typed of(Typed typed, Loads loads, ProposeChange proposing) {
        return typed.sentWhile((path, answer) -> loads.load(typed, () -> proposing.isWaiting(path), loaded -> {
            switch (loaded) {
                case Loaded.Loading<Boolean> _ -> {}
                case Loaded.Value<Boolean>(Boolean waits) -> answer.accept(waits);
                case Loaded.Failed<Boolean> _ -> answer.accept(true); // the change itself says more
            }
        }));
    }
}
