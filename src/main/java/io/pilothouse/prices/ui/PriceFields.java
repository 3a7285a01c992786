package io.pilothouse.prices.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.prices.KnownDevices;
import io.pilothouse.prices.PriceRefusals;
import io.pilothouse.prices.Prices;
import io.pilothouse.prices.SetPrices;
import io.pilothouse.prices.WantedPrice;
import io.pilothouse.prices.WantedPrice.Kind;
import io.pilothouse.prices.WantedPrice.Overhead;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.TypedDate;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be said of what, and from when: the fields follow what it is of. */
final class PriceFields extends Div {
    private static final String RATE = "rate";
    private static final String OVERHEAD = "overhead.";
    private static final List<String> SUBJECTS = Stream.of(
                    Stream.of(Kind.values()).map(PriceFields::word),
                    Stream.of(RATE),
                    Stream.of(Overhead.Of.values()).map(of -> OVERHEAD + word(of)))
            .flatMap(Function.identity())
            .toList();

    private final Select<String> subject = new Select<>();
    private final ComboBox<String> label = new ComboBox<>();
    private final TextField count = PriceRows.text();
    private final TextField amount = PriceRows.text();
    private final TextField currency = PriceRows.text();
    private final TextField from = PriceRows.text();
    private final Select<String> key = new Select<>();
    private Prices prices = Prices.NONE;
    private String today = "";
    private String month = "";
    private final KnownDevices devices;

