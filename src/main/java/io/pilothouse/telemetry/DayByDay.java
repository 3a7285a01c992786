package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads days, several at once. One that is not answered is asked for again, {@value #TRIES} times in all; where nothing is answered any more, nothing
 * more is asked. For one load.
 */
final class DayByDay {
    static final int TRIES = 3;
    /** So many failures, and no answer between them, are no accident of a day. */
    private static final int GONE = 2 * TRIES;

    private final SideBySide sideBySide;
    private final Consumer<Reason> progress;
    private final Question question;
    private final AtomicInteger inVain = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable ClientException> last = new AtomicReference<>();

    /** Asks for a day and keeps what it is answered; fails with a {@link ClientException}. */
    @FunctionalInterface
    interface Question {
        void ask(long day);
    }

    /** @param number of the day */
    record Failed(long number, ClientException why) {}

    /** @param progress is told how many days there are of how many */
    DayByDay(SideBySide sideBySide, Consumer<Reason> progress, Question question) {
        this.sideBySide = sideBySide;
        this.progress = progress;
        this.question = question;
    }

    /**
     * Those that are not answered.
     *
     * @throws ClientException when none is
     */
    List<Failed> load(List<Long> days) {
        Map<Long, ClientException> failed = new ConcurrentSkipListMap<>();
        List<Long> open = days;
        for (int tries = 0; tries < TRIES && !open.isEmpty(); tries++) {
            failed.clear();
            sideBySide.answers(open.stream()
                    .<Callable<Boolean>>map(day -> () -> {
                        ClientException why = asked(day, days.size());
                        return why == null || failed.put(day, why) == null;
                    })
                    .toList());
            open = List.copyOf(failed.keySet());
        }
        List<Failed> all = new ArrayList<>();
        failed.forEach((number, why) -> all.add(new Failed(number, why)));
        if (!all.isEmpty() && done.get() == 0) {
            throw all.getFirst().why();
        }
        return all;
    }

    /** Why it is not answered; null when it is. */
    private @Nullable ClientException asked(long day, int all) {
        if (inVain.get() >= GONE) {
            return Objects.requireNonNull(last.get());
        }
        try {
            question.ask(day);
            inVain.set(0);
            progress.accept(Reason.of("telemetry.traffic-loading", done.incrementAndGet(), all));
            return null;
        } catch (ClientException failure) {
            last.set(failure);
            inVain.incrementAndGet();
            return failure;
        }
    }
}
