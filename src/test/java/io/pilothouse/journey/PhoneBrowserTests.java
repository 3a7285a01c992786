package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a phone shows otherwise than a desk. */
@BrowserTest
class PhoneBrowserTests {
    private static void openAChange(Page page) {
        page.navigate("/history");
        page.locator("main a[href^='history/']:not([href*='compare'])").first().click();
        page.locator("ph-diff").first().waitFor();
    }

    @Test
    void aDiffBeginsUnified(@As(look = Look.PHONE) Page page) {
        openAChange(page);

        assertThat(page.locator(".dbar button[aria-pressed=true]")).hasText("Unified");
        assertThat(page.locator("ph-diff .cm-mergeView")).hasCount(0);
    }

    @Test
    void twoPointsOfTheHistoryFitIntoTheWindow(@As(look = Look.PHONE) Page page) {
        page.navigate("/history");
        page.locator("main a[href^='history/']:not([href*=compare])").last().click();
        page.getByText("Compare with now").click();
        page.locator("ph-diff").first().waitFor();

        assertThat(page.locator("main")).containsText("from the first point to the second");
        org.assertj.core.api.Assertions.assertThat(
                        page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    @Test
    void homeIsAtTheThumbAndThePageIsNoLongerThanItsWindow(@As(look = Look.PHONE) Page page) {
        page.navigate("/roll-out?model=llama-3.1-8b-chat&version=4&environment=staging");
        assertThat(page.locator(".estimateline")).isVisible();
        org.assertj.core.api.Assertions.assertThat(
                        page.evaluate("() => document.documentElement.scrollHeight - innerHeight"))
                .isEqualTo(0);

        page.locator(".pbn").getByText("Home").tap();

        assertThat(page.locator("h1")).hasText("Home");
    }

    @Test
    void theFleetHasTheNumbersThatItHasNoColumnsFor(@As(look = Look.PHONE) Page page) {
        page.navigate("/fleet?environment=prod");
        Locator numbers = page.locator(".fleetblock:has-text('llama-31-8b-chat') .fleetnums");

        assertThat(numbers.locator("dt")).hasText(new String[] {"Queue", "KV cache", "TTFT p95", "TPOT p95"});
        assertThat(numbers.locator("dd").nth(2)).hasText(Pattern.compile("\\d.*s.*"));
        org.assertj.core.api.Assertions.assertThat(
                        page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    @Test
    void whoIsCalledSeesWhatIsWrongBeforeHowMuchThereIs(@As(look = Look.PHONE) Page page) {
        page.navigate("/");
        Locator wrong = page.locator(".wrong tbody tr").first();

        wrong.waitFor();

        org.assertj.core.api.Assertions.assertThat(wrong.boundingBox().y)
                .isLessThan(page.locator(".figs").boundingBox().y);
        assertThat(wrong.locator("td").last().locator("a")).isVisible();
    }

    @Test
    void theMenuOfAnEndpointIsWholeAboveItsButton(@As(look = Look.PHONE) Page page) {
        page.navigate("/fleet/prod/llama-31-8b-chat");
        Locator more = page.locator("main [data-key='.']");

        more.tap();
        Locator last = page.locator("vaadin-context-menu-item").last();
        assertThat(last).isVisible();

        org.assertj.core.api.Assertions.assertThat(last.boundingBox().y + last.boundingBox().height)
                .isLessThanOrEqualTo(more.boundingBox().y);
    }

    @Test
    void aDeviceIsChosenByAnyPlaceOfItsRow(Page page) {
        page.navigate("/roll-out?model=llama-3.1-8b-chat&version=4&environment=staging");
        Locator second = page.locator(".devices tr:has(.radio)").nth(1);

        second.locator("td").nth(3).click();

        assertThat(second.getByRole(AriaRole.RADIO)).isChecked();
        assertThat(second.getByRole(AriaRole.RADIO)).isFocused();
    }

    @Test
    void atADeskItBeginsSideBySide(Page page) {
        openAChange(page);

        assertThat(page.locator(".dbar button[aria-pressed=true]")).hasText("Side by side");
    }
}
