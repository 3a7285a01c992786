package io.pilothouse.prices;

import io.pilothouse.changes.FileVersion;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What things cost and when: {@code prices.yaml} among the console's files of the repository. {@code docs/costs.md} explains it.
 *
 * @param currency three letters, such as EUR, in which everything is added up; empty where there are no prices
 * @param zone whose days and months count
 * @param perHour on demand, by the device's label, on days for which no block has a price: {@code H100 80 GB}, {@code A100 3g.40gb}
 * @param rates of other currencies
 * @param blocks of which no two have a price of one thing on one day
 * @param cached how much a cached token weighs of a prompt's token, from 0 to 1
 */
public record Prices(
        String currency,
        ZoneId zone,
        Map<String, BigDecimal> perHour,
        List<Rate> rates,
        List<PriceBlock> blocks,
        Overhead overhead,
        BigDecimal cached) {
    static final BigDecimal USUALLY_CACHED = new BigDecimal("0.1");

    public static final Prices NONE =
            new Prices("", ZoneOffset.UTC, Map.of(), List.of(), List.of(), Overhead.USUAL, USUALLY_CACHED);

    public Prices {
        perHour = Map.copyOf(perHour);
        rates = List.copyOf(rates);
        blocks = List.copyOf(blocks);
    }

    /**
     * Of another currency, until the next one of it.
     *
     * @param rate how much of the file's currency one of the other is; more than 0
     */
    public record Rate(String currency, LocalDate from, BigDecimal rate) {}

    /** What becomes of money that nobody can be charged for. */
    public record Overhead(Key idle, Key platform) {
        public static final Overhead USUAL = new Overhead(Key.OWN, Key.OWN);
    }

    /** By what overhead is shared. */
    public enum Key {
        /** It is not: it is a line of its own. */
        OWN,
        /** Over teams by their tokens, and each share is a line of its own. */
        TOKENS
    }

    /** All that somebody could have wanted it to say: each of it is there already. */
    Stream<WantedPrice> said() {
        return Stream.of(
                        Stream.of(WantedPrice.Overhead.Of.values())
                                .<WantedPrice>map(of -> new WantedPrice.Overhead(of, of.in(this))),
                        rates.stream()
                                .<WantedPrice>map(
                                        rate -> new WantedPrice.Rate(rate.currency(), rate.rate(), rate.from())),
                        blocks.stream().flatMap(block -> block.said(currency(block))))
                .flatMap(Function.identity());
    }

    /** Currencies are written in capitals; what is none stays as it was typed. */
    static String code(String typed) {
        String code = typed.toUpperCase(Locale.ROOT);
        return code.matches("[A-Z]{3}") ? code : typed;
    }

    /**
     * Those in force; a repository without the file has no prices.
     *
     * @throws InvalidYaml when the file is wrong and always was
     */
    public static LastGood<Prices> in(Tree tree) {
        String path = tree.layout().file(ConsoleFile.PRICES);
        return LastGood.of(tree, path, text -> read(path, text));
    }

    /** The same where it does not matter that the file is wrong and always was, because a check says so: none then. */
    public static Prices readable(Tree tree) {
        try {
            return in(tree).value();
        } catch (InvalidYaml never) {
            return NONE;
        }
    }

    /**
     * The commit since which the file says of a month what is in force of it: the same however many others come after it that change other months.
     * Empty where there is no file and where nobody knows.
     *
     * @throws InvalidYaml when the file is wrong and always was
     */
    public static Optional<CommitId> commit(Tree tree, YearMonth month) {
        Prices now = in(tree).value();
        String path = tree.layout().file(ConsoleFile.PRICES);
        Predicate<FileVersion> other = version -> readable(path, version)
                .filter(then -> version.text() == null || !then.isLike(now, month))
                .isPresent();
        return tree.versions(path, other).stream()
                .filter(version -> readable(path, version).isPresent() && !other.test(version))
                .reduce((newer, older) -> older)
                .map(FileVersion::commit);
    }

    private static Optional<Prices> readable(String path, FileVersion version) {
        try {
            return Optional.of(read(path, Optional.ofNullable(version.text())));
        } catch (InvalidYaml broken) {
            return Optional.empty();
        }
    }

    /** Whether a month costs the same by both. */
    private boolean isLike(Prices other, YearMonth month) {
        return currency.equals(other.currency)
                && zone.equals(other.zone)
                && overhead.equals(other.overhead)
                && cached.compareTo(other.cached) == 0
                && month.atDay(1)
                        .datesUntil(month.plusMonths(1).atDay(1))
                        .allMatch(day -> on(day).equals(other.on(day)));
    }

    static Prices read(String path, Optional<String> text) {
        return text.map(some -> PricesFile.read(path, some)).orElse(NONE);
    }

    /** Of all devices that have a price on some day, on demand or reserved. */
    public SortedSet<String> deviceLabels() {
        return Stream.concat(
                        perHour.keySet().stream(),
                        blocks.stream()
                                .flatMap(block -> Stream.of(block.devices(), block.reserved()))
                                .flatMap(priced -> priced.keySet().stream()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of the day that holds a moment. */
    public DayPrices at(Instant moment) {
        return on(moment.atZone(zone).toLocalDate());
    }

    public DayPrices on(LocalDate day) {
        return DayPrices.of(this, day);
    }

    /** The first day after another on which a device costs something else, or has no price any more; empty where none is known. */
    public Optional<LocalDate> nextOther(String label, LocalDate after) {
        Optional<BigDecimal> now = on(after).ofDevice(label);
        return Stream.concat(
                        blocks.stream()
                                .flatMap(block ->
                                        Stream.concat(Stream.of(block.from()), Stream.ofNullable(block.until()))),
                        rates.stream().map(Rate::from))
                .filter(day -> day.isAfter(after))
                .sorted()
                .filter(day -> !isSame(now, on(day).ofDevice(label)))
                .findFirst();
    }

    private static boolean isSame(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.map(BigDecimal::stripTrailingZeros).equals(other.map(BigDecimal::stripTrailingZeros));
    }

    /** The same as if each day of it were so many days earlier: what is held on a day costs then as it will so many days later. */
    public Prices earlier(int days) {
        return new Prices(
                currency,
                zone,
                perHour,
                rates.stream()
                        .map(rate -> new Rate(rate.currency(), rate.from().minusDays(days), rate.rate()))
                        .toList(),
                blocks.stream().map(block -> block.earlier(days)).toList(),
                overhead,
                cached);
    }

    /** How much of the file's currency one of another is on a day; empty where nobody said it. */
    Optional<BigDecimal> rate(String of, LocalDate day) {
        return of.equals(currency)
                ? Optional.of(BigDecimal.ONE)
                : rates(of)
                        .filter(rate -> !rate.from().isAfter(day))
                        .max(Comparator.comparing(Rate::from))
                        .map(Rate::rate);
    }

    private Stream<Rate> rates(String of) {
        return rates.stream().filter(rate -> rate.currency().equals(of));
    }

    String currency(PriceBlock block) {
        return block.currency().isEmpty() ? currency : block.currency();
    }
}
