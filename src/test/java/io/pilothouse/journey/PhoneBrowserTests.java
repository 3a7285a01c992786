package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import org.junit.jupiter.api.Test;

/** What a phone shows otherwise than a desk. */
@BrowserTest
class PhoneBrowserTests {
    private static void openAChange(Page page) {
        page.navigate("/history");
        page.locator("main a[href^='history/']").first().click();
        page.locator("ph-diff").first().waitFor();
    }

    @Test
    void aDiffBeginsUnified(@As(look = Look.PHONE) Page page) {
        openAChange(page);

        assertThat(page.locator(".dbar button[aria-pressed=true]")).hasText("Unified");
        assertThat(page.locator("ph-diff .cm-mergeView")).hasCount(0);
    }

    @Test
    void atADeskItBeginsSideBySide(Page page) {
        openAChange(page);

        assertThat(page.locator(".dbar button[aria-pressed=true]")).hasText("Side by side");
    }
}
