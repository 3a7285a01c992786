package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.AbstractCompositeField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.fit.Fit;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** The devices a replica can have, ranked; what is impossible stands last with its reason. */
class DeviceChoice extends AbstractCompositeField<Div, DeviceChoice, Placement> implements HasValidation {
    private final HtmlTable<Row> table;
    private final Div refusal = new Div();
    private List<DeviceOption> options = List.of();
    private String why = "";

    private record Row(DeviceOption option, boolean chosen, boolean proposed) {}

    /** @param value where it was proposed; no option needs to be it */
    DeviceChoice(List<DeviceOption> options, Placement value) {
        super(value);
        Div content = getContent();
        content.addClassName("devices");
        content.getElement()
                .setAttribute("role", "radiogroup")
                .setAttribute("aria-label", Words.say("rollouts.form.where"));
        table = new HtmlTable<Row>(Words.say("rollouts.form.where"))
                .cell("", this::mark)
                .width(34)
                .cell(Words.say("rollouts.form.device"), DeviceChoice::name)
                .width(260)
                .number(
                        Words.say("rollouts.form.kv-tokens"),
                        row -> fits(row) instanceof Fit.Fits fits
                                ? Figures.here().count(fits.kv().tokens())
                                : "–")
                .width(90)
                .number(
                        Words.say("rollouts.form.requests"),
                        row -> fits(row) instanceof Fit.Fits fits
                                ? Figures.here().decimal(fits.kv().concurrency(), 1)
                                : "–")
                .width(90)
                .number(
                        Words.say("rollouts.form.headroom"),
                        row -> row.option().starts()
                                ? Figures.here().bytes(row.option().headroom())
                                : "–")
                .width(90)
                .quiet(Words.say("rollouts.form.can-start"), DeviceChoice::canStart)
                .emptyText(Words.say("rollouts.form.no-devices"));
        refusal.setVisible(false);
        content.add(table, refusal);
        offer(options);
    }

    /** The options for what is wanted now. */
    void offer(List<DeviceOption> now) {
        options = List.copyOf(now);
        table.show(options.stream()
                .map(option ->
                        new Row(option, option.placement().equals(getValue()), option.equals(options.getFirst())))
                .toList());
    }

    @Override
    protected void setPresentationValue(Placement placement) {
        offer(options);
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
        if (invalid) {
            refusal.add(FindingBanner.bad("", why));
        }
    }

    @Override
    public boolean isInvalid() {
        return refusal.isVisible();
    }

    private void take(DeviceOption option) {
        setModelValue(option.placement(), true);
        offer(options);
    }

    private static Fit fits(Row row) {
        return row.option().fit();
    }

    private static Component name(Row row) {
        String name =
                row.option().devices() + "\u00a0×\u00a0" + row.option().kind().label();
        return row.proposed() && row.option().starts()
                ? Parts.row("row", Parts.strong(name), Parts.badge(Words.say("rollouts.form.proposed")))
                : new Span(name);
    }

    private Component mark(Row row) {
        if (!row.option().starts()) {
            return Parts.mark(StateShape.FAILING);
        }
        NativeButton radio = new NativeButton("", click -> take(row.option()));
        radio.addClassName("radio");
        radio.getElement()
                .setAttribute("role", "radio")
                .setAttribute("aria-checked", String.valueOf(row.chosen()))
                .setAttribute(
                        "aria-label",
                        row.option().devices() + " × " + row.option().kind().label());
        return radio;
    }

    private static String canStart(Row row) {
        if (!row.option().starts()) {
            return row.option().reasons().stream().map(DeviceChoice::words).collect(Collectors.joining(" "));
        }
        return row.option().replicasNow() > 0
                ? Words.say("rollouts.form.now", row.option().replicasNow())
                : Words.say("rollouts.form.waits");
    }

    private static String words(Reason reason) {
        return Words.say(reason);
    }
}
