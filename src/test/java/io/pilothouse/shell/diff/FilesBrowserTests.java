package io.pilothouse.shell.diff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.shell.ShellOnly;
import org.junit.jupiter.api.Test;

@BrowserTest(classes = ShellOnly.class)
class FilesBrowserTests {
    @Test
    void whatFoldsAllSaysWhatItDoesNext(Page page) {
        page.navigate("/files-of-a-change");
        Locator fold = page.locator("[data-key=f]");
        assertThat(fold).hasText("Fold all");

        page.keyboard().press("f");
        assertThat(fold).hasText("Open all");
        assertThat(page.locator("ph-diff:visible")).hasCount(0);

        page.locator(".fold").first().click();
        assertThat(fold).hasText("Fold all");
    }

    @Test
    void theFocusIsNotLostInWhatIsFolded(Page page) {
        page.navigate("/files-of-a-change");
        page.locator("ph-diff").first().waitFor();
        page.waitForFunction("() => document.querySelector('ph-diff').stops?.().length > 0");
        page.keyboard().press("j");
        assertThat(page.locator("ph-diff").first()).isFocused();

        page.keyboard().press("f");

        assertThat(page.locator(".fold").first()).isFocused();
    }
}
