package io.pilothouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/** What axe-core finds on the page as it is now, menus and dialogs that are open included. */
public final class Accessibility {
    /** A line that stays at the lower edge covers whatever is scrolled below it: where people scroll, nothing is covered. */
    private static final String IN_PLACE =
            "static => document.documentElement.toggleAttribute('data-in-place', static)";

    private static final String STYLE = "[data-in-place] .estimateline { position: static !important; }";
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private Accessibility() {}

    public static void assertAccessible(Page page) {
        assertNone(page, axe(page).withTags(RULES));
    }

    /** Of a page that was judged in other colours: what depends on them. */
    public static void assertColours(Page page) {
        assertNone(page, axe(page).withRules(OF_COLOURS));
    }

    /** Of a page that was judged in other words: colours, which take most of the time, are left out. */
    public static void assertWords(Page page) {
        assertNone(page, axe(page).withTags(RULES).disableRules(OF_COLOURS));
    }

    /** The other mode opens an empty page for the results of frames of other origins. There are none, and it takes as long again. */
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private static void assertNone(Page page, AxeBuilder axe) {
        Screenshots.settle(page);
        page.addStyleTag(new Page.AddStyleTagOptions().setContent(STYLE));
        page.evaluate(IN_PLACE, true);
        var results = axe.analyze();
        page.evaluate(IN_PLACE, false);
        assertThat(results.getViolations()).map(Accessibility::words).isEmpty();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + "\n"
                + rule.getNodes().stream()
                        .map(node ->
                                "  " + node.getTarget() + " " + node.getHtml() + "\n    " + node.getFailureSummary())
                        .collect(Collectors.joining("\n"));
    }
}
