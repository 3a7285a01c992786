package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.fit.Choices.Choice;
import io.pilothouse.fit.Fit;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Money;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every way to serve the model, best first; one is looked at. */
class ChoicesTable extends Div {
    private final Consumer<Choice> onLook;
    private final WaysOn ways;
    private final HtmlTable<Row> table;

    private record Row(Choice choice, boolean meets, boolean free, boolean looked) {}

    /** @param ways from each to its roll-out */
    ChoicesTable(String currency, WaysOn ways, Consumer<Choice> onLook) {
        this.onLook = onLook;
        this.ways = ways;
        String price = currency.isEmpty() ? Words.say("fit.price") : Words.say("fit.price.in", Money.symbol(currency));
        table = new HtmlTable<Row>(Words.say("fit.choices"))
                .cell(Words.say("fit.device"), this::name)
                .width(180)
                .text(Words.say("fit.split"), row -> split(row.choice()))
                .width(90)
                .text(
                        Words.say("fit.weights"),
                        row -> row.choice().quantization() == null
                                ? "–"
                                : row.choice().quantization())
                .width(80)
                .number(
                        Words.say("fit.requests"),
                        row -> row.choice().starts()
                                ? Figures.here().decimal(row.choice().holds(), 1)
                                : "–")
                .width(100)
                .number(price, row -> price(row.choice()))
                .width(100)
                .cell(Words.say("fit.verdict"), this::verdictAndWay)
                .emptyText(Words.say("fit.no-devices"));
        add(table);
    }

    void show(List<Choice> choices, io.pilothouse.fit.Choices.Wish wish, Choice looked) {
        table.show(choices.stream()
                .map(choice -> new Row(choice, choice.meets(wish), choice.isFreeNow(wish), choice.equals(looked)))
                .toList());
    }

    /** A way as it is told from others: its devices, how it is split over them, and how its weights are held. */
    static String way(Choice choice) {
        return Stream.of(
                        devices(choice),
                        choice.devices() == 1 ? "" : split(choice),
                        choice.quantization() == null ? "" : choice.quantization())
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String devices(Choice choice) {
        return choice.devices() + "\u00a0×\u00a0" + choice.offer().label();
    }

    private Component name(Row row) {
        Choice choice = row.choice();
        String name = devices(choice);
        return row.looked() ? Parts.strong(name) : Parts.action(name, () -> onLook.accept(choice));
    }

    private static String split(Choice choice) {
        return choice.devices() == 1
                ? "–"
                : "TP\u00a0" + choice.tensorParallel()
                        + (choice.pipelineParallel() == 1 ? "" : ", PP\u00a0" + choice.pipelineParallel());
    }

    private static String price(Choice choice) {
        Double price = choice.pricePerHour();
        return price == null ? "–" : Figures.here().decimal(price, 2);
    }

    private Component verdictAndWay(Row row) {
        Div cell = new Div(verdict(row));
        ways.of(row.choice()).ifPresent(cell::add);
        return cell;
    }

    private static Component verdict(Row row) {
        Choice choice = row.choice();
        if (!choice.starts()) {
            String why = choice.against().stream()
                    .map(Words::say)
                    .reduce((one, more) -> one + " " + more)
                    .orElse("");
            return new Div(Parts.mark(StateShape.FAILING), Parts.quiet(" " + why));
        }
        if (!row.meets()) {
            return Parts.state(StateShape.WARNS, Words.say("fit.too-few"));
        }
        if (choice.fit() instanceof Fit.Fits fits && !fits.open().isEmpty()) {
            return Parts.state(StateShape.WARNS, Words.say("fit.open"));
        }
        return row.free()
                ? Parts.state(StateShape.SERVING, Words.say("fit.meets"))
                : Parts.state(StateShape.WAITS, Words.say("fit.not-free"));
    }
}
