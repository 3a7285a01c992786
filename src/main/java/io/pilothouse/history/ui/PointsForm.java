package io.pilothouse.history.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.history.Point;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.TypedDate;
import io.pilothouse.shell.Words;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Which two points: each the id of a commit, a day and a time where the reader is, or now. */
class PointsForm extends Div {
    private final TextField from = field("history.compare.from");
    private final TextField to = field("history.compare.to");
    private final BiConsumer<Point, Point> chosen;

    PointsForm(BiConsumer<Point, Point> chosen) {
        this.chosen = chosen;
        addClassName("fbar");
        from.addKeyPressListener(Key.ENTER, enter -> send());
        to.addKeyPressListener(Key.ENTER, enter -> send());
        add(
                from,
                to,
                Parts.button(Words.say("history.compare.do"), this::send, ButtonVariant.PRIMARY),
                Parts.button(Words.say("history.compare.swap"), this::swap),
                Parts.quiet(Figures.here().zone().getId()));
    }

    private static TextField field(String key) {
        TextField field = new TextField();
        field.setAriaLabel(Words.say(key));
        field.setPlaceholder(Words.say(key));
        field.setManualValidation(true);
        field.setClearButtonVisible(true);
        field.setWidth("34ch");
        return field;
    }

    /** What a person typed, or an address has; empty for what is no point. A day alone is its beginning. */
    static Optional<Point> read(String text) {
        String typed = text.strip();
        if (typed.equalsIgnoreCase(Words.say("history.compare.now"))) {
            return Optional.of(new Point.Now());
        }
        ZoneId zone = Figures.here().zone();
        return TypedDate.minute(typed)
                .or(() -> TypedDate.day(typed).map(LocalDate::atStartOfDay))
                .<Point>map(at -> new Point.Moment(at.atZone(zone).toInstant()))
                .or(() -> Point.read(typed));
    }

    private static String written(Point point) {
        return switch (point) {
            case Point.Now ignored -> Words.say("history.compare.now");
            case Point.OfCommit(String id) -> id;
            case Point.Moment(var at) ->
                TypedDate.written(LocalDateTime.ofInstant(at, Figures.here().zone()));
        };
    }

    /** As they stand in the address; what is no point is said. */
    void show(String first, String second) {
        show(from, first);
        show(to, second);
    }

    private static void show(TextField field, String text) {
        field.setValue(read(text).map(PointsForm::written).orElse(text));
        judge(field, text.isEmpty());
    }

    /** What there is none of. */
    void deny(List<Point> missing) {
        deny(from, missing);
        deny(to, missing);
    }

    private static void deny(TextField field, List<Point> missing) {
        read(field.getValue()).filter(missing::contains).ifPresent(point -> {
            String key = point instanceof Point.Moment ? "history.compare.none-as-old" : "history.compare.no-commit";
            refuse(field, Words.say(key, field.getValue()));
        });
    }

    private static boolean judge(TextField field, boolean mayBeEmpty) {
        String typed = field.getValue();
        boolean isGood = typed.isBlank() ? mayBeEmpty : read(typed).isPresent();
        field.setInvalid(false);
        if (!isGood) {
            refuse(
                    field,
                    typed.isBlank()
                            ? Words.say("history.compare.missing")
                            : Words.say("history.compare.wrong", typed.strip()));
        }
        return isGood;
    }

    private static void refuse(TextField field, String why) {
        field.setInvalid(true);
        field.setErrorMessage(why);
    }

    private void send() {
        boolean isWhole = judge(from, false) & judge(to, true);
        if (isWhole) {
            Point second = to.getValue().isBlank()
                    ? new Point.Now()
                    : read(to.getValue()).orElseThrow();
            chosen.accept(read(from.getValue()).orElseThrow(), second);
        }
    }

    private void swap() {
        String first = from.getValue();
        from.setValue(to.getValue());
        to.setValue(first);
        send();
    }
}
