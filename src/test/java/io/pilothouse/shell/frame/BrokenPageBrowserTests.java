package io.pilothouse.shell.frame;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.shell.ShellOnly;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that breaks leaves something to read, whatever it breaks with. */
@BrowserTest(classes = ShellOnly.class)
class BrokenPageBrowserTests {
    @ParameterizedTest
    @ValueSource(strings = {"broken/exception", "broken/error", "broken-when-made"})
    void aPageThatBreaksSaysSoInItsFrame(String path, Page page) {
        page.navigate("/" + path);

        saysSo(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken/exception", "broken/error", "broken-when-made"})
    void soDoesOneThatIsClicked(String path, Page page) {
        page.navigate("/states");
        page.locator("h1").waitFor();

        page.evaluate("path => document.querySelector('main a[href]').setAttribute('href', path)", path);
        page.locator("main a[href='" + path + "']").first().click();

        saysSo(page);
    }

    private static void saysSo(Page page) {
        assertThat(page.locator("h1")).hasText("Failed");
        assertThat(page.locator("main")).containsText("This page failed.");
        assertThat(page.locator("main")).containsText("Try again");
        assertThat(page.locator("body")).not().containsText(BrokenView.SECRET);
        assertThat(page.locator("nav").first()).isAttached();
    }
}
