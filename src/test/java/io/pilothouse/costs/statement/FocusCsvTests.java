package io.pilothouse.costs.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.costs.ledger.Amount;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.TruthMonth;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What FOCUS 1.2 asks of each column that is written: its type, whether it may be null, and what it may hold. As of
 * https://github.com/FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec/tree/v1.2/specification/columns
 */
class FocusCsvTests {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final Pattern UNIT = Pattern.compile("Hours|GiB-Hours|Tokens");
    private static final Predicate<String> STRING = text -> !text.isBlank();
    private static final Predicate<String> NUMBER =
            text -> DECIMAL.matcher(text).matches();
    private static final Predicate<String> TIME = text -> MOMENT.matcher(text).matches();
    private static final Predicate<String> UNITS = text -> UNIT.matcher(text).matches();

    /** Mandatory ones. */
    private static final Map<String, Rule> MANDATORY = Map.ofEntries(
            Map.entry("BilledCost", Rule.needs(NUMBER)),
            Map.entry("BillingAccountId", Rule.needs(STRING)),
            Map.entry("BillingAccountName", Rule.may(STRING)),
            Map.entry("BillingCurrency", Rule.needs(Pattern.compile("[A-Z]{3}").asMatchPredicate())),
            Map.entry("BillingPeriodEnd", Rule.needs(TIME)),
            Map.entry("BillingPeriodStart", Rule.needs(TIME)),
            Map.entry("ChargeCategory", Rule.among("Usage", "Purchase", "Tax", "Credit", "Adjustment")),
            Map.entry("ChargeClass", Rule.may("Correction"::equals)),
            Map.entry("ChargeDescription", Rule.may(STRING)),
            Map.entry("ChargePeriodEnd", Rule.needs(TIME)),
            Map.entry("ChargePeriodStart", Rule.needs(TIME)),
            Map.entry("ContractedCost", Rule.needs(NUMBER)),
            Map.entry("EffectiveCost", Rule.needs(NUMBER)),
            Map.entry("InvoiceIssuerName", Rule.needs(STRING)),
            Map.entry("ListCost", Rule.needs(NUMBER)),
            Map.entry("PricingQuantity", Rule.needs(NUMBER)),
            Map.entry("PricingUnit", Rule.needs(UNITS)),
            Map.entry("ProviderName", Rule.needs(STRING)),
            Map.entry("PublisherName", Rule.needs(STRING)),
            Map.entry(
                    "ServiceCategory",
                    Rule.among(
                            "AI and Machine Learning",
                            "Analytics",
                            "Business Applications",
                            "Compute",
                            "Databases",
                            "Developer Tools",
                            "Multicloud",
                            "Identity",
                            "Integration",
                            "Internet of Things",
                            "Management and Governance",
                            "Media",
                            "Migration",
                            "Mobile",
                            "Networking",
                            "Security",
                            "Storage",
                            "Web",
                            "Other")),
            Map.entry("ServiceName", Rule.needs(STRING)));

    /** Others of the specification. */
    private static final Map<String, Rule> MORE = Map.ofEntries(
            Map.entry("ChargeFrequency", Rule.among("One-Time", "Recurring", "Usage-Based")),
            Map.entry("ConsumedQuantity", Rule.needs(NUMBER)),
            Map.entry("ConsumedUnit", Rule.needs(UNITS)),
            Map.entry("InvoiceId", Rule.may(STRING)),
            Map.entry("ResourceId", Rule.may(STRING)),
            Map.entry("ResourceName", Rule.may(STRING)),
            Map.entry("ResourceType", Rule.may(STRING)),
            Map.entry(
                    "ServiceSubcategory",
                    Rule.among(
                            "AI Platforms",
                            "Bots",
                            "Generative AI",
                            "Machine Learning",
                            "Natural Language Processing",
                            "Other (AI and Machine Learning)")),
            Map.entry("SkuId", Rule.needs(STRING)),
            Map.entry("SkuMeter", Rule.needs(STRING)),
            Map.entry("SubAccountId", Rule.may(STRING)),
            Map.entry("SubAccountName", Rule.may(STRING)),
            Map.entry("Tags", Rule.may(FocusCsvTests::isFlat)));

    private final List<CSVRecord> rows = rows(Months.platform());

    private record Rule(boolean isNullable, Predicate<String> holds) {
        static Rule needs(Predicate<String> holds) {
            return new Rule(false, holds);
        }

        static Rule may(Predicate<String> holds) {
            return new Rule(true, holds);
        }

        static Rule among(String... values) {
            return needs(Set.of(values)::contains);
        }
    }

