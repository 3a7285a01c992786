package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.scaling.replay.Goal;
import io.pilothouse.scaling.replay.Goal.Measure;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.replay.Outcome;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Segments;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Money;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets candidates be proposed: what is bad, how much of it may be, and what it may take. */
class SearchPart extends Div {
    private final EndpointHistory history;
    private final ReplayNeeds needs;
    private final Consumer<Knobs> take;
    private final TextField target = new TextField(Words.say("replay.search.target.minutes"));
    private final TextField budget;
    private final Div fields = new Div();
    private final Div place = new Div();
    private final boolean isPriced;
    private Measure measure;

    /** @param take what is proposed becomes a candidate */
    SearchPart(EndpointHistory history, ReplayNeeds needs, Consumer<Knobs> take) {
        this.history = history;
        this.needs = needs;
        this.take = take;
        Outcome now = history.asNow().outcome();
        isPriced = now.cost() != null;
        measure = now.minutesOver() == null ? Measure.QUEUE_WAIT : Measure.MINUTES_OVER;
        budget = new TextField(
                isPriced
                        ? Words.say(
                                "replay.search.budget.cost",
                                Money.symbol(history.given().currency()))
                        : Words.say("replay.search.budget.hours"));
        budget.setHelperText(Words.say(
                "scaling.form.now", written(isPriced ? CandidateTable.orNaN(now.cost()) : now.replicaHours())));
        budget.setManualValidation(true);
        target.setManualValidation(true);
        addClassName("sec");
        fields.addClassName("tryfields");
        if (now.minutesOver() != null) {
            fields.add(choice());
        }
        fields.add(target, budget, Parts.row("row", Parts.button(Words.say("replay.search.go"), this::search)));
        add(new SectionTitle(Words.say("replay.search")).note(Words.say("replay.search.note")), fields, place);
        about(measure);
    }

    private Segments<Measure> choice() {
        return new Segments<>(
                        Words.say("replay.search.measure"),
                        List.of(Measure.values()),
                        one -> Words.say("replay.search.measure." + ScalingWords.word(one)),
                        measure)
                .onChoice(this::about);
    }

    private void about(Measure other) {
        measure = other;
        boolean isWait = other == Measure.QUEUE_WAIT;
        Outcome now = history.asNow().outcome();
        String is = written(isWait ? now.queueWaitP95() : CandidateTable.orNaN(now.minutesOver()));
        target.setLabel(Words.say(isWait ? "replay.search.target.wait" : "replay.search.target.minutes"));
        target.setHelperText(Words.say("scaling.form.now", is));
        target.setValue(is);
        target.setInvalid(false);
    }

    /** As the table below writes it, and as it can be typed again. */
    private static String written(double value) {
        return Math.abs(value) >= 100
                ? Figures.here().exact(Math.round(value))
                : TypedNumber.written(Math.rint(value * 10) / 10, Words.reader());
    }

    private void search() {
        Optional<Double> most = number(target);
        boolean isAnyBudget = budget.getValue().isBlank();
        Optional<Double> had = isAnyBudget ? Optional.of(0.0) : number(budget);
        say(target, most.isPresent());
        say(budget, had.isPresent());
        if (most.isEmpty() || had.isEmpty()) {
            (most.isEmpty() ? target : budget).focus();
            return;
        }
        Goal goal = goal(most.get(), isAnyBudget ? null : had.get());
        place.removeAll();
        place.add(new FoundPart(
                goal, history.against().isEmpty(), needs.replay().search(history, goal), take, this::cancel));
    }

    private Goal goal(double most, @Nullable Double had) {
        Double price = history.given().costPerReplicaHour();
        return had != null && isPriced && price != null && price > 0
                ? Goal.within(measure, most, had, price)
                : new Goal(measure, most, had);
    }

    private void cancel() {
        place.removeAll();
        place.add(Parts.prose(Words.say("replay.search.cancelled")));
    }

    private static Optional<Double> number(TextField field) {
        return TypedNumber.amount(field.getValue(), Words.reader()).filter(value -> value >= 0);
    }

    private static void say(TextField field, boolean isGood) {
        field.setErrorMessage(isGood ? "" : Words.say("replay.wrong.number", field.getValue()));
        field.setInvalid(!isGood);
    }
}
