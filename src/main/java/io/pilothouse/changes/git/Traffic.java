package io.pilothouse.changes.git;

import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.live.Tally;
import java.time.Duration;
import java.util.function.Supplier;

/** What was asked of the remote and what became of it, for whoever measures. */
final class Traffic {
    private final Tally<Fetch> fetches = new Tally<>(Fetch.class);
    private final Tally<Push> toMain = new Tally<>(Push.class);
    private final Tally<Push> ofChanges = new Tally<>(Push.class);

    enum Fetch {
        ANSWERED,
        UNREACHABLE
    }

    enum Push {
        DONE,
        LOST,
        REFUSED,
        NOT_KNOWN,
        UNREACHABLE
    }

    Tally<Fetch> fetches() {
        return fetches;
    }

    Tally<Push> toMain() {
        return toMain;
    }

    /** Those of the branches of pending changes, also when they are taken away. */
    Tally<Push> ofChanges() {
        return ofChanges;
    }

    void fetching(Runnable fetch) {
        long began = System.nanoTime();
        Fetch end = Fetch.UNREACHABLE;
        try {
            fetch.run();
            end = Fetch.ANSWERED;
        } finally {
            fetches.count(end, since(began));
        }
    }

    PushOutcome pushing(boolean isToMain, Supplier<PushOutcome> push) {
        Tally<Push> tally = isToMain ? toMain : ofChanges;
        long began = System.nanoTime();
        try {
            PushOutcome outcome = push.get();
            tally.count(end(outcome), since(began));
            return outcome;
        } catch (GitUnavailable silent) {
            tally.count(Push.UNREACHABLE, since(began));
            throw silent;
        }
    }

    private static Push end(PushOutcome outcome) {
        return switch (outcome) {
            case PushOutcome.Done() -> Push.DONE;
            case PushOutcome.Lost() -> Push.LOST;
            case PushOutcome.Refused _ -> Push.REFUSED;
            case PushOutcome.NotKnown _ -> Push.NOT_KNOWN;
        };
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
