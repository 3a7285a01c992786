package io.pilothouse.access.declared;

import io.pilothouse.access.declared.SharedMonth.Share;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What some days may use of a budget of a month: what was shared out of it for one, while that is in force; else the whole for those of a long
 * month.
 *
 * @param since the day from which on what was left is shared; null where nothing was shared out
 */
public record MonthPart(long tokens, long days, @Nullable LocalDate since) {
    /**
     * @param month the budget as it is declared: what was shared out of another one does not count
     * @param isIts whether a share is of the one whose budget it is
     * @param today the day in UTC
     */
    public static MonthPart of(long month, Predicate<Share> isIts, Declared declared, LocalDate today) {
        return declared.shared(today)
                .flatMap(shared -> shared.budgets().stream()
                        .filter(share -> share.of() == month && isIts.test(share))
                        .findFirst()
                        .map(share -> new MonthPart(share.tokensPerDay(), 1, shared.since())))
                .orElseGet(() -> new MonthPart(month, NeverReached.LONGEST_MONTH.toDays(), null));
    }

    long tokensPerDay() {
        return Math.max(1, tokens / days);
    }
}
