package io.pilothouse.access.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Limit;
import io.pilothouse.access.declared.Window;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.TypedDate;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.shell.Words;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Money;
import io.pilothouse.units.Provenance;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of a form, each kept while somebody types; a value that cannot be meant is said at its field. */
class FieldRows extends Div {
    private static final int AHEAD = 3;

    private final Typed typed;
    private final List<HasValue<?, ?>> fields = new ArrayList<>();
    private final Map<Window, Map<String, TextField>> limits = new EnumMap<>(Window.class);
    private Div section = new Div();
    private @Nullable TextField until;
    private final AtFields at = new AtFields();
    private final Origins origins;

    FieldRows(String title, boolean isNew, Typed typed) {
        this.typed = typed;
        origins = new Origins(isNew);
        begin(new SectionTitle(title));
    }

    /** Where what stands in them comes from. */
    Origins origins() {
        return origins;
    }

    AtFields at() {
        return at;
    }

    /** What is added from then on stands below this title. */
    final void begin(SectionTitle title) {
        section = new Div(title);
        section.addClassNames("sec", "form");
        add(section);
    }

    TextField text(String word, String value) {
        TextField field = new TextField();
        lazy(field);
        return row(word, field, value);
    }

    TextArea lines(String word, List<String> values) {
        TextArea area = new TextArea();
        lazy(area);
        return row(word, area, String.join("\n", values));
    }

    private static void lazy(TextFieldBase<?, String> field) {
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setManualValidation(true);
        field.setWidth("44ch");
    }

    private <F extends TextFieldBase<F, String>> F row(String word, F field, String value) {
        field.setValue(value);
        typed.keep(word, Words.say("access." + word), field, value);
        add(word, field);
        return field;
    }

    /** One of several; what stands there can be chosen though it is none of them. */
    Select<String> choice(String word, List<String> offered, String value) {
        Select<String> select = new Select<>();
        select.setItems(Stream.concat(offered.stream(), Stream.of(value))
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList());
        select.setManualValidation(true);
        select.setWidth("44ch");
        select.setValue(value.isEmpty() ? null : value);
        typed.keep(word, Words.say("access." + word), select, value.isEmpty() ? null : value, Function.identity());
        add(word, select);
        return select;
    }

    private <F extends Component & HasValue<?, String>> void add(String word, F field) {
        fields.add(field);
        FormRow row = row(word, field);
        origins.add(word, row, () -> List.of(said(field)), _ -> {});
        field.addValueChangeListener(change -> origins.show(word));
        String path = word.equals("model-name") ? AtFields.NAME : word.replace("account.", "serviceAccount.");
        at.field(path, field);
        at.row(path, row);
        addRow(row);
    }

    private static String said(HasValue<?, String> field) {
        return field.getOptionalValue().orElse("");
    }

    private static FormRow row(String word, Component field) {
        return new FormRow(Words.say("access." + word), field, Provenance.DEFAULT, Words.say("access.why." + word));
    }

    /** Whatever else is chosen in it. @param now what that is; whoever changes it says so to the {@link #origins} */
    FormRow said(String word, Component value, Supplier<String> now) {
        return said(word, value, now, (row, git) -> {});
    }

    /** @param said told what Git has, whenever what stands there is shown */
    FormRow said(String word, Component value, Supplier<String> now, BiConsumer<FormRow, String> said) {
        FormRow row = row(word, value);
        origins.add(word, row, () -> List.of(now.get()), git -> said.accept(row, git.isEmpty() ? "" : git.getFirst()));
        addRow(row);
        return row;
    }

    void put(Component content) {
        section.add(content);
    }

    private void addRow(FormRow row) {
        row.addClassNames("long", "entry");
        section.add(row);
    }

    void until(@Nullable LocalDate day) {
        TextField field = text("until", day == null ? "" : Figures.here().date(day));
        field.setPlaceholder(exampleDay());
        field.setWidth("24ch");
        until = field;
    }

    /**
     * A sum of money in whole units; what it says is read by {@link #whole}.
     *
     * @param currency empty where nobody said in which
     */
    TextField money(String word, @Nullable Long value, String currency) {
        TextField field = text(word, value == null ? "" : Figures.here().exact(value));
        field.getElement().setAttribute("inputmode", "numeric");
        field.setSuffixComponent(new Span(Money.symbol(currency)));
        field.setWidth("22ch");
        return field;
    }

