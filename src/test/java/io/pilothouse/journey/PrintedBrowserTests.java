package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.pilothouse.browser.BrowserTest;
import org.junit.jupiter.api.Test;

/** A page on paper. */
@BrowserTest
class PrintedBrowserTests {
    @Test
    void onPaperIsWhatThePageSaysAndNothingToPressOrToScroll(Page page) {
        page.navigate("/platform");
        assertThat(page.locator("main tbody tr").first()).isVisible();

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.locator("main tbody tr").first()).isVisible();
        assertThat(page.locator(".brand:visible")).hasCount(0);
        assertThat(page.locator("main vaadin-button:visible")).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(
                        page.evaluate(
                                "() => getComputedStyle(document.querySelector('vaadin-app-layout').shadowRoot.querySelector('[part=content]')).overflow"))
                .isEqualTo("visible");
    }
}
