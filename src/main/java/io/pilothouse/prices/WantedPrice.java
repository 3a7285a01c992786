package io.pilothouse.prices;

import io.pilothouse.prices.Prices.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** One thing that somebody wants the file of prices to say. */
public sealed interface WantedPrice {
    /** What has a price. */
    enum Kind {
        /** On demand, for an hour of one. */
        DEVICE("devices", PriceBlock::devices),
        /** Paid for whether held or not, for an hour of one. */
        RESERVED("reserved", PriceBlock::reserved),
        /** For an hour of one, without its devices. */
        NODE("nodes", PriceBlock::nodes),
        /** For a GiB and month. */
        STORAGE("storage", PriceBlock::storage);

        private final String section;
        private final Function<PriceBlock, Map<String, ?>> of;

        Kind(String section, Function<PriceBlock, Map<String, ?>> of) {
            this.section = section;
            this.of = of;
        }

        /** Its field in a block of the file. */
        String section() {
            return section;
        }

        /** What a block has of it, by label. */
        Map<String, ?> in(PriceBlock block) {
            return of.apply(block);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * From a day on, until the next price that stands there.
     *
     * @param label of a device, a node's kind or a storage class
     * @param amount in the currency, 0 to 1,000,000
     * @param count of what is reserved, 0 to 1,000,000; of anything else it counts for nothing
     * @param currency as it was typed, in capitals or not; one that is not the file's needs a rate there
     * @param from the first day, as the zone of the file has days
     */
    record Price(Kind kind, String label, BigDecimal amount, int count, String currency, LocalDate from)
            implements WantedPrice {
        /** As the file has it. */
        String code() {
            return Prices.code(currency);
        }

        public static Price ofDevice(String label, BigDecimal perHour, String currency, LocalDate from) {
            return new Price(Kind.DEVICE, label, perHour, 0, currency, from);
        }
    }

    /**
     * @param currency as it was typed, in capitals or not
     * @param rate how much of the file's currency one of another is, from a day on; more than 0, at most 1,000,000
     */
    record Rate(String currency, BigDecimal rate, LocalDate from) implements WantedPrice {
        /** As the file has it. */
        String code() {
            return Prices.code(currency);
        }
    }

    /** What becomes of money that nobody can be charged for: it has no day, so that days which are over change too. */
    record Overhead(Of of, Key key) implements WantedPrice {
        public enum Of {
            IDLE,
            PLATFORM;

            public Key in(Prices prices) {
                return this == IDLE
                        ? prices.overhead().idle()
                        : prices.overhead().platform();
            }
        }
    }
}
