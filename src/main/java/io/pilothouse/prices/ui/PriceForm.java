package io.pilothouse.prices.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.authority.Verdict;
import io.pilothouse.prices.PriceBlock;
import io.pilothouse.prices.Prices;
import io.pilothouse.prices.PricesPaths;
import io.pilothouse.prices.SetPrices;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a device costs from a day on. */
class PriceForm extends Div {
    private final PricesNeeds needs;
    private final Typed typed;
    private final SendPart send;
    private final Div content = new Div();
    private final ComboBox<String> device = new ComboBox<>();
    private final TextField amount = new TextField();
    private final TextField currency = new TextField();
    private final TextField from = new TextField();
    private String asked = "";

    PriceForm(PricesNeeds needs) {
        this.needs = needs;
        typed = new Typed(needs.people().current(), PricesPaths.PAGE);
        send = new SendPart(needs.sending(), typed).writing(needs.set().path());
        send.button().addClickListener(click -> review());
        send.button().setVisible(false);
        device.setAllowCustomValue(true);
        device.addCustomValueSetListener(custom -> device.setValue(custom.getDetail()));
        device.setManualValidation(true);
        device.addValueChangeListener(change -> device.setInvalid(false));
        Stream.of(amount, currency, from).forEach(field -> {
            field.setManualValidation(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(change -> field.setInvalid(false));
        });
        amount.getElement().setAttribute("inputmode", "decimal");
        from.setPlaceholder("2027-03-31");
        currency.setPlaceholder("EUR");
        add(content);
    }

    Button button() {
        return send.button();
    }

    /** @param label of the device that the address names; empty where it names none */
    void begin(String label) {
        asked = label;
    }

    void open(SetPrices.Opened opened) {
        Prices prices = opened.prices().value();
        List<String> known = labels(prices);
        device.setItems(
                asked.isEmpty() || known.contains(asked)
                        ? known
                        : Stream.concat(Stream.of(asked), known.stream()).toList());
        device.setValue(asked.isEmpty() ? null : asked);
        typed.keep(
                "device",
                Words.say("prices.field.device"),
                device,
                asked.isEmpty() ? null : asked,
                Function.identity());
        typed.keep("amount", Words.say("prices.field.amount"), amount, "");
        String currencyNow = prices.currency();
        String month = opened.today().plusMonths(1).withDayOfMonth(1).toString();
        currency.setValue(currencyNow);
        from.setValue(month);
        typed.keep("currency", Words.say("prices.field.currency"), currency, currencyNow);
        typed.keep("from", Words.say("prices.field.from"), from, month);
        content.removeAll();
        if (opened.may() instanceof Verdict.Denied(List<Reason> reasons, var _, var _)) {
            content.add(SendPart.lookOnly(reasons));
            device.setReadOnly(true);
            Stream.of(amount, currency, from).forEach(field -> field.setReadOnly(true));
            send.readOnly();
        } else {
            send.button().setVisible(true);
        }
        content.add(fields(currencyNow, opened.today().toString()), send);
    }

    private Div fields(String currencyNow, String today) {
        Div fields = new Div(new SectionTitle(Words.say("prices.set")).note(Words.say("prices.set.note")));
        fields.addClassNames("sec", "form");
        fields.add(
                row("prices.field.device", device, Provenance.YOU, Words.say("prices.field.device.why")),
                row("prices.field.amount", amount, Provenance.YOU, Words.say("prices.field.amount.why")),
                row(
                        "prices.field.currency",
                        currency,
                        currencyNow.isEmpty() ? Provenance.YOU : Provenance.READ,
                        Words.say(
                                currencyNow.isEmpty() ? "prices.field.currency.first" : "prices.field.currency.file")),
                row("prices.field.from", from, Provenance.DERIVED, Words.say("prices.field.from.why", today)));
        return fields;
    }

    private static FormRow row(String key, Component field, Provenance from, String why) {
        FormRow row = new FormRow(Words.say(key), field, from, why);
        row.addClassNames("long", "entry");
        return row;
    }

    private static List<String> labels(Prices prices) {
        return Stream.concat(
                        prices.perHour().keySet().stream(),
                        prices.blocks().stream().map(PriceBlock::devices).flatMap(devices -> devices.keySet().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    private void review() {
        Optional<BigDecimal> price =
                TypedNumber.decimal(amount.getValue()).map(number -> new BigDecimal(String.valueOf(number)));
        Optional<LocalDate> day = day();
        if (day.isEmpty()) {
            refuse(from, Words.say("prices.field.from.expected", said(from)));
        }
        if (price.isEmpty()) {
            refuse(amount, Words.say("prices.field.amount.expected", said(amount)));
        }
        if (price.isPresent() && day.isPresent()) {
            String label = Objects.requireNonNullElse(device.getValue(), "").strip();
            String money = currency.getValue().strip();
            send.send(
                    actor -> needs.set().plan(new SetPrices.Request(label, price.get(), money, day.get(), actor)),
                    this::atFields);
        }
    }

    private Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(from.getValue().strip()));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static String said(TextField field) {
        return field.getValue().isBlank() ? Words.say("prices.nothing-typed") : field.getValue();
    }

    /** Says at a field what is about it, and answers what is about none. */
    private List<Reason> atFields(List<Reason> reasons) {
        Map<String, Component> fields =
                Map.of(SetPrices.DEVICE, device, SetPrices.AMOUNT, amount, SetPrices.CURRENCY, currency);
        reasons.forEach(reason -> {
            Component field = fields.get(reason.key());
            if (field != null) {
                refuse(field, Words.say(reason));
            }
        });
        return reasons.stream()
                .filter(reason -> !fields.containsKey(reason.key()))
                .toList();
    }

    private static void refuse(Component field, String words) {
        if (field instanceof HasValidationProperties invalid) {
            invalid.setErrorMessage(words);
            invalid.setInvalid(true);
        }
        if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }
}
