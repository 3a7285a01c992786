package io.pilothouse.access.ui;

import io.pilothouse.access.gateway.CounterWindow;
import io.pilothouse.access.gateway.LimitWords;
import io.pilothouse.access.gateway.MonthShare;
import io.pilothouse.access.gateway.Whose;
import io.pilothouse.access.use.MonthLeft;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the budget of a month, and what stands for it, are said on pages. */
final class MonthWords {
    private MonthWords() {}

    /** Such as: 1.45 B a day. */
    static String held(@Nullable MonthShare share) {
        return share == null ? Words.say("month.not-held") : per(share.window(), share.most());
    }

    private static String per(CounterWindow window, long tokens) {
        return Words.say(
                "month.per." + window.name().toLowerCase(Locale.ROOT),
                Figures.here().count(tokens));
    }

    /** Which of the two it is: of 31 days, or of what was left. */
    static String by(@Nullable MonthShare share) {
        return Words.say(share == null ? Reason.of("month.not-held.by") : LimitWords.share(share));
    }

    static String next(MonthLeft one) {
        return one.next() == null ? "–" : held(MonthShare.holding(one.next()));
    }

    static String whose(Whose whose) {
        return Words.say(LimitWords.whose(whose));
    }

    /** Why it would help to share it out. */
    static String helped(MonthLeft one) {
        return Words.say(one.isAhead() ? "month.helped.ahead" : "month.helped.back", whose(one.whose()));
    }
}
