package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Persona;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.annotation.DirtiesContext;

/** What the help says of keys, without a mouse. */
@BrowserTest
@DirtiesContext
class KeyboardBrowserTests {
    private static String focused(Page page) {
        return String.valueOf(page.evaluate("() => document.activeElement.textContent.trim()"));
    }

    @Test
    void jAndKWalkTheRowsOfATableAndEnterOpensOne(Page page) {
        page.navigate("/models");
        assertThat(page.locator("main tbody tr").nth(1)).isVisible();
        String first = page.locator("main tbody tr a").first().textContent();

        page.keyboard().press("j");
        org.assertj.core.api.Assertions.assertThat(focused(page)).isEqualTo(first);
        page.keyboard().press("j");
        org.assertj.core.api.Assertions.assertThat(focused(page)).isNotEqualTo(first);
        page.keyboard().press("k");
        page.keyboard().press("Enter");

        assertThat(page.locator("h1")).containsText(first);
    }

    @Test
    void jAndKWalkTheFleetFromTopToBottom(Page page) {
        page.navigate("/fleet");
        assertThat(page.locator("main a.ep").nth(1)).isVisible();

        page.keyboard().press("j");
        double top = top(page);
        page.keyboard().press("j");

        org.assertj.core.api.Assertions.assertThat(top(page)).isGreaterThan(top);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/changes", "/history"})
    void backLeadsToTheRowThatOneWentBy(String list, Page page) {
        page.navigate(list);
        assertThat(page.locator("main tbody tr").nth(1)).isVisible();
        page.keyboard().press("j");
        page.keyboard().press("j");
        String row = focused(page);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*" + list + "/.+"));

        page.goBack();

        assertThat(page.locator("main a:focus")).hasText(row);
    }

    private static double top(Page page) {
        return ((Number) page.evaluate("() => document.activeElement.getBoundingClientRect().top")).doubleValue();
    }

    @Test
    void controlEnterDoesWhatThePageIsAboutWithWhatIsTyped(@As(Persona.ML_ENGINEER) Page page) {
        page.navigate("/roll-out?model=llama-3.1-8b-chat&version=4&environment=staging");
        page.getByLabel("Replicas at most").fill("3");

        page.keyboard().press("Control+Enter");

        assertThat(page).hasURL(Pattern.compile(".*/changes/c-.*"));
        assertThat(page.locator("main")).containsText("replicas: 1 to 3");
    }

    @Test
    void withoutAnythingToDoTheKeysDoNothing(Page page) {
        page.navigate("/platform");
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();

        page.keyboard().press("Control+Enter");
        page.keyboard().press("k");

        assertThat(page).hasURL(Pattern.compile(".*/platform$"));
    }
}
