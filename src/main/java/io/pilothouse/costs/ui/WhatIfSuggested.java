package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.costs.whatif.Compared;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.Consumer;

/** What else would fit and cost less, to be compared with a click. */
class WhatIfSuggested extends Div {
    /** @param why what it is and what is known of it */
    record One(Reason why, Compared compared) {}

    WhatIfSuggested(List<One> all, Compared now, Consumer<String> take) {
        SectionTitle title = new SectionTitle(Words.say("instead.suggested")).note(Words.say("instead.suggested.note"));
        HtmlTable<One> table = new HtmlTable<One>(Words.say("instead.suggested"))
                .text(Words.say("instead.way"), one -> Words.say(one.why()))
                .number(
                        Words.say("instead.requests"),
                        one -> WhatIfTable.requests(one.compared().judged()))
                .numberCell(Words.say("instead.against"), one -> against(one, now))
                .cell(
                        "",
                        one -> Parts.action(
                                Words.say("instead.compare"),
                                () -> take.accept(one.compared().text())))
                .emptyText(Words.say("instead.suggested.none"));
        add(Parts.section(title, table.show(all)));
    }

    private static Component against(One one, Compared now) {
        String more = one.compared().against(now).map(Words::say).orElse(CostsWords.UNKNOWN);
        return one.compared().isCheaper(now) ? Parts.text(more, "less") : new Span(more);
    }
}
