package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.fit.Choices.Choice;
import io.pilothouse.fit.Fit;
import io.pilothouse.fit.ui.FitPanel;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.SidePanel;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.Consumer;

/** The ways to serve a model, and what one of them does with a device. */
class FitAnswer extends Div {
    private final SectionTitle title = new SectionTitle(Words.say("fit.choices"));
    private final Div ranked = new Div();
    private final Div unpriced = new Div();
    private final HtmlTable<Fit.Part> numbers = PartsTable.table();
    private final Div way = new Div();
    private final FitPanel panel = new FitPanel();
    private boolean all;
    private final DrawnDevice drawn = new DrawnDevice();
    private final Div assumed = new Div();
    private final SidePanel side = new SidePanel(Words.say("gpus.fit"), way)
            .part(Words.say("fit.answer"), panel)
            .part(Words.say("fit.drawn"), drawn)
            .part(Words.say("fit.assumed"), assumed);

    FitAnswer() {
        addClassName("fitanswer");
        way.getElement().setAttribute("aria-live", "polite");
        add(Parts.section(title, unpriced, ranked), Parts.section(new SectionTitle(Words.say("fit.numbers")), numbers));
    }

    /** Ranked without prices, and why. */
    void unpriced(String why) {
        unpriced.removeAll();
        unpriced.add(Parts.state(StateShape.WARNS, Words.say("fit.unpriced", why)));
    }

    SidePanel side() {
        return side;
    }

    /** Of another model nobody asked for all ways yet. */
    void forget() {
        all = false;
    }

    void hide() {
        setVisible(false);
        side.setVisible(false);
    }

    /** @param choices at least one */
    void show(List<Choice> choices, WaysOn ways, DayPrices prices, Consumer<Choice> onLook) {
        FitWish wish = ways.wish();
        setVisible(true);
        side.setVisible(true);
        boolean isPriced = choices.stream().anyMatch(choice -> choice.pricePerHour() != null);
        title.note(Words.say(isPriced ? "fit.choices.note" : "fit.choices.note.unpriced"));
        Choice looked = choices.stream().filter(wish::looksAt).findFirst().orElse(choices.getFirst());
        ChoicesTable table = new ChoicesTable(prices.currency(), ways, onLook);
        List<Choice> best = BestWays.of(choices, looked);
        table.show(all ? choices : best, wish.wish(), looked);
        ranked.removeAll();
        ranked.add(table);
        if (best.size() < choices.size()) {
            String words = all ? Words.say("fit.best-ways") : Words.say("fit.all-ways", choices.size());
            Div more = new Div(Parts.action(words, () -> {
                all = !all;
                show(choices, ways, prices, onLook);
            }));
            more.addClassName("more");
            ranked.add(more);
        }
        way.removeAll();
        way.add(Parts.strong(ChoicesTable.way(looked)));
        panel.show(looked.fit(), ways.length());
        drawn.show(looked);
        numbers.show(PartsTable.of(looked.fit()));
        assumed.removeAll();
        if (looked.fit() instanceof Fit.Fits fits) {
            fits.assumed().forEach((Reason reason) -> assumed.add(new Div(Parts.quiet(Words.say(reason)))));
        }
    }
}