    /** A serialised object whose values are no objects and no arrays. */
    private static boolean isFlat(String text) {
        JsonNode tags = JsonMapper.shared().readTree(text);
        return tags.isObject() && tags.valueStream().allMatch(JsonNode::isValueNode);
    }

    private static List<CSVRecord> rows(Statement statement) {
        try {
            String text = new String(StatementFormat.FOCUS.write(statement), StandardCharsets.UTF_8);
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new StringReader(text))
                    .getRecords();
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
    }

    @Test
    void allMandatoryColumnsAreThereAndEveryOtherIsOneOfTheSpecificationOrSaysThatItIsNone() {
        List<String> columns = rows.getFirst().getParser().getHeaderNames();

        assertThat(columns).doesNotHaveDuplicates().containsAll(MANDATORY.keySet());
        assertThat(columns)
                .filteredOn(name -> !MANDATORY.containsKey(name) && !MORE.containsKey(name))
                .allSatisfy(name -> assertThat(name).matches("x_[A-Z][A-Za-z]{0,47}"));
    }

    @Test
    void eachCellOfTheMonthHoldsWhatItsColumnMay() {
        assertThat(rows).hasSizeGreaterThan(300);
        for (Map<String, Rule> rules : List.of(MANDATORY, MORE)) {
            rules.forEach((column, rule) -> assertThat(rows)
                    .as(column)
                    .extracting(row -> row.get(column))
                    .allMatch(text ->
                            text.isEmpty() ? rule.isNullable() : rule.holds().test(text)));
        }
    }

    @Test
    void costsAddUpToTheLedgersCents() {
        Amount total = TruthMonth.ledger().total().allocated();

        for (String column : List.of("BilledCost", "EffectiveCost", "ContractedCost", "ListCost")) {
            assertThat(sum(rows, column)).as(column).isEqualByComparingTo(total.charged());
        }
        assertThat(sum(rows, "x_ExactCost")).isEqualByComparingTo(total.exact());
        assertThat(sum(rows(Months.of(Months.DOCS)), "BilledCost")).isEqualByComparingTo("4078.21");
    }

    private static BigDecimal sum(List<CSVRecord> rows, String column) {
        return rows.stream().map(row -> new BigDecimal(row.get(column))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void aDayOfTheZoneIsAPeriodOfUtcThatEndsWhereTheNextBegins() {
        TreeSet<String> periods = new TreeSet<>();
        rows.forEach(row -> periods.add(row.get("ChargePeriodStart") + " " + row.get("ChargePeriodEnd")));

        assertThat(periods).hasSize(31);
        assertThat(periods.first()).isEqualTo("2026-09-30T22:00:00Z 2026-10-01T22:00:00Z");
        assertThat(periods).contains("2026-10-24T22:00:00Z 2026-10-25T23:00:00Z"); // 25 hours
        assertThat(rows)
                .extracting(row -> row.get("BillingPeriodStart") + " " + row.get("BillingPeriodEnd"))
                .containsOnly("2026-09-30T22:00:00Z 2026-10-31T23:00:00Z");
        String end = "";
        for (String period : periods) {
            assertThat(end).isIn("", period.substring(0, period.indexOf(' ')));
            end = period.substring(period.indexOf(' ') + 1);
            assertThat(Instant.parse(end)).isBeforeOrEqualTo("2026-10-31T23:00:00Z");
        }
    }

    @Test
    void columnsThatHangTogetherDo() {
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get("SubAccountName").isEmpty())
                    .isEqualTo(row.get("SubAccountId").isEmpty());
            assertThat(row.get("ResourceType").isEmpty())
                    .isEqualTo(row.get("ResourceId").isEmpty());
            assertThat(row.get("ResourceName"))
                    .isNotEqualTo(
                            row.isSet("ResourceId") && !row.get("ResourceId").isEmpty() ? row.get("ResourceId") : "?");
            assertThat(row.get("ConsumedUnit").equals("Tokens"))
                    .isEqualTo(row.get("x_Cause").equals("SERVING") && tokens(row) > 0);
        });
        assertThat(rows)
                .filteredOn(row -> row.get("x_Cause").equals("STORAGE"))
                .extracting(row -> row.get("PricingUnit"))
                .containsOnly("GiB-Hours");
        assertThat(rows).extracting(row -> row.get("x_Cause")).doesNotContain(Cause.ZERO.name());
    }

    private static long tokens(CSVRecord row) {
        return Long.parseLong(row.get("x_PromptTokens"))
                + Long.parseLong(row.get("x_CachedTokens"))
                + Long.parseLong(row.get("x_GeneratedTokens"));
    }
}
