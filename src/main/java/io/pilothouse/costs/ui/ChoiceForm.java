package io.pilothouse.costs.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.costs.whatif.Choice;
import io.pilothouse.costs.whatif.Choice.Rounded;
import io.pilothouse.costs.whatif.Judged;
import io.pilothouse.scaling.whatif.Hours;
import io.pilothouse.scaling.whatif.Schedule;
import io.pilothouse.scaling.whatif.ScheduleRefused;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.shell.Words;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets another way to serve, or changes one. What is wrong is said at its field. */
class ChoiceForm extends Div {
    private static final int EVENING = 22;
    private static final int MORNING = 7;

    private final Given given;
    private final On on;
    private final Select<String> device = new Select<>();
    private final Select<Set<Rounded>> rounded = new Select<>();
    private final TextField least = number("replay.field.least");
    private final TextField most = number("replay.field.most");
    private final TextField then = number("instead.field.then");
    private final TextField from = number("instead.field.from");
    private final TextField until = number("instead.field.to");
    private final Select<Set<DayOfWeek>> days = new Select<>();
    private final Button add = Parts.button("", this::send);
    private final Button cancel =
            Parts.button(Words.say("replay.edit.cancel"), () -> begin(Choice.NOW, null), ButtonVariant.TERTIARY);
    private @Nullable String edited;

    /**
     * What can be chosen.
     *
     * @param now what is served
     * @param devices by name, without those that it has
     * @param zone in which hours are meant
     */
    record Given(Judged now, List<String> devices, ZoneId zone) {}

    /** What becomes of what is typed. */
    interface On {
        void added(String text);

        void changed(String before, String after);
    }

    /** What is typed cannot be, and where. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient TextField field;

        Wrong(TextField field, String words) {
            super(words);
            this.field = field;
        }
    }

    ChoiceForm(Given given, On on) {
        this.given = given;
        this.on = on;
        addClassName("tryfields");
        device.setLabel(Words.say("instead.device"));
        days.setLabel(Words.say("instead.field.days"));
        days.setItemLabelGenerator(WhatIfWords::days);
        rounded.setLabel(Words.say("instead.field.fp8"));
        rounded.setItems(List.of(Set.of(), Set.of(Rounded.WEIGHTS), Set.of(Rounded.KV), EnumSet.allOf(Rounded.class)));
        rounded.setItemLabelGenerator(some -> some.isEmpty() ? Words.say("instead.as-is") : WhatIfWords.rounded(some));
        device.setItemLabelGenerator(
                name -> name.isEmpty() ? Words.say("instead.as-now", given.now().device()) : name);
        from.setHelperText(Words.say("instead.field.zone", given.zone()));
        then.setHelperText(Words.say("instead.field.then.how"));
        add(device, rounded, least, most, then, from, until, days, Parts.row("row", add, cancel));
        begin(Choice.NOW, null);
    }

    private static TextField number(String label) {
        TextField field = new TextField(Words.say(label));
        field.getElement().setAttribute("inputmode", "numeric");
        field.setManualValidation(true);
        return field;
    }

    private Scaling scaling() {
        return given.now().wanted().scaling();
    }

    /** Until it is sent or given up. */
    void edit(String text) {
        begin(Choice.read(text), text);
        device.focus();
    }

    private void begin(Choice choice, @Nullable String text) {
        edited = text;
        Set<String> names = new LinkedHashSet<>(List.of(""));
        names.addAll(given.devices());
        String chosen = choice.devices() == null ? "" : choice.devices();
        names.add(chosen);
        device.setItems(names);
        device.setValue(chosen);
        rounded.setValue(choice.rounded());
        Schedule schedule = choice.schedule();
        least.setValue(String.valueOf(schedule == null ? scaling().min() : schedule.least()));
        most.setValue(String.valueOf(schedule == null ? scaling().max() : schedule.most()));
        begin(schedule == null ? null : schedule.hours());
        clear();
        add.setText(Words.say(text == null ? "instead.add" : "instead.save"));
        cancel.setVisible(text != null);
    }

    private void begin(@Nullable Hours hours) {
        Set<Set<DayOfWeek>> offered =
                new LinkedHashSet<>(List.of(WhatIfWords.EVERY_DAY, WhatIfWords.WORKING_DAYS, WhatIfWords.WEEKEND));
        Set<DayOfWeek> chosen = hours == null ? WhatIfWords.EVERY_DAY : hours.days();
        offered.add(chosen);
        days.setItems(offered);
        days.setValue(chosen);
        then.setValue(hours == null ? "" : String.valueOf(hours.least()));
        from.setValue(String.valueOf(hours == null ? EVENING : hours.from()));
        until.setValue(String.valueOf(hours == null ? MORNING : hours.to()));
    }

    private List<TextField> fields() {
        return List.of(least, most, then, from, until);
    }

    private void clear() {
        fields().forEach(field -> field.setInvalid(false));
    }

    private void send() {
        clear();
        try {
            String text = typed().text();
            String before = edited;
            begin(Choice.NOW, null);
            if (before == null) {
                on.added(text);
            } else {
                on.changed(before, text);
            }
        } catch (Wrong wrong) {
            refuse(wrong.field, String.valueOf(wrong.getMessage()));
        } catch (ScheduleRefused refused) {
            refuse(field(refused), Words.say(refused.reason()));
        }
    }

    private static void refuse(TextField field, String words) {
        field.setErrorMessage(words);
        field.setInvalid(true);
        field.focus();
    }

    /** Where a refusal can be cured. */
    private TextField field(ScheduleRefused refused) {
        return switch (refused.reason().key()) {
            case "whatif.schedule.most" -> most;
            case "whatif.schedule.same" -> then;
            case "whatif.schedule.empty" -> until;
            case "whatif.schedule.hour" ->
                String.valueOf(refused.reason().facts().getFirst())
                                .equals(from.getValue().strip())
                        ? from
                        : until;
            default -> then.isEmpty() || isNegative(least) ? least : then;
        };
    }

    private static boolean isNegative(TextField field) {
        return TypedNumber.whole(field.getValue()).filter(number -> number < 0).isPresent();
    }

    private Choice typed() {
        String name = device.getValue();
        Choice choice = new Choice(name == null || name.isEmpty() ? null : name, rounded.getValue(), schedule());
        if (choice.isNow()) {
            throw new Wrong(least, Words.say("instead.nothing"));
        }
        return choice;
    }

    private @Nullable Schedule schedule() {
        int lower = whole(least);
        int upper = whole(most);
        if (!then.getValue().isBlank()) {
            Hours hours = new Hours(whole(then), whole(from), whole(until), days.getValue(), given.zone());
            return new Schedule(lower, upper, hours);
        }
        boolean isAsNow = lower == scaling().min() && upper == scaling().max();
        return isAsNow ? null : new Schedule(lower, upper, null);
    }

    private static int whole(TextField field) {
        return TypedNumber.whole(field.getValue())
                .orElseThrow(() -> new Wrong(
                        field, Words.say("instead.wrong.whole", field.getValue().strip())));
    }
}
