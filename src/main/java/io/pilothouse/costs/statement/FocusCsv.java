package io.pilothouse.costs.statement;

import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * FOCUS 1.2, a row for each line of a day: https://focus.finops.org/focus-specification/v1-2/. What a column is filled with, and which are left out and why:
 * {@code docs/costs.md}.
 */
final class FocusCsv {
    /** Who provides, publishes and invoices. */
    private static final String PLATFORM = "LLM platform";

    private static final String ACCOUNT = "llm-platform";

    private static final List<Column> COLUMNS = List.of(
            new Column("BilledCost", (_, row) -> cost(row)),
            new Column("BillingAccountId", (_, _) -> ACCOUNT),
            new Column("BillingAccountName", (_, _) -> PLATFORM),
            new Column("BillingCurrency", (of, _) -> of.currency()),
            new Column("BillingPeriodEnd", (of, _) -> moment(of.period().end())),
            new Column("BillingPeriodStart", (of, _) -> moment(of.period().from())),
            new Column("ChargeCategory", (_, _) -> "Usage"),
            new Column("ChargeClass", (_, _) -> null),
            new Column("ChargeDescription", (_, row) -> CsvFile.text(FocusRow.description(row.line()))),
            new Column(
                    "ChargeFrequency", (_, row) -> FocusRow.frequency(row.line().cause())),
            new Column("ChargePeriodEnd", (of, row) -> moment(FocusCsv.end(of, row))),
            new Column(
                    "ChargePeriodStart",
                    (of, row) -> moment(
                            row.line().day().atStartOfDay(of.period().zone()).toInstant())),
            new Column("ConsumedQuantity", (_, row) -> FocusRow.consumed(row)),
            new Column("ConsumedUnit", (_, row) -> FocusRow.consumedUnit(row)),
            new Column("ContractedCost", (_, row) -> cost(row)),
            new Column("EffectiveCost", (_, row) -> cost(row)),
            new Column("InvoiceId", (_, _) -> null),
            new Column("InvoiceIssuerName", (_, _) -> PLATFORM),
            new Column("ListCost", (_, row) -> cost(row)),
            new Column(
                    "PricingQuantity",
                    (_, row) -> Figure.hours(row.sum().allocated().hours())),
            new Column(
                    "PricingUnit", (_, row) -> FocusRow.pricingUnit(row.line().cause())),
            new Column("ProviderName", (_, _) -> PLATFORM),
            new Column("PublisherName", (_, _) -> PLATFORM),
            new Column("ResourceId", (_, row) -> CsvFile.text(FocusRow.resourceId(row.line()))),
            new Column("ResourceName", (_, row) -> CsvFile.text(FocusRow.resourceName(row.line()))),
            new Column("ResourceType", (_, row) -> CsvFile.text(FocusRow.resourceType(row.line()))),
            new Column("ServiceCategory", (_, _) -> "AI and Machine Learning"),
            new Column("ServiceName", (_, _) -> PLATFORM),
            new Column("ServiceSubcategory", (_, _) -> "AI Platforms"),
            new Column("SkuId", (_, row) -> CsvFile.text(FocusRow.sku(row.line()))),
            new Column("SkuMeter", (_, row) -> FocusRow.meter(row.line().cause())),
            new Column("SubAccountId", (_, row) -> CsvFile.text(row.line().team())),
            new Column("SubAccountName", (_, row) -> CsvFile.text(row.line().team())),
            new Column("Tags", (_, row) -> FocusRow.tags(row.line())),
            new Column("x_Application", (_, row) -> CsvFile.text(row.line().application())),
            new Column(
                    "x_CachedTokens",
                    (_, row) -> Figure.tokens(row.sum().tokens().cached())),
            new Column("x_Cause", (_, row) -> row.line().cause().name()),
            new Column("x_Device", (_, row) -> CsvFile.text(row.line().device())),
            new Column("x_Environment", (_, row) -> CsvFile.text(row.line().environment())),
            new Column("x_ExactCost", (_, row) -> row.sum().allocated().exact().toPlainString()),
            new Column(
                    "x_GeneratedTokens",
                    (_, row) -> Figure.tokens(row.sum().tokens().generated())),
            new Column(
                    "x_InterpolatedHours",
                    (_, row) -> Figure.hours(row.sum().gaps().interpolated())),
            new Column("x_MainCommit", (of, _) -> commit(of.mainAt())),
            new Column("x_Model", (_, row) -> CsvFile.text(row.line().model())),
            new Column("x_PricesCommit", (of, _) -> commit(of.pricesFrom())),
            new Column(
                    "x_PromptTokens",
                    (_, row) -> Figure.tokens(row.sum().tokens().prompt())),
            new Column(
                    "x_UnmeasuredHours",
                    (_, row) -> Figure.hours(row.sum().gaps().unmeasured())),
            new Column(
                    "x_UnpricedHours", (_, row) -> Figure.hours(row.sum().gaps().unpriced())),
            new Column("x_UsedCost", (_, row) -> row.sum().used().charged().toPlainString()),
            new Column("x_UsedHours", (_, row) -> Figure.hours(row.sum().used().hours())));

    private FocusCsv() {}

    private record Column(String name, BiFunction<Statement, Entry, @Nullable String> value) {}

    /** @throws IllegalArgumentException where there is no currency */
    static byte[] of(Statement statement) {
        if (statement.currency().isEmpty()) {
            throw new IllegalArgumentException("no currency (expected: prices that name one)");
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Entry entry : statement.ledger().entries()) {
            if (entry.line().cause() != Cause.ZERO) {
                List<@Nullable String> row = new ArrayList<>(COLUMNS.size());
                COLUMNS.forEach(column -> row.add(column.value().apply(statement, entry)));
                rows.add(row);
            }
        }
        return CsvFile.of(COLUMNS.stream().map(Column::name).toList(), rows);
    }

    /** The day that is not over ends with the last hour that is known. */
    private static Instant end(Statement statement, Entry entry) {
        Instant end = entry.line()
                .day()
                .plusDays(1)
                .atStartOfDay(statement.period().zone())
                .toInstant();
        Instant until = statement.period().until();
        return end.isAfter(until) ? until : end;
    }

    private static String cost(Entry row) {
        return row.sum().allocated().charged().toPlainString();
    }

    private static @Nullable String commit(@Nullable CommitId commit) {
        return commit == null ? null : commit.value();
    }

    private static String moment(Instant moment) {
        return DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }
}
