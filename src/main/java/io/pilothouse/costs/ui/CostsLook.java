package io.pilothouse.costs.ui;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.ledger.Grouping.By;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.temporal.ValueRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a page of costs shows, as its address has it.
 *
 * @param month null for the one that runs
 * @param beside whether OpenCost stands beside it
 */
record CostsLook(@Nullable YearMonth month, Basis basis, By by, boolean beside) {
    /** In which something may be recorded. */
    static final ValueRange YEARS = ValueRange.of(1970, 9999);

    static final String MONTH = "month";
    private static final String BASIS = "basis";
    private static final String BY = "by";
    private static final String BESIDE = "beside";
    private static final String OPEN_COST = "opencost";

    /** What people group by; a platform by teams too. */
    static List<By> groupings(boolean isPlatform) {
        List<By> all = List.of(By.TEAM, By.MODEL, By.APPLICATION, By.ENVIRONMENT, By.CAUSE);
        return isPlatform ? all : all.subList(1, all.size());
    }

    /** What an address has that means nothing is as if it had nothing; of a month that is said, by {@link #noMonth}. */
    static CostsLook of(QueryParameters asked, boolean isPlatform) {
        List<By> groupings = groupings(isPlatform);
        return new CostsLook(
                asked.getSingleParameter(MONTH).flatMap(CostsLook::month).orElse(null),
                one(asked, BASIS, Stream.of(Basis.values())).orElse(Basis.ALLOCATED),
                one(asked, BY, groupings.stream()).orElse(groupings.getFirst()),
                isPlatform
                        && asked.getSingleParameter(BESIDE)
                                .filter(OPEN_COST::equals)
                                .isPresent());
    }

    /** What an address says for a month and is none. */
    static Optional<String> noMonth(QueryParameters asked) {
        return asked.getSingleParameter(MONTH)
                .filter(said -> !said.isBlank() && month(said).isEmpty());
    }

    private static Optional<YearMonth> month(String said) {
        try {
            return Optional.of(YearMonth.parse(said)).filter(month -> YEARS.isValidIntValue(month.getYear()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> one(QueryParameters asked, String name, Stream<E> values) {
        String said = asked.getSingleParameter(name).orElse("");
        return values.filter(value -> word(value).equals(said)).findFirst();
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    CostsLook with(@Nullable YearMonth other) {
        return new CostsLook(other, basis, by, beside);
    }

    CostsLook with(Basis other) {
        return new CostsLook(month, other, by, beside);
    }

    CostsLook with(By other) {
        return new CostsLook(month, basis, other, beside);
    }

    CostsLook with(boolean openCost) {
        return new CostsLook(month, basis, by, openCost);
    }

    /** Without what it is anyway. */
    QueryParameters parameters(boolean isPlatform) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (month != null) {
            parameters.put(MONTH, month.toString());
        }
        if (basis != Basis.ALLOCATED) {
            parameters.put(BASIS, word(basis));
        }
        if (by != groupings(isPlatform).getFirst()) {
            parameters.put(BY, word(by));
        }
        if (beside && isPlatform) {
            parameters.put(BESIDE, OPEN_COST);
        }
        return QueryParameters.simple(parameters);
    }
}