    void budgets(Budgets budgets) {
        begin(new SectionTitle(Words.say("access.budgets")).note(Words.say("access.budgets.note")));
        for (Window window : Window.values()) {
            Limit limit = budgets.of(window);
            TextField hard = limit(window, "hard", limit.hard());
            TextField soft = limit(window, "soft", limit.soft());
            hard.addValueChangeListener(change -> soft.setInvalid(false)); // it may have been above the one before
            limits.put(window, Map.of("soft", soft, "hard", hard));
            Span both = Parts.row("row wrap", hard, soft);
            FormRow row = new FormRow(BudgetWords.window(window), both, Provenance.DEFAULT, "");
            at.row("budgets." + window.field(), row);
            follow("budgets." + window.field(), row, List.of(hard, soft));
            addRow(row);
        }
    }

    /** Of limits that are not Git's, what Git has instead. */
    private void follow(String word, FormRow row, List<TextField> limits) {
        Supplier<List<String>> now = () -> limits.stream().map(FieldRows::said).toList();
        origins.add(word, row, now, git -> row.why(BudgetWords.why(now.get(), git)));
        limits.forEach(field -> field.addValueChangeListener(change -> origins.show(word)));
    }

    private TextField limit(Window window, String kind, @Nullable Long value) {
        TextField field = new TextField();
        String name = Words.say("access." + kind + ".of", BudgetWords.window(window));
        lazy(field);
        field.setWidth("22ch");
        field.setAriaLabel(name);
        field.setSuffixComponent(new Span(Words.say("access." + kind)));
        field.getElement().setAttribute("inputmode", "numeric");
        String written = value == null ? "" : Figures.here().exact(value);
        field.setValue(written);
        typed.keep(window.field() + "." + kind, name, field, written);
        fields.add(field);
        at.field("budgets." + window.field() + "." + kind, field);
        return field;
    }

    void readOnly() {
        fields.forEach(field -> field.setReadOnly(true));
    }

    @Nullable LocalDate day() {
        TextField field = until;
        String said = field == null ? "" : field.getValue().strip();
        if (field == null || said.isEmpty()) {
            return null;
        }
        LocalDate day = TypedDate.day(said).orElse(null);
        if (day == null) {
            at.refuse(field, Words.say("access.day.expected", said, exampleDay()));
        }
        return day;
    }

    /** It lies ahead, so whoever follows it is not refused. */
    private static String exampleDay() {
        Figures figures = Figures.here();
        return figures.date(LocalDate.ofInstant(figures.now(), ZoneOffset.UTC).plusMonths(AHEAD));
    }

    Budgets limits() {
        Map<Window, Limit> all = new EnumMap<>(Window.class);
        limits.forEach((window, of) ->
                all.put(window, new Limit(number(window, of.get("soft")), number(window, of.get("hard")))));
        return Budgets.of(all);
    }

    private @Nullable Long number(Window window, @Nullable TextField field) {
        return field == null ? null : whole(field, window.most());
    }

    /** From 1 on; null where nothing stands there, and where something else does. */
    @Nullable Long whole(TextField field, long most) {
        if (field.getValue().isBlank()) {
            return null;
        }
        Long number = TypedNumber.large(field.getValue()).orElse(null);
        if (number == null || number < 1 || number > most) {
            at.refuse(
                    field,
                    Words.say(
                            "access.limit.expected",
                            InvalidName.shown(field.getValue().strip()),
                            most));
            return null;
        }
        return number;
    }

    /** A name a line, as its type takes it; what that refuses is said at the field and left out. */
    <N> List<N> names(TextArea field, Function<String, N> type) {
        List<N> names = new ArrayList<>();
        lines(field).forEach(line -> {
            try {
                names.add(type.apply(line));
            } catch (InvalidName wrong) {
                at.refuse(field, Words.say(wrong.atField()));
            }
        });
        return names;
    }

    static List<String> lines(TextArea field) {
        return field.getValue()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** A name as its type takes it; {@code none}, by which all else is judged, where that refuses it. */
    <N> N name(AbstractField<?, String> field, Function<String, N> type, String none) {
        String said = field.getValue() == null ? "" : field.getValue().strip();
        if (said.isEmpty()) {
            at.refuseName(field, Words.say(field instanceof Select<?> ? "access.choose" : "access.missing"));
            return type.apply(none);
        }
        try {
            return type.apply(said);
        } catch (InvalidName wrong) {
            at.refuseName(field, Words.say(wrong.atField()));
            return type.apply(none);
        }
    }
}
