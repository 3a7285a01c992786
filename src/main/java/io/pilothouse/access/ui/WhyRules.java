package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.access.WhyLimited.Answer;
import io.pilothouse.access.WhyLimited.Rule;
import io.pilothouse.access.gateway.Explanation;
import io.pilothouse.access.gateway.Explanation.Count;
import io.pilothouse.access.gateway.Explanation.Verdict;
import io.pilothouse.access.gateway.LimitWords;
import io.pilothouse.access.gateway.Whose;
import io.pilothouse.access.use.Used;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.Objects;

/** The rules in the order in which they apply, the one that binds marked. */
class WhyRules extends OrderedList {
    WhyRules(Answer.Explained explained, EndpointId endpoint) {
        addClassName("whyrules");
        boolean isAfter = false;
        for (Rule rule : explained.rules()) {
            ListItem item = item(rule, explained);
            if (isAfter) {
                item.addClassName("after");
            }
            isAfter = isAfter || rule.step().verdict() == Verdict.REFUSES;
            add(item);
        }
        explained
                .said()
                .notHeld()
                .forEach(one -> add(row(
                        "notheld",
                        StateShape.WARNS,
                        Words.say("why.rule.not-held"),
                        lines(
                                Words.say(
                                        "why.not-held",
                                        Words.say(LimitWords.whose(one.whose())),
                                        BudgetWords.window(one.window()),
                                        Figures.here().count(one.most())),
                                Words.say(one.why())),
                        new Span(),
                        one.isOnAPath()
                                ? Parts.link(Words.say("routes.count"), EndpointPaths.count(endpoint))
                                : new Span())));
    }

    private static ListItem item(Rule rule, Answer.Explained explained) {
        boolean binds = rule.step().equals(explained.said().binds());
        Count count = rule.step().count();
        ListItem item = row(
                binds ? (rule.step().verdict() == Verdict.REFUSES ? "binds stops" : "binds") : "",
                shape(rule.step().verdict()),
                kind(rule.step()),
                count == null
                        ? lines(Words.say(rule.step().what()), "")
                        : lines(
                                Words.say(LimitWords.whose(count.limit().whose())),
                                Words.say(LimitWords.amount(count.limit()))),
                count == null ? new Span() : use(count, Objects.requireNonNull(rule.used())),
                change(rule));
        if (binds) {
            item.getElement().setAttribute("aria-current", "true");
        }
        return item;
    }

    private static ListItem row(String classes, StateShape shape, String kind, Component... parts) {
        ListItem item = new ListItem(Parts.state(shape, word(shape)), Parts.text(kind, "kind"));
        item.add(parts);
        item.addClassName("whyrule");
        for (String one : classes.split(" ")) {
            if (!one.isEmpty()) {
                item.addClassName(one);
            }
        }
        return item;
    }

    private static String word(StateShape shape) {
        return switch (shape) {
            case SERVING -> Words.say("why.passes");
            case FAILING -> Words.say("why.refuses");
            case WARNS -> Words.say("why.nobody");
            default -> Words.say("why.unknown");
        };
    }

    private static StateShape shape(Verdict verdict) {
        return switch (verdict) {
            case PASSES -> StateShape.SERVING;
            case REFUSES -> StateShape.FAILING;
            case UNKNOWN -> StateShape.UNKNOWN;
        };
    }

    private static String kind(Explanation.Step step) {
        Count count = step.count();
        if (count == null) {
            return Words.say("why.rule." + step.rule().word());
        }
        return Words.say(
                switch (count.limit().whose()) {
                    case Whose.OfModel _ -> "why.rule.of-model";
                    case Whose.OfGrant _ -> "why.rule.of-grant";
                    case Whose.OfTeam _ -> "why.rule.of-team";
                    case Whose.OfApplication _ -> "why.rule.of-application";
                });
    }

    private static Component lines(String first, String second) {
        Div lines = UseWords.stacked(Parts.text(first));
        lines.addClassName("what");
        if (!second.isEmpty()) {
            lines.add(Parts.quiet(second));
        }
        return lines;
    }

    private static Component use(Count count, Used used) {
        String whose = Words.say(LimitWords.whose(count.limit().whose()));
        Div use = UseWords.stacked(UseWords.bar(whose, used, count.limit().most()));
        use.addClassName("use");
        if (used.used() != null) {
            Figures figures = Figures.here();
            use.add(
                    Parts.text(Words.say(
                            count.limit().tokens() ? "why.used" : "why.used.minute",
                            figures.count(used.used()),
                            figures.count(count.limit().most()),
                            UseWords.left(used, count.limit().most()))),
                    Parts.quiet(
                            count.limit().tokens()
                                    ? Words.say("why.resets", figures.moment(count.until()))
                                    : Words.say("why.resets.minute")));
            if (used.usedUp() != null && used.used() < count.limit().most()) {
                use.add(UseWords.forecast(
                        used, count.limit().most(), count.limit().tokens()));
            }
        }
        if (count.refused() != null) {
            use.add(Parts.quiet(Words.say("why.refused.by", count.refused())));
        }
        return use;
    }

    private static Component change(Rule rule) {
        Div change = UseWords.stacked();
        change.addClassName("change");
        if (!rule.page().isEmpty()) {
            change.add(Parts.link(Words.say("why.change"), rule.page()));
        }
        if (!rule.step().ask().isEmpty()) {
            change.add(Parts.quiet(Words.say("why.ask", rule.step().ask())));
        }
        return change;
    }
}