    PriceFields(KnownDevices devices) {
        this.devices = devices;
        subject.setItems(SUBJECTS);
        subject.setItemLabelGenerator(one -> Words.say("prices.subject." + one));
        subject.setValue(word(Kind.DEVICE));
        subject.addValueChangeListener(change -> follow());
        key.setItems(Stream.of(Prices.Key.values()).map(PriceFields::word).toList());
        key.setItemLabelGenerator(one -> Words.say("prices.key." + one));
        label.setAllowCustomValue(true);
        label.addCustomValueSetListener(custom -> label.setValue(custom.getDetail()));
        label.setManualValidation(true);
        label.addValueChangeListener(change -> sayWhetherKnown());
        count.getElement().setAttribute("inputmode", "numeric");
        amount.getElement().setAttribute("inputmode", "decimal");
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    /** @param asked the label of a device that the address names; empty where it names none */
    void open(SetPrices.Opened opened, String asked, Typed typed) {
        prices = opened.prices().value();
        today = Figures.here().date(opened.today());
        month = Figures.here().date(opened.today().plusMonths(1).withDayOfMonth(1));
        from.setPlaceholder(month);
        currency.setValue(prices.currency());
        from.setValue(month);
        follow();
        label.setValue(asked.isEmpty() ? null : asked);
        Optional.ofNullable(opened.wanted()).ifPresent(this::begin);
        typed.keep("subject", Words.say("prices.field.subject"), subject, subject.getValue());
        typed.keep("device", Words.say("prices.what"), label, label.getValue(), Function.identity());
        String by = Objects.requireNonNullElseGet(key.getValue(), () -> word(Overhead.Of.IDLE.in(prices)));
        typed.keep("key", Words.say("prices.field.key"), key, by);
        typed.keep("count", Words.say("prices.field.count"), count, count.getValue());
        typed.keep("amount", Words.say("prices.price"), amount, amount.getValue());
        typed.keep("currency", Words.say("prices.field.currency"), currency, currency.getValue());
        typed.keep("from", Words.say("prices.field.from"), from, from.getValue());
    }

    /** With what a change that waits wants. */
    private void begin(WantedPrice wanted) {
        switch (wanted) {
            case WantedPrice.Overhead overhead -> {
                subject.setValue(OVERHEAD + word(overhead.of()));
                key.setValue(word(overhead.key()));
            }
            case WantedPrice.Rate rate -> {
                subject.setValue(RATE);
                begin(rate.currency(), rate.rate(), rate.from());
            }
            case WantedPrice.Price price -> {
                subject.setValue(word(price.kind()));
                count.setValue(price.kind() == Kind.RESERVED ? String.valueOf(price.count()) : "");
                currency.setValue(price.currency());
                begin(price.label(), price.amount(), price.from());
            }
        }
    }

    private void begin(String of, BigDecimal much, LocalDate day) {
        label.setValue(of);
        amount.setValue(TypedNumber.written(much.doubleValue(), Words.reader()));
        from.setValue(Figures.here().date(day));
    }

    /** What it is of, as the file has it there now. */
    private void follow() {
        removeAll();
        Stream.of(count, amount, currency, from).forEach(field -> field.setInvalid(false));
        sayWhetherKnown(); // what was refused was of something else
        String device = word(Kind.DEVICE);
        add(PriceRows.typed(
                subject,
                device,
                PriceRows.row("subject", subject, Provenance.DEFAULT, Words.say("prices.field.subject.why"))));
        String of = subject.getValue();
        if (of.startsWith(OVERHEAD)) {
            String now = word(overhead(of).in(prices));
            key.setValue(now);
            String why = Words.say("prices.field.key.why." + of.substring(OVERHEAD.length()));
            add(PriceRows.typed(key, now, PriceRows.row("key", key, Provenance.READ, why)));
            return;
        }
        List<String> known = new ArrayList<>(new PricedLabels(prices, devices).of(of));
        String chosen = Objects.requireNonNullElse(label.getValue(), "");
        if (!chosen.isEmpty() && !known.contains(chosen)) {
            known.addFirst(chosen);
        }
        label.setItems(known);
        label.setValue(chosen.isEmpty() ? null : chosen);
        add(PriceRows.typed(label, "", PriceRows.row(of, label, null, Words.say("prices.field." + of + ".why"))));
        if (of.equals(word(Kind.RESERVED))) {
            add(PriceRows.typed(count, "", PriceRows.row("count", count, null, Words.say("prices.field.count.why"))));
        }
        String amountOf = of.equals(RATE) || of.equals(word(Kind.STORAGE)) ? "amount." + of : "amount";
        String why = Words.say("prices.field.amount.why." + of, prices.currency());
        add(PriceRows.typed(amount, "", PriceRows.row(amountOf, amount, null, why)));
        if (!of.equals(RATE)) {
            add(currencyRow());
        }
        add(PriceRows.typed(
                from,
                month,
                PriceRows.row("from", from, Provenance.DERIVED, Words.say("prices.field.from.why", today))));
    }

    private void sayWhetherKnown() {
        label.setInvalid(false);
        String said = Objects.requireNonNullElse(label.getValue(), "").strip();
        label.setHelperText(PricedLabels.areDevices(subject.getValue()) ? PricedLabels.strange(said, devices) : "");
    }

    private FormRow currencyRow() {
        boolean isFirst = prices.currency().isEmpty();
        String why = Words.say(isFirst ? "prices.field.currency.first" : "prices.field.currency.file");
        return PriceRows.typed(
                currency,
                prices.currency(),
                PriceRows.row("currency", currency, isFirst ? null : Provenance.READ, why));
    }

    private static Overhead.Of overhead(String of) {
        return Overhead.Of.valueOf(of.substring(OVERHEAD.length()).toUpperCase(Locale.ROOT));
    }

    void readOnly() {
        subject.setReadOnly(true);
        label.setReadOnly(true);
        key.setReadOnly(true);
        Stream.of(count, amount, currency, from).forEach(field -> field.setReadOnly(true));
    }

    /** Empty, and said at its field, where it cannot be meant. */
    Optional<WantedPrice> wanted() {
        String of = subject.getValue();
        if (of.startsWith(OVERHEAD)) {
            return Optional.of(
                    new Overhead(overhead(of), Prices.Key.valueOf(key.getValue().toUpperCase(Locale.ROOT))));
        }
        BigDecimal much = number();
        LocalDate day = day();
        Integer many = of.equals(word(Kind.RESERVED)) ? whole() : Integer.valueOf(0);
        boolean isWhole = much != null && day != null && many != null;
        WantedPrice wanted = wanted(
                of,
                Objects.requireNonNullElse(much, BigDecimal.ONE),
                Objects.requireNonNullElse(many, 1),
                Objects.requireNonNullElse(day, LocalDate.EPOCH));
        if (!isWhole) {
            refuse(PriceRefusals.of(wanted)); // of what could be read, so that all is said at once
        }
        return Optional.of(wanted).filter(_ -> isWhole);
    }

    private WantedPrice wanted(String of, BigDecimal much, int many, LocalDate day) {
        String name = Objects.requireNonNullElse(label.getValue(), "").strip();
        return of.equals(RATE)
                ? new WantedPrice.Rate(name, much, day)
                : new WantedPrice.Price(
                        Kind.valueOf(of.toUpperCase(Locale.ROOT)),
                        name,
                        much,
                        many,
                        currency.getValue().strip(),
                        day);
    }

    private @Nullable LocalDate day() {
        LocalDate day = TypedDate.day(from.getValue()).orElse(null);
        if (day == null) {
            refuse(from, Words.say("prices.field.from.expected", said(from), month));
        }
        return day;
    }

    private @Nullable BigDecimal number() {
        BigDecimal number = TypedNumber.amount(amount.getValue(), Words.reader())
                .map(typed -> new BigDecimal(String.valueOf(typed)))
                .orElse(null);
        if (number == null) {
            String expected = subject.getValue().equals(RATE) ? PriceRefusals.RATE : PriceRefusals.AMOUNT;
            refuse(amount, Words.say(expected, said(amount)));
        }
        return number;
    }

    private @Nullable Integer whole() {
        Integer typed = TypedNumber.whole(count.getValue()).orElse(null);
        if (typed == null) {
            refuse(count, Words.say(PriceRefusals.COUNT, said(count)));
        }
        return typed;
    }

    private static String said(TextField field) {
        return field.getValue().isBlank() ? Words.say("prices.nothing-typed") : field.getValue();
    }

    /** Says at a field what is about it, and answers what is about none. The first that is refused has the focus then. */
    List<Reason> refuse(List<Reason> reasons) {
        List<Reason> left = new ArrayList<>();
        for (Reason reason : reasons) {
            Component field = fieldOf(reason.key());
            if (field == null) {
                left.add(reason);
            } else {
                refuse(field, Words.say(reason));
            }
        }
        firstRefused().ifPresent(Focusable::focus);
        return left;
    }

    private @Nullable Component fieldOf(String key) {
        Component ofCurrency = subject.getValue().equals(RATE) ? label : currency;
        Map<String, Component> fields = new HashMap<>();
        List.of(PriceRefusals.AMOUNT, PriceRefusals.RATE).forEach(one -> fields.put(one, amount));
        List.of(PriceRefusals.CURRENCY, PriceRefusals.OWN_CURRENCY, PriceRefusals.NO_RATE, PriceRefusals.RATE_LATER)
                .forEach(one -> fields.put(one, ofCurrency));
        fields.put(PriceRefusals.COUNT, count);
        return key.startsWith(PriceRefusals.LABEL) ? label : fields.get(key);
    }

    private static void refuse(Component field, String words) {
        if (field instanceof HasValidationProperties invalid) {
            invalid.setErrorMessage(words);
            invalid.setInvalid(true);
        }
    }

    /** In the order of the page. */
    Optional<Focusable<?>> firstRefused() {
        return Stream.<Focusable<?>>of(label, count, amount, currency, from)
                .filter(field -> ((HasValidationProperties) field).isInvalid())
                .findFirst();
    }
}
