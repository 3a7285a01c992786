package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.AbstractCompositeField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.fit.Fit;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Radio;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private List<DeviceOption> options = List.of();
    private String why = "";

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
                .number(Words.say("rollouts.form.kv-tokens"), DeviceChoice::tokens)
                .width(90)
                .number(Words.say("rollouts.form.requests"), DeviceChoice::requests)
                .width(90)
                .number(Words.say("rollouts.form.headroom"), DeviceChoice::headroom)
                .width(90)
                .quiet(Words.say("rollouts.form.can-start"), DeviceChoice::canStart)
                .emptyText(Words.say("rollouts.form.no-devices"));
        refusal.setId(REFUSAL);
        refusal.addClassName("fielderror");
        refusal.setVisible(false);
        content.add(notes, table, refusal, impossible);
        offer(options);
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
        List<DeviceOption> shown = options.stream().filter(this::isShown).toList();
        notes.removeAll();
        unknown(shown).forEach(reason -> notes.add(Parts.prose(reason)));
        table.show(shown.stream()
                .map(option -> new Row(
                        option,
                        option.placement().equals(proposed),
                        option.placement().equals(serving)))
                .toList());
        impossible.show(options.stream().filter(Predicate.not(this::isShown)).toList());
        check();
    }

    /** What was estimated is not known any more; what did not start stays where it is. */
    void doubt() {
        offer(options.stream()
                .map(option -> option.fit() instanceof Fit.Fits ? option.doubted() : option)
                .toList());
    }

    /** Those that can be taken, and what is chosen, proposed or serves, whatever stands against it. */
    private boolean isShown(DeviceOption option) {
        return canBeTaken(option)
                || List.of(getValue(), proposed).contains(option.placement())
                || option.placement().equals(serving);
    }

    /** What nobody can estimate may still be tried. */
    static boolean canBeTaken(DeviceOption option) {
        return option.against().isEmpty() && !(option.fit() instanceof Fit.DoesNotFit);
    }

    /** Why there is no estimate, once, however many devices it is about. The estimate beside it says it of the chosen one. */
    private List<String> unknown(List<DeviceOption> shown) {
        List<Reason> said = shown.stream()
                .filter(option -> option.placement().equals(getValue()))
                .flatMap(option -> option.reasons().stream())
                .toList();
        return shown.stream()
                .filter(DeviceChoice::canBeTaken)
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
        offer(options);
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
                .map(DeviceChoice::named)
                .findFirst()
                .orElse("");
    }

    /** @throws IllegalArgumentException when nothing of that name is offered; empty is what was proposed */
    void choose(String name) {
        setValue(
                name.isEmpty()
                        ? getEmptyValue()
                        : options.stream()
                                .filter(option -> named(option).equals(name))
                                .findFirst()
                                .orElseThrow(
                                        () -> new IllegalArgumentException(name + " (expected: an offered device)"))
                                .placement());
    }

    static String named(DeviceOption option) {
        return option.devices() + " × " + option.kind().label();
    }

    private void take(DeviceOption option) {
        Radio pressed = radios.get(option.placement());
        setModelValue(option.placement(), true);
        offer(options);
        if (radios.get(option.placement()) != pressed) {
            focus();
        }
    }

    private static Component name(Row row) {
        Span name = Parts.row("row wrap", new Span(named(row.option()).replace(" × ", "\u00a0×\u00a0")));
        if (row.proposed()) {
            name.add(Parts.badge(Words.say("rollouts.form.proposed")));
        }
        if (row.serves()) {
            name.add(Parts.badge(Words.say("rollouts.form.serves")));
        }
        return name;
    }

    private Component mark(Row row) {
        DeviceOption option = row.option();
        if (!canBeTaken(option)) {
            return Parts.mark(StateShape.FAILING);
        }
        Radio radio = new Radio(GROUP, named(option), () -> take(option));
        radio.check(option.placement().equals(getValue()));
        radio.setEnabled(!isReadOnly());
        radios.put(option.placement(), radio);
        return radio;
    }

    private static String tokens(Row row) {
        return row.option().fit() instanceof Fit.Fits fits
                ? Figures.here().count(fits.kv().tokens())
                : "–";
    }

    private static String requests(Row row) {
        return row.option().fit() instanceof Fit.Fits fits
                ? Figures.here().decimal(fits.kv().concurrency(), 1)
                : "–";
    }

    private static String headroom(Row row) {
        return row.option().starts() ? Figures.here().bytes(row.option().headroom()) : "–";
    }

    private static String canStart(Row row) {
        if (!canBeTaken(row.option())) {
            return against(row.option());
        }
        if (row.option().replicasNow() > 0) {
            return Words.say("rollouts.form.now", row.option().replicasNow());
        }
        return Words.say(row.option().freed() > 0 ? "rollouts.form.own" : "rollouts.form.waits");
    }

    static String against(DeviceOption option) {
        return option.reasons().stream()
                .map((Reason reason) -> Words.say(reason))
                .collect(Collectors.joining(" "));
    }
}
