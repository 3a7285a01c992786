package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.costs.AskOpenCost;
import io.pilothouse.costs.BesideOpenCost;
import io.pilothouse.costs.BesideOpenCost.OfHolder;
import io.pilothouse.costs.BesideOpenCost.Side;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.ledger.Holder;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What OpenCost says of the same month, once somebody asks: it works that out anew each time. */
final class OpenCostPart extends Div {
    private static final int AT_FIRST = 10;
    private static final int IN_MONEY = 2;

    private final AskOpenCost openCost;
    private final Supplier<Actor> person;
    private final Loads loads;
    private final Div answer = new Div();
    private Spent spent;

    OpenCostPart(AskOpenCost openCost, Supplier<Actor> person, Loads loads, Spent spent) {
        this.openCost = openCost;
        this.person = person;
        this.loads = loads;
        this.spent = spent;
        addClassName("sec");
    }

    /** @param toggle opens and closes it: whether it is open stands in the address */
    void open(boolean isOpen, Runnable toggle) {
        add(
                new SectionTitle(Words.say("costs.opencost"))
                        .note(Words.say("costs.opencost.note"))
                        .end(Parts.button(
                                Words.say(isOpen ? "costs.opencost.close" : "costs.opencost.compare"), toggle)),
                answer);
        if (isOpen) {
            ask();
        }
    }

    /** What it is compared with when somebody asks the next time. */
    void show(Spent newest) {
        spent = newest;
    }

    private void ask() {
        Actor actor = person.get();
        Spent asked = spent;
        loads.load(answer, () -> openCost.beside(actor, asked), loaded -> {
            answer.removeAll();
            answer.add(
                    switch (loaded) {
                        case Loaded.Loading<Optional<BesideOpenCost>> _ ->
                            Parts.padded(new WaitState(Words.say("costs.opencost.asking")));
                        case Loaded.Failed<Optional<BesideOpenCost>> failed -> ErrorState.of(failed, this::ask);
                        case Loaded.Value<Optional<BesideOpenCost>>(Optional<BesideOpenCost> found) ->
                            found.<Component>map(beside -> compared(beside, asked))
                                    .orElseGet(Div::new);
                    });
        });
    }

    private static Div compared(BesideOpenCost beside, Spent spent) {
        String currency = spent.currency();
        HtmlTable<OfHolder> table = new HtmlTable<OfHolder>(Words.say("costs.opencost"))
                .name(Words.say("costs.opencost.line"), OpenCostPart::name)
                .number(Words.say("costs.opencost.hours.here"), line -> hours(line.here()))
                .number(Words.say("costs.opencost.hours.there"), line -> hours(line.there()))
                .number(
                        Words.say("costs.opencost.here"),
                        line -> CostsWords.money(Math.round(line.here().money() * CostsWords.CENTS), currency))
                .number(
                        Words.say("costs.opencost.there"),
                        line -> Figures.here().decimal(line.there().money(), 0))
                .quiet(Words.say("costs.opencost.why"), OpenCostPart::why)
                .atFirst(AT_FIRST)
                .emptyText(Words.say("costs.opencost.nothing"))
                .show(beside.lines());
        Div all = new Div(table);
        Div notes = new Div(Parts.prose(Words.say("costs.opencost.currency")));
        notes.addClassName("costnotes");
        beside.warnings().forEach(warning -> notes.add(Parts.prose(Words.say("costs.opencost.warns", warning))));
        all.add(notes);
        return all;
    }

    private static String name(OfHolder line) {
        Holder holder = line.holder();
        return holder == null ? Words.say("costs.opencost.nobody") : holder.toString();
    }

    private static String hours(Side side) {
        return side.hours() == 0 ? CostsWords.UNKNOWN : Figures.here().count(Math.round(side.hours()));
    }

    private static String why(OfHolder line) {
        if (line.whys().isEmpty()) {
            return Words.say("costs.opencost.same");
        }
        return line.whys().stream()
                .sorted()
                .map(why -> Words.say(
                        "costs.opencost.why." + CostsLook.word(why),
                        price(line.here().perHour()),
                        price(line.there().perHour())))
                .collect(Collectors.joining(" "));
    }

    private static String price(OptionalDouble perHour) {
        return perHour.isEmpty() ? CostsWords.UNKNOWN : Figures.here().decimal(perHour.getAsDouble(), IN_MONEY);
    }
}
