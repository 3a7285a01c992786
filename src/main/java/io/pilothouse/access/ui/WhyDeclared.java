package io.pilothouse.access.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.DeclaredRules.Rule;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import java.util.List;

/** What is declared of a caller where no gateway is known that would hold them to it. */
final class WhyDeclared extends Div {
    WhyDeclared(List<Rule> rules) {
        HtmlTable<Rule> table = new HtmlTable<Rule>(Words.say("why.declared"))
                .link(Words.say("why.limit"), rule -> Words.say(rule.of()), Rule::page)
                .text(Words.say("why.declared.may"), WhyDeclared::may)
                .text(Words.say("access.budgets"), rule -> BudgetWords.all(rule.budgets()))
                .emptyText(Words.say("why.declared.none"));
        table.show(rules);
        add(Parts.section(new SectionTitle(Words.say("why.declared")).note(Words.say("why.declared.note")), table));
    }

    private static String may(Rule rule) {
        return rule.may() == null ? "–" : Words.say(rule.may() ? "access.may.yes" : "access.may.no");
    }
}
