package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has room and what has none: narrow windows, words without end. And of which environment a page is, however narrow. */
@BrowserTest
class RoomBrowserTests {
    private static double rightOf(Page page, String selector) {
        return ((Number) page.locator(selector).first().evaluate("e => e.getBoundingClientRect().right")).doubleValue();
    }

    /** Waits for it, because what a page shows may come later; fails when it does not come. */
    private static void endsWhereThePageEnds(Page page, String selector) {
        page.waitForFunction(
                "selector => { const bottom = one => document.querySelector(one)?.getBoundingClientRect().bottom;"
                        + " return Math.abs(bottom(selector) - bottom('main')) <= 1; }",
                selector);
    }

    private static double hidden(Page page) {
        return ((Number) page.evaluate("() => { const m = document.querySelector('main'); "
                        + "return Math.max(m.scrollWidth - m.clientWidth, ...[...m.querySelectorAll('.tablewrap')]"
                        + ".map(e => e.scrollWidth - e.clientWidth)); }"))
                .doubleValue();
    }

    @Test
    void aWordWithoutEndMakesNoTableWiderThanItsPage(Page page) {
        page.navigate("/history");
        assertThat(page.locator("main tbody tr").nth(1)).isVisible();

        page.evaluate("() => document.querySelectorAll('main tbody tr:first-child td span.t2').forEach(span => "
                + "span.textContent = 'A'.repeat(5000))");

        assertThat(hidden(page)).isZero();
    }

    @Test
    void aTableOfFewerColumnsEndsWhereItsPageEnds(Page page) {
        page.setViewportSize(1024, 800);
        page.navigate("/history");
        assertThat(page.locator("main tbody tr").nth(1)).isVisible();

        assertThat(rightOf(page, "main tbody td:last-child")).isEqualTo(rightOf(page, "main table"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue", "scaling", "targets", "access", "models", "platform", "gpus"})
    void theFootOfAPageStandsAtItsBottomHoweverLittleIsOnIt(String path, Page page) {
        page.setViewportSize(1280, 4000);
        page.navigate("/" + path);
        assertThat(page.locator("main > .gfoot")).isVisible();

        endsWhereThePageEnds(page, "main > .gfoot");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 1440})
    void whatIsSaidOfADeviceStandsOnOneLineAndTheFormFillsItsPage(int width, @As(language = "de") Page page) {
        page.setViewportSize(width, 4000);
        page.navigate("/roll-out?endpoint=qwen3-8b-extract&environment=prod");
        assertThat(page.locator(".devchips .badge")).hasCount(2);

        assertThat((Integer) page.evaluate("() => new Set([...document.querySelectorAll('.devchips .badge')]"
                        + ".map(chip => Math.round(chip.getBoundingClientRect().top))).size"))
                .isOne();
        endsWhereThePageEnds(page, ".withside");
        assertThat((Boolean) page.evaluate("() => { const left = e => e.getBoundingClientRect().left;"
                        + " return left(document.querySelector('.mainpart vaadin-text-area'))"
                        + " === left(document.querySelector('.mainpart .devices table')); }"))
                .isTrue();
    }

    @Test
    void theSwitchAndThePageSayOfWhichEnvironmentAnEndpointIs(Page page) {
        page.navigate("/fleet?environment=staging");
        String staging = page.locator("main a.ep").first().getAttribute("href");
        page.navigate("/fleet?environment=prod");
        assertThat(page.locator(".env")).containsText("prod");
        page.navigate("/" + staging);

        assertThat(page.locator(".env")).containsText("staging");
        assertThat(page.locator(".inenv")).hasText("staging");
        page.navigate("/");
        assertThat(page.locator(".env")).containsText("prod");
    }

    @Test
    void onAPhoneTheFirstPageNamesTheEnvironment(@As(look = Look.PHONE) Page page) {
        page.navigate("/");

        assertThat(page.locator("main .inenv")).hasText("prod");
    }

    @Test
    void noFieldOfAFormIsLeftOutForWantOfRoom(Page page) {
        page.setViewportSize(1024, 800);
        page.navigate("/scaling/prod/llama-31-8b-chat");

        assertThat(page.locator("main vaadin-text-area").first()).isVisible();
        assertThat(page.locator("main .fld >> visible=true"))
                .hasCount(page.locator("main .fld").count());
    }
}
