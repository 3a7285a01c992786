package io.pilothouse.costs.statement;

import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.units.CommitId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The statement as one JSON object: what there is not is null. */
final class StatementJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private StatementJson() {}

    static byte[] of(Statement statement) {
        Statement.Period period = statement.period();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("month", period.month().toString());
        json.put("team", statement.team() == null ? null : statement.team().value());
        json.put("zone", period.zone().getId());
        json.put("from", period.from().toString());
        json.put("until", period.until().toString());
        json.put("complete", period.isOver());
        json.put("currency", named(statement.currency()));
        json.put("pricesCommit", commit(statement.pricesFrom()));
        json.put("mainCommit", commit(statement.mainAt()));
        json.put("budget", statement.budget() == null ? null : budget(statement.budget()));
        json.put("lowerBound", statement.isLowerBound());
        json.put("total", sum(statement.total()));
        json.put("lines", statement.lines().stream().map(StatementJson::line).toList());
        json.put("prices", statement.prices().stream().map(StatementJson::price).toList());
        json.put("notes", statement.notes());
        json.put("queries", Query.all());
        return (JSON.writeValueAsString(json).replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, @Nullable Object> budget(StatementBudget budget) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("amount", budget.budget().amount());
        json.put("left", budget.left());
        json.put("crossed", budget.crossed() == null ? null : budget.crossed().toString());
        json.put("commit", budget.budget().from().value());
        return json;
    }

    private static Map<String, @Nullable Object> line(StatementLine line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("team", named(line.team()));
        json.put("model", named(line.model()));
        json.put("application", named(line.application()));
        json.put("environment", named(line.environment()));
        json.put("device", named(line.device()));
        json.put("cause", line.cause().name());
        json.putAll(sum(line.sum()));
        return json;
    }

    private static Map<String, @Nullable Object> sum(Sum sum) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("heldHours", Figure.plain(Figure.hoursOf(sum.allocated().hours())));
        json.put("usedHours", Figure.plain(Figure.hoursOf(sum.used().hours())));
        json.put("unmeasuredHours", Figure.plain(Figure.hoursOf(sum.gaps().unmeasured())));
        json.put("interpolatedHours", Figure.plain(Figure.hoursOf(sum.gaps().interpolated())));
        json.put("unpricedHours", Figure.plain(Figure.hoursOf(sum.gaps().unpriced())));
        json.put("promptTokens", Figure.tokensOf(sum.tokens().prompt()));
        json.put("cachedTokens", Figure.tokensOf(sum.tokens().cached()));
        json.put("generatedTokens", Figure.tokensOf(sum.tokens().generated()));
        json.put("cost", sum.allocated().charged());
        json.put("usedCost", sum.used().charged());
        json.put("exactCost", sum.allocated().exact());
        return json;
    }

    private static Map<String, @Nullable Object> price(PriceLine price) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", price.kind().name());
        json.put("of", price.of());
        json.put("from", price.from().toString());
        json.put("until", price.until().toString());
        json.put("count", price.count() == 0 ? null : price.count());
        json.put("price", price.price() == null ? null : Figure.plain(price.price()));
        return json;
    }

    private static @Nullable String commit(@Nullable CommitId commit) {
        return commit == null ? null : commit.value();
    }

    private static @Nullable String named(String name) {
        return name.isEmpty() ? null : name;
    }
}
