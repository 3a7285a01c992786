package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.access.WhyLimited.Answer;
import io.pilothouse.access.WhyLimited.Rule;
import io.pilothouse.access.gateway.Explanation.Step;
import io.pilothouse.access.gateway.Explanation.Verdict;
import io.pilothouse.access.gateway.LimitWords;
import io.pilothouse.access.use.Used;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.util.Optional;

/** What the gateway answers, in one sentence, and why in another. */
final class WhyVerdict {
    private static final int OK = 200;

    private WhyVerdict() {}

    static Component of(Answer answer) {
        return switch (answer) {
            case Answer.CannotTell cannot ->
                new FindingBanner(StateShape.UNKNOWN, Words.say("why.cannot-tell"), Words.say(cannot.why()));
            case Answer.Explained explained -> banner(explained);
        };
    }

    private static FindingBanner banner(Answer.Explained explained) {
        boolean refuses = explained.said().status() != OK;
        FindingBanner banner = new FindingBanner(shape(explained, refuses), verdict(explained), why(explained));
        banner.addClassName("whyverdict");
        return banner;
    }

    private static StateShape shape(Answer.Explained explained, boolean refuses) {
        if (refuses) {
            return StateShape.FAILING;
        }
        return explained.said().isCertain() && !isUnlimited(explained) ? StateShape.SERVING : StateShape.WARNS;
    }

    /** Although limits are declared. */
    private static boolean isUnlimited(Answer.Explained explained) {
        return !explained.said().notHeld().isEmpty()
                && explained.rules().stream().noneMatch(rule -> rule.step().count() != null);
    }

    private static String verdict(Answer.Explained explained) {
        String code = String.valueOf(explained.said().status());
        String key = "why.verdict." + code;
        return explained.said().isCertain()
                ? Words.say(key)
                : Words.say(explained.said().status() == OK ? key + ".open" : "why.verdict.open", Words.say(key));
    }

    private static String why(Answer.Explained explained) {
        Step binds = explained.said().binds();
        if (binds == null) {
            return isUnlimited(explained)
                    ? Words.say("why.unlimited", explained.said().notHeld().size())
                    : Words.say(explained.said().isCertain() ? "why.nothing-binds" : "why.open");
        }
        if (binds.count() == null) {
            return sentence(Words.say(binds.what()));
        }
        String whose = Words.say(LimitWords.whose(binds.count().limit().whose()));
        Figures figures = Figures.here();
        if (binds.verdict() == Verdict.REFUSES) {
            return Words.say(
                    "why.binds.used-up", whose, figures.moment(binds.count().until()));
        }
        String left = Words.say(
                binds.count().limit().tokens() ? "why.binds.tokens" : "why.binds.requests",
                whose,
                UseWords.number(binds.count().left()),
                figures.count(binds.count().limit().most()),
                figures.moment(binds.count().until()));
        return used(explained, binds)
                .map(Used::usedUp)
                .map(at -> left + " " + Words.say("why.binds.pace", figures.moment(at)))
                .orElse(left);
    }

    private static Optional<Used> used(Answer.Explained explained, Step binds) {
        return explained.rules().stream()
                .filter(rule -> rule.step().equals(binds))
                .findFirst()
                .map(Rule::used);
    }

    /** The words of a rule begin small, since they stand behind others too. */
    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
