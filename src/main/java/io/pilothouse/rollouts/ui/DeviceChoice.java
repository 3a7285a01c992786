package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.fit.Fit;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The devices a replica can have, ranked; what is impossible stands last with its reason. */
class DeviceChoice extends Div {
    private final Consumer<DeviceOption> onTake;
    private final HtmlTable<Row> table;

    private record Row(DeviceOption option, boolean chosen, boolean proposed) {}

    DeviceChoice(List<DeviceOption> options, Consumer<DeviceOption> onTake) {
        this.onTake = onTake;
        addClassName("devices");
        getElement().setAttribute("role", "radiogroup").setAttribute("aria-label", Words.say("rollouts.form.where"));
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
        add(table);
        show(options, options.isEmpty() ? null : options.getFirst().placement());
    }

    void show(List<DeviceOption> options, @org.jspecify.annotations.Nullable Placement chosen) {
        table.show(options.stream()
                .map(option -> new Row(option, option.placement().equals(chosen), option.equals(options.getFirst())))
                .toList());
    }

    /** One of {@code options}: 2 × H100 80 GB. */
    static String named(DeviceOption option) {
        return option.devices() + " × " + option.kind().label();
    }

    /** @throws IllegalArgumentException when it is none of them any more */
    static DeviceOption option(List<DeviceOption> options, String name) {
        return options.stream()
                .filter(option -> named(option).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " (expected: a device that is offered)"));
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
        NativeButton radio = new NativeButton("", click -> onTake.accept(row.option()));
        radio.addClassName("radio");
        radio.getElement()
                .setAttribute("role", "radio")
                .setAttribute("aria-checked", String.valueOf(row.chosen()))
                .setAttribute("aria-label", named(row.option()));
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
