package io.pilothouse.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.prices.Prices.Key;
import io.pilothouse.prices.Prices.Overhead;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The file of prices: what it may say, and what is refused with its line, its value and what was expected. */
class PricesFileTests {
    private static final String PATH = "console/prices.yaml";

    private static Prices read(String text) {
        return Prices.read(PATH, Optional.of(text));
    }

    private static String example() throws IOException {
        String page = Files.readString(Path.of("docs", "costs.md"));
        int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
        return page.substring(begin, page.indexOf("```", begin));
    }

    private static boolean fitsTheSchema(String text) throws IOException {
        try (InputStream file = Prices.class.getResourceAsStream("/schemas/prices.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(file), InputFormat.JSON);
            return schema.validate(JsonMapper.shared()
                            .valueToTree(YamlDocument.parse(PATH, text).data()))
                    .isEmpty();
        }
    }

    @Test
    void theExampleOfTheManualIsReadAsTheManualSays() throws IOException {
        Prices prices = read(example());

        assertThat(fitsTheSchema(example())).isTrue();
        assertThat(prices.currency()).isEqualTo("EUR");
        assertThat(prices.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(prices.overhead()).isEqualTo(Overhead.USUAL);
        assertThat(prices.cached()).isEqualByComparingTo("0.1");
        DayPrices before = prices.on(LocalDate.parse("2026-10-14"));
        DayPrices after = prices.on(LocalDate.parse("2026-10-15"));
        assertThat(before.ofDevice("H100 80 GB")).contains(new BigDecimal("2.9"));
        assertThat(after.ofDevice("H100 80 GB")).contains(new BigDecimal("2.6"));
        assertThat(after.ofDevice("A100 3g.40gb").orElseThrow()).isEqualByComparingTo("0.80");
        assertThat(after.ofDevice("L40S ÷ 4").orElseThrow()).isEqualByComparingTo("0.275");
        assertThat(after.ofNode("gpu-8x").orElseThrow()).isEqualByComparingTo("1.08");
        assertThat(after.ofStorage("fast-ssd").orElseThrow()).isEqualByComparingTo("0.099");
        assertThat(Objects.requireNonNull(after.reserved().get("H100 80 GB")).count())
                .isEqualTo(8);
        assertThat(Objects.requireNonNull(after.reserved().get("H100 80 GB")).perHour())
                .isEqualByComparingTo("1.755");
    }

    @Test
    void eachFieldOfTheManualIsOneOfTheSchema() throws IOException {
        String page = Files.readString(Path.of("docs", "costs.md"));
        String schema = Files.readString(Path.of("src", "main", "resources", "schemas", "prices.schema.json"));

        assertThat(schema.replaceAll("(?s)\"description\": \".*?\"", ""))
                .contains("currency", "zone", "perHour", "rates", "prices", "overhead", "tokens");
        assertThat(JsonMapper.shared().readTree(schema).path("properties").propertyNames())
                .allMatch(field -> page.contains("`" + field));
        assertThat(JsonMapper.shared()
                        .readTree(schema)
                        .path("$defs")
                        .path("block")
                        .path("properties")
                        .propertyNames())
                .allMatch(field -> page.contains("`prices[]." + field));
    }

    @Test
    void todaysShapeIsPricesForEver() {
        Prices prices = read("currency: EUR\nperHour: {L40S: 1.2}\n");

        assertThat(prices.zone().getId()).isEqualTo("Z");
        assertThat(prices.on(LocalDate.parse("1999-01-01")).ofDevice("L40S")).contains(new BigDecimal("1.2"));
        assertThat(prices.on(LocalDate.parse("2999-01-01")).ofDevice("L40S")).contains(new BigDecimal("1.2"));
    }

    @Test
    void overheadIsSharedWhereTheFileSaysSo() {
        Prices prices = read("currency: EUR\noverhead: {idle: tokens}\ntokens: {cached: 1}\n");

        assertThat(prices.overhead()).isEqualTo(new Overhead(Key.TOKENS, Key.OWN));
        assertThat(prices.cached()).isEqualTo(BigDecimal.ONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 10_000, textBlock = """
            2 | perHour: {L40S: -0.01}                         | perHour.L40S: -0.01 (expected: 0 or more)
            2 | perHour: {L40S: .nan}                          | perHour.L40S: NaN (expected: 0 or more)
            2 | perHour: {L40S: .inf}                          | perHour.L40S: Infinity (expected: 0 or more)
            2 | perHour: {L40S: -.inf}                         | perHour.L40S: -Infinity (expected: 0 or more)
            2 | perHour: {L40S: '1,20'}                        | perHour.L40S: cannot be read (expected: a number)
            3 | prices:~- {from: 2026-01-01, devices: {H100 80 GB: -1}} | prices[0].devices.H100 80 GB: -1.0 (expected: 0 or more)
            3 | prices:~- {from: 2026-01-01, nodes: {gpu-8x: .nan}}     | prices[0].nodes.gpu-8x: NaN (expected: 0 or more)
            3 | prices:~- {from: 2026-01-01, storage: {ssd: .inf}}      | prices[0].storage.ssd: Infinity (expected: 0 or more)
            6 | prices:~- from: 2026-01-01~  devices: {L40S: 1}~- from: 2026-05-01~  devices: {A: 1, L40S: 2} | prices[1].devices.L40S: a second price from 2026-05-01 on beside that of prices[0] (expected: one price a day)
            4 | prices:~- {from: 2026-05-01, until: 2026-07-01, nodes: {a: 1}}~- {from: 2026-01-01, until: 2026-05-02, nodes: {a: 1}} | prices[1].nodes.a: a second price from 2026-05-01 on beside
            4 | prices:~- {from: 2026-05-01, storage: {a: 1}}~- {from: 2026-05-01, storage: {a: 1}} | prices[1].storage.a: a second price from 2026-05-01 on
            4 | prices:~- {from: 2026-05-01, reserved: {a: {count: 1, perHour: 1}}}~- {from: 2026-06-01, reserved: {a: {count: 1, perHour: 1}}} | prices[1].reserved.a: a second price from 2026-06-01 on
            4 | prices:~- from: 2026-05-01~  until: 2026-05-01~  devices: {a: 1} | prices[0].until: 2026-05-01 (expected: a day after 2026-05-01)
            3 | prices:~- {from: 2026-05-01, until: 2026-04-30, devices: {a: 1}} | prices[0].until: 2026-04-30 (expected: a day after 2026-05-01)
            4 | prices:~- from: 2026-01-01~  currency: USD~  devices: {a: 1} | prices[0].currency: USD has no rate (expected: EUR, or a rate of USD in rates)
            4 | rates:~- {currency: USD, from: 2026-03-01, rate: 0.9}~prices: [{from: 2026-01-01, currency: USD, devices: {a: 1}}] | prices[0].currency: USD has no rate on 2026-01-01 (expected: one from that day or before; the first is from 2026-03-01)
            3 | rates:~- {currency: EUR, from: 2026-03-01, rate: 1}       | rates[0].currency: EUR (expected: another currency than that of the file)
            3 | rates:~- {currency: USD, from: 2026-03-01, rate: 0}       | rates[0].rate: 0.0 (expected: more than 0)
            3 | rates:~- {currency: usd, from: 2026-03-01, rate: 1}       | rates[0].currency: usd (expected: three letters such as EUR)
            4 | rates:~- {currency: USD, from: 2026-03-01, rate: 1}~- {currency: USD, from: 2026-03-01, rate: 2} | rates[1]: a second rate of USD from 2026-03-01 on (expected: one)
            2 | zone: Europe/Berln                             | zone: Europe/Berln (expected: a time zone such as Europe/Berlin, or UTC)
            2 | zone: '+01:00'                                 | zone: +01:00 (expected: a time zone such as Europe/Berlin, or UTC)
            2 | zones: UTC                                     | zones: unknown field (expected: one of currency, overhead, perHour, prices, rates, tokens, zone)
            3 | prices:~- {from: 2026-05-01, device: {a: 1}}   | prices[0].device: unknown field (expected: one of currency, devices, from, nodes, reserved, storage, until)
            3 | prices:~- {from: 2026-05-01, reserved: {a: {count: -1, perHour: 1}}}  | prices[0].reserved.a.count: -1.0 (expected: a whole number, 0 to 1,000,000)
            3 | prices:~- {from: 2026-05-01, reserved: {a: {count: 2.5, perHour: 1}}} | prices[0].reserved.a.count: 2.5 (expected: a whole number, 0 to 1,000,000)
            3 | prices:~- {from: 2026-05-01, reserved: {a: {count: 2, perHour: -1}}}  | prices[0].reserved.a.perHour: -1.0 (expected: 0 or more)
            3 | prices:~- {from: 2026-05-01, reserved: {a: {count: 2}}} | prices[0].reserved.a.perHour: missing
            2 | tokens: {cached: 1.01}                         | tokens.cached: 1.01 (expected: 0 to 1)
            2 | tokens: {cached: -0.1}                         | tokens.cached: -0.1 (expected: 0 to 1)
            2 | tokens: {cached: .nan}                         | tokens.cached: NaN (expected: 0 to 1)
            2 | overhead: {idle: shared}                       | overhead.idle: shared (expected: own or tokens)
            2 | overhead: {platform: OWN}                      | overhead.platform: OWN (expected: own or tokens)
            3 | prices:~- {from: 2026-02-30, devices: {a: 1}}  | prices[0].from: 2026-02-30 (expected: a day such as 2027-03-31)
            3 | prices:~- {from: 2026-05-01, until: 2027-02-29, devices: {a: 1}} | prices[0].until: 2027-02-29 (expected: a day such as 2027-03-31)
            3 | rates:~- {currency: USD, from: 1.5.2026, rate: 1} | rates[0].from: 1.5.2026 (expected: a day such as 2027-03-31)
            3 | prices:~- {devices: {a: 1}}                    | prices[0].from: missing
            3 | prices:~- {from: 2026-05-01}                   | prices[0]: has no price (expected: devices, nodes, storage or reserved)
            3 | prices:~- {from: 2026-05-01, devices: {}}      | prices[0]: has no price (expected: devices, nodes, storage or reserved)
            4 | zone: Pacific/Apia~prices:~- {from: 2011-12-30, until: 2011-12-31, devices: {a: 1}} | prices[0]: is never valid: Pacific/Apia left out 2011-12-30 (expected: a day that there was)
            """)
    void whatCannotBeMeantIsNamedAtItsLineWithItsValueAndWhatWasExpected(int line, String text, String said) {
        assertThatThrownBy(() -> read("currency: EUR\n" + text.replace('~', '\n') + "\n"))
                .isInstanceOfSatisfying(
                        InvalidYaml.class,
                        wrong -> assertThat(wrong.getMessage()).startsWith(PATH + ":" + line + ": " + said));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> read("currency: euro\nperHour: {L40S: -1}\nzone: Mars\n"))
                .hasMessage(PATH + ":1: currency: euro (expected: three letters such as EUR);"
                        + " zone: Mars (expected: a time zone such as Europe/Berlin, or UTC);"
                        + " perHour.L40S: -1.0 (expected: 0 or more)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | {currency: EUR}
            true  | {currency: EUR, perHour: {L40S: 0}}
            true  | {currency: EUR, zone: America/Argentina/Buenos_Aires, prices: []}
            true  | {currency: EUR, prices: [{from: 2024-02-29, devices: {a: 1}}, {from: 2024-02-29, devices: {b: 1}}]}
            true  | {currency: EUR, prices: [{from: 2026-01-01, until: 2026-01-02, devices: {a: 1}}, {from: 2026-01-02, devices: {a: 1}}]}
            true  | {currency: EUR, prices: [{from: 2026-01-01, reserved: {a: {count: 0, perHour: 0}}}]}
            false | {}
            false | {currency: eur}
            false | {currency: EUR, perHour: {L40S: -1}}
            false | {currency: EUR, perHour: {L40S: '1'}}
            false | {currency: EUR, zone: 7}
            false | {currency: EUR, rates: [{currency: USD, rate: 1}]}
            false | {currency: EUR, rates: [{currency: USD, from: 2026-01-01, rate: 0}]}
            false | {currency: EUR, prices: [{from: 2026-01-01}]}
            false | {currency: EUR, prices: [{from: soon, devices: {a: 1}}]}
            false | {currency: EUR, prices: [{from: 2026-01-01, reserved: {a: {count: 1.5, perHour: 1}}}]}
            false | {currency: EUR, overhead: {idle: shared}}
            false | {currency: EUR, overhead: {other: own}}
            false | {currency: EUR, tokens: {cached: 2}}
            false | {currency: EUR, price: []}
            """)
    void theSchemaTakesAndRefusesWhatTheReaderDoes(boolean accepted, String text) throws IOException {
        assertThat(fitsTheSchema(text)).isEqualTo(accepted);
        if (accepted) {
            assertThat(read(text).currency()).isEqualTo("EUR");
        } else {
            assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidYaml.class);
        }
    }
}
