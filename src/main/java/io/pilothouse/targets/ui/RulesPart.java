package io.pilothouse.targets.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.RulesThere;
import io.pilothouse.targets.TargetPaths;
import io.pilothouse.telemetry.RecordingRule;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a Prometheus evaluates by itself what the console would have it evaluate; where not, who may is offered the change. */
class RulesPart extends Div {
    private final TargetsNeeds needs;
    private @Nullable RulesThere shown;

    RulesPart(TargetsNeeds needs) {
        this.needs = needs;
    }

    /** @param saidAbove of a reason, whether the page says it once for all */
    void show(RulesThere rules, Predicate<Reason> saidAbove) {
        if (rules.equals(shown)) {
            return;
        }
        shown = rules;
        removeAll();
        Div said = Parts.padded();
        lines(rules, saidAbove).forEach(said::add);
        if (rules.mayBeShipped()) {
            said.add(new Div(needs.loads()
                    .offer(
                            Parts.linkButton(Words.say("targets.rules.ship"), TargetPaths.RULES, false),
                            needs.mayPropose())));
        }
        add(Parts.section(new SectionTitle(Words.say("targets.rules")).note(rules.path()), said));
    }

    private static List<Component> lines(RulesThere rules, Predicate<Reason> saidAbove) {
        List<Component> lines = new ArrayList<>();
        if (rules.areWell()) {
            lines.add(line(StateShape.PASSES, "targets.rules.well"));
            return lines;
        }
        lines.add(inGit(rules));
        if (rules.areNotInGit() && rules.unknown() == null) {
            lines.add(new Div(Parts.state(StateShape.WARNS, Words.say("targets.rules.calling", rules.calling()))));
        }
        Reason unknown = rules.unknown();
        if (unknown != null) {
            lines.add(new Div(Parts.line(
                    Parts.state(StateShape.UNKNOWN, Words.say("targets.rules.unknown")),
                    Parts.quiet(saidAbove.test(unknown) ? "" : Words.say(unknown)))));
        } else if (!rules.missing().isEmpty()) {
            lines.add(new Div(Parts.state(
                    StateShape.WARNS,
                    Words.say(
                            "targets.rules.missing",
                            rules.missing().size(),
                            RecordingRule.all().size()))));
            lines.add(names(rules.missing()));
        }
        if (!rules.failing().isEmpty()) {
            UnorderedList list = new UnorderedList();
            rules.failing().forEach(error -> list.add(new ListItem(error)));
            lines.add(line(StateShape.BLOCKS, "targets.rules.failing"));
            lines.add(list);
        }
        return lines;
    }

    /** What they are for is for everybody, what they are called for who looks for them on the server. */
    private static Component names(List<RecordingRule> missing) {
        UnorderedList names = new UnorderedList();
        missing.forEach(rule -> names.add(new ListItem(Parts.code(rule.metric()))));
        NativeDetails folded = new NativeDetails(Words.say("targets.rules.missing.names", missing.size()), names);
        folded.addClassName("folded");
        return new Div(Parts.prose(Words.say("targets.rules.missing.why")), folded);
    }

    private static Component inGit(RulesThere rules) {
        String key = "targets.rules.git."
                + rules.inGit().name().toLowerCase(Locale.ROOT).replace('_', '-');
        StateShape shape = rules.inGit() == RulesThere.InGit.SAME ? StateShape.PASSES : StateShape.WARNS;
        Reason unreadable = rules.unreadable();
        return unreadable == null
                ? line(shape, key)
                : new Div(
                        Parts.line(Parts.state(StateShape.BLOCKS, Words.say(key)), Parts.quiet(Words.say(unreadable))));
    }

    private static Component line(StateShape shape, String key) {
        return new Div(Parts.state(shape, Words.say(key)));
    }
}
