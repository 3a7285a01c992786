package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Persona;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;

/** Where the focus is, and where keys lead from there. */
@BrowserTest
@DirtiesContext
class WithoutAMouseBrowserTests {
    private static String focused(Page page) {
        return String.valueOf(page.evaluate("() => document.activeElement.localName"));
    }

    private static double scrolled(Page page) {
        return ((Number) page.evaluate("() => document.querySelector('main').getBoundingClientRect().top"))
                .doubleValue();
    }

    private static void openNewestCommit(Page page) {
        page.navigate("/history");
        page.locator("main tbody a").first().click();
        assertThat(page.locator("ph-diff .cm-content").first()).isVisible();
    }

    @Test
    void aPageThatWasLoadedOrWentToIsScrolledByKeys(Page page) {
        page.setViewportSize(1440, 510);
        page.navigate("/gpus");
        assertThat(page.locator("main tbody tr").nth(4)).isVisible();

        page.keyboard().press("End");
        page.waitForCondition(() -> scrolled(page) < 0);
        page.keyboard().press("g");
        page.keyboard().press("m");
        assertThat(page).hasURL(Pattern.compile(".*/models$"));
        assertThat(page.locator("main tbody tr").nth(4)).isVisible();
        page.keyboard().press("PageDown");

        page.waitForCondition(() -> scrolled(page) < 0);
    }

    @Test
    void theFirstStopOfTabSkipsTheNavigation(Page page) {
        page.navigate("/models");
        assertThat(page.locator("main")).isFocused();
        page.locator("[data-skip]").focus();

        page.keyboard().press("Enter");
        page.keyboard().press("Tab");

        assertThat(page.locator("main :focus")).isVisible();
    }

    @Test
    void jAndKWalkAllListsOfTheChanges(Page page) {
        page.navigate("/changes");
        Locator recent = page.locator(".mv > div").last();
        assertThat(recent).isVisible();

        page.keyboard().press("k");

        assertThat(recent.locator(":focus")).isVisible();
    }

    @Test
    void jWalksTheChangesOfADiffAndUKeepsTheFocusThere(Page page) {
        openNewestCommit(page);

        for (int i = 0; i < 9 && !focused(page).equals("ph-diff"); i++) {
            page.keyboard().press("j");
        }
        assertThat(focused(page)).isEqualTo("ph-diff");
        page.keyboard().press("u");

        assertThat(page.locator(".seg button[aria-pressed=true]")).hasText("Unified");
        page.waitForCondition(() -> focused(page).equals("ph-diff"));
    }

    @Test
    void escapeLeavesTheFilterOfAListSoThatJIsAKeyAgain(Page page) {
        page.navigate("/models");
        assertThat(page.locator("main tbody tr").nth(1)).isVisible();
        page.keyboard().press("/");
        page.keyboard().type("llama");
        page.keyboard().press("Escape");

        assertThat(page.locator("main")).isFocused();
        assertThat(page.locator("main [data-key='/'] input")).hasValue("");
    }

    @Test
    void escapeTakesBackAQuestionOfThePageFromItsFieldToo(Page page) {
        page.navigate("/changes");
        page.locator("main a[href^='changes/c-']").first().click();
        Locator discard = page.locator("header.ph vaadin-button").getByText("Discard");
        discard.click();
        assertThat(page.locator(".ask textarea")).isFocused();

        page.keyboard().press("Escape");

        assertThat(page.locator(".ask")).hasCount(0);
        assertThat(page.locator("header.ph vaadin-button:focus")).containsText("Discard");
    }

    @Test
    void whatACommitByKeysBringsIsReadFromItsHeading(Page page) {
        page.navigate("/roll-out?model=llama-3.1-8b-chat&version=4&environment=staging");
        page.getByLabel("Replicas at most").fill("3");
        page.keyboard().press("Control+Enter");
        assertThat(page).hasURL(Pattern.compile(".*/changes/c-.*"));
        page.locator("main textarea").first().fill("Twice the requests since Monday");
        page.locator("main").focus();

        page.keyboard().press("Control+Enter");

        assertThat(page.locator(".stgs")).isVisible();
        assertThat(page.locator("main h1")).isFocused();
    }

    @Test
    void enterOpensARowOfTheFleetAtOnce(Page page) {
        page.navigate("/fleet");
        assertThat(page.locator("main a.ep").nth(1)).isVisible();
        page.locator("main a.ep").first().click(new Locator.ClickOptions().setTrial(true));
        page.locator("vaadin-grid").evaluate("grid => grid.shadowRoot.querySelector('tbody [tabindex=\"0\"]').focus()");
        page.keyboard().press("ArrowDown");

        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile(".*/fleet/.+/.+"));
    }

    @Test
    void thePaletteListsWhatCanBeDoneAndFindsItByVerbAndName(@As(Persona.ML_ENGINEER) Page page) {
        page.navigate("/platform");
        assertThat(page.locator("h1")).isVisible();
        page.keyboard().press("Control+k");
        Locator hits = page.locator("#palette-hits");
        assertThat(page.locator("[data-palette-input]")).isFocused();

        page.keyboard().type(">");
        assertThat(hits).containsText("Roll out a model …");
        page.keyboard().press("Tab");
        assertThat(page.locator("[data-palette-input]")).isFocused();
        page.locator("[data-palette-input]").fill("roll out qwen3-8b");

        assertThat(hits).containsText("Roll out qwen3-8b-extract …");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/models/qwen3-8b.*"));
    }
}
