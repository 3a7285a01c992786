package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.AbstractCompositeField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.rollouts.RollOutCosts;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Radio;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The devices a replica can have, ranked; what was proposed and what serves now are marked. Those that cannot be taken are folded away below,
 * each with its reason.
 */
class DeviceChoice extends AbstractCompositeField<Div, DeviceChoice, Placement>
        implements HasValidation, Focusable<DeviceChoice> {
    private static final String GROUP = "device";
    private static final String REFUSAL = "device-refused";

    private final Placement proposed;
    private final @Nullable Placement serving;
    private final Div notes = new Div();
    private final HtmlTable<Row> table;
    private final ImpossibleDevices impossible = new ImpossibleDevices();
    private final Div refusal = new Div();
    private final Map<Placement, Radio> radios = new HashMap<>();
    /** As they were judged last. */
    private List<DeviceOption> options = List.of();

    /** Why that does not hold for what is wanted now; null while it does. */
    private @Nullable Reason notJudged;

    private String why = "";
    private RollOutCosts.Known costs = RollOutCosts.Known.NOTHING;
    private boolean isPriced;

    /** Without what is chosen: the browser shows that, and a choice draws no row anew under the finger. */
    private record Row(DeviceOption option, boolean proposed, boolean serves) {}

    /**
     * @param value where it was proposed; no option needs to be it
     * @param serving where it serves now; null when it does not
     */
    DeviceChoice(List<DeviceOption> options, Placement value, @Nullable Placement serving) {
        super(value);
        this.proposed = value;
        this.serving = serving;
        Div content = getContent();
        content.addClassName("devices");
        content.getElement()
                .setAttribute("role", "radiogroup")
                .setAttribute("aria-label", Words.say("rollouts.form.device"));
        table = new HtmlTable<Row>(Words.say("rollouts.form.where"))
                .cell("", this::mark)
                .width(34)
                .cell(Words.say("rollouts.form.device"), DeviceChoice::name)
                .width(260)
                .number(Words.say("rollouts.form.kv-tokens"), row -> DeviceWords.tokens(row.option()))
                .width(90)
                .number(Words.say("rollouts.form.requests"), row -> DeviceWords.requests(row.option()))
                .width(90)
                .number(Words.say("rollouts.form.headroom"), row -> DeviceWords.headroom(row.option()))
                .width(90)
                .quiet(Words.say("rollouts.form.can-start"), row -> DeviceWords.canStart(row.option()));
        refusal.setId(REFUSAL);
        refusal.addClassName("fielderror");
        refusal.setVisible(false);
        content.add(notes, table, refusal, impossible);
        offer(options);
    }

    /** Drawn with a column of what a replica costs, where anything has a price. */
    void priced(RollOutCosts.Known known) {
        costs = known;
        if (known.isPriced() && !isPriced) {
            isPriced = true;
            table.show(List.of()); // rows have the columns that there were when they were drawn
            table.number(
                            Words.say(
                                    "rent.replica", Money.symbol(known.prices().currency())),
                            row -> DeviceWords.month(costs.replica(row.option())))
                    .width(110);
        }
        draw();
    }

    /** The options for what is wanted now. Those that were there stay where they are, whatever their rank is now: nothing moves under a finger. */
    void offer(List<DeviceOption> now) {
        List<Placement> stood = options.stream().map(DeviceOption::placement).toList();
        options = now.stream()
                .sorted(Comparator.comparingInt(option -> {
                    int place = stood.indexOf(option.placement());
                    return place < 0 ? stood.size() : place;
                }))
                .toList();
        notJudged = null;
        draw();
    }

    /** What was estimated is not known any more, and why. Each stays where it is until it is judged again. */
    void doubt(Reason why) {
        notJudged = why;
        draw();
    }

    private void draw() {
        List<DeviceOption> shown =
                options.stream().filter(this::isShown).map(this::now).toList();
        List<DeviceOption> folded = options.stream()
                .filter(Predicate.not(this::isShown))
                .map(this::now)
                .toList();
        notes.removeAll();
        unknown(shown).forEach(reason -> notes.add(Parts.prose(reason)));
        table.emptyText(Words.say(options.isEmpty() ? "rollouts.form.no-devices" : "rollouts.form.starts-on-none"));
        table.show(shown.stream()
                .map(option -> new Row(
                        option,
                        option.placement().equals(proposed),
                        option.placement().equals(serving)))
                .toList());
        impossible.show(folded, folded.stream().anyMatch(DeviceWords::canBeTaken));
        check();
    }

    private DeviceOption now(DeviceOption judged) {
        return notJudged == null ? judged : judged.doubted(notJudged);
    }

    /** Those that can be taken, and what is chosen, proposed or serves, whatever stands against it. */
    private boolean isShown(DeviceOption option) {
        return DeviceWords.canBeTaken(option)
                || List.of(getValue(), proposed).contains(option.placement())
                || option.placement().equals(serving);
    }

    /** Why there is no estimate, once, however many devices it is about. The estimate beside it says it of the chosen one. */
    private List<String> unknown(List<DeviceOption> shown) {
        if (notJudged != null) {
            return List.of(Words.say(notJudged));
        }
        List<Reason> said = shown.stream()
                .filter(option -> option.placement().equals(getValue()))
                .flatMap(option -> option.reasons().stream())
                .toList();
        return shown.stream()
                .filter(DeviceWords::canBeTaken)
                .flatMap(option -> option.reasons().stream())
                .filter(reason -> !said.contains(reason))
                .map(Words::say)
                .distinct()
                .toList();
    }

    private void check() {
        radios.keySet()
                .removeIf(placement ->
                        options.stream().noneMatch(option -> option.placement().equals(placement)));
        radios.forEach((placement, radio) -> radio.check(placement.equals(getValue())));
    }

    @Override
    protected void setPresentationValue(Placement placement) {
        draw();
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        radios.values().forEach(radio -> radio.setEnabled(!readOnly));
    }

    @Override
    public void setErrorMessage(String words) {
        why = words;
    }

    @Override
    public String getErrorMessage() {
        return why;
    }

    @Override
    public void setInvalid(boolean invalid) {
        refusal.removeAll();
        refusal.setVisible(invalid);
        getElement().removeAttribute("aria-describedby");
        if (invalid) {
            getElement().setAttribute("aria-describedby", REFUSAL);
            refusal.add(Parts.state(StateShape.FAILING, why));
        }
    }

    @Override
    public boolean isInvalid() {
        return refusal.isVisible();
    }

    /** On what is chosen, else on the first that can be. */
    @Override
    public void focus() {
        Radio chosen = radios.get(getValue());
        if (chosen != null) {
            chosen.focus();
        } else {
            options.stream()
                    .map(option -> radios.get(option.placement()))
                    .filter(radio -> radio != null)
                    .findFirst()
                    .ifPresent(Radio::focus);
        }
    }

    /** What is chosen, as a person reads it: 2 × H100 80 GB; empty where no option is it. */
    String named() {
        return options.stream()
                .filter(option -> option.placement().equals(getValue()))
                .map(DeviceOption::named)
                .findFirst()
                .orElse("");
    }

    /** @throws IllegalArgumentException when nothing of that name is offered; empty is what was proposed */
    void choose(String name) {
        setValue(
                name.isEmpty()
                        ? getEmptyValue()
                        : options.stream()
                                .filter(option -> option.named().equals(name))
                                .findFirst()
                                .orElseThrow(
                                        () -> new IllegalArgumentException(name + " (expected: an offered device)"))
                                .placement());
    }

    private void take(DeviceOption option) {
        Radio pressed = radios.get(option.placement());
        setModelValue(option.placement(), true);
        draw();
        if (radios.get(option.placement()) != pressed) {
            focus();
        }
    }

    private static Component name(Row row) {
        Span chips = Parts.row("devchips");
        if (row.proposed()) {
            chips.add(Parts.badge(Words.say("rollouts.form.proposed")));
        }
        if (row.serves()) {
            chips.add(Parts.badge(Words.say("rollouts.form.serves")));
        }
        Span name = new Span(row.option().named().replace(" × ", "\u00a0×\u00a0"));
        return Parts.row("row wrap", name, chips);
    }

    private Component mark(Row row) {
        DeviceOption option = row.option();
        if (!DeviceWords.canBeTaken(option)) {
            return Parts.mark(StateShape.FAILING);
        }
        Radio radio = new Radio(GROUP, option.named(), () -> take(option));
        radio.check(option.placement().equals(getValue()));
        radio.setEnabled(!isReadOnly());
        radios.put(option.placement(), radio);
        return radio;
    }
}
