package io.pilothouse.costs.ui;

import io.pilothouse.costs.Spent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether anybody counts tokens: what no gateway counts is not known, which is not nothing.
 *
 * @param byGateways whether one of them counted any in the month
 * @param engines what engines counted in it
 * @param uncounted models of which engines counted some and gateways none
 */
record CountedTokens(boolean byGateways, double engines, Set<String> uncounted) {
    static CountedTokens of(Spent spent) {
        List<CostsCompared.Row> rows = CostsCompared.rows(spent);
        return new CountedTokens(
                rows.stream().anyMatch(row -> row.gateway().total() > 0),
                rows.stream().mapToDouble(row -> row.engines().total()).sum(),
                rows.stream()
                        .filter(row ->
                                row.gateway().total() == 0 && row.engines().total() > 0)
                        .map(row -> row.endpoint().name().value())
                        .collect(Collectors.toSet()));
    }
}
