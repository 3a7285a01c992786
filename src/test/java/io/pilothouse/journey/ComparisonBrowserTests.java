package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.pilothouse.browser.As;
import io.pilothouse.browser.BrowserTest;
import io.pilothouse.browser.Look;
import io.pilothouse.browser.Persona;
import io.pilothouse.browser.Screenshots;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** With what an endpoint's time can be compared, chosen by hand. */
@BrowserTest
class ComparisonBrowserTests {
    private static final String CHAT = "/fleet/prod/llama-31-8b-chat";
    private static final Pattern COMMIT = Pattern.compile("^[0-9a-f]{7,} ");

    @Test
    void anotherEndpointIsChosenInTheBar(Page page) {
        page.navigate(CHAT);
        page.locator(".comparewith input").fill("qwen3-8b");
        choice(page, new Locator.FilterOptions().setHasText("qwen3-8b-extract")).click();

        assertThat(page).hasURL(Pattern.compile(".*compare=endpoint.*qwen3-8b-extract"));
        assertThat(page.locator(".comparison").first()).containsText("Requests a second");
        assertAccessible(page);
        Screenshots.save(page, "comparison-light");
    }

    @Test
    void anotherVersionOnAPhone(@As(value = Persona.ON_CALL, look = Look.PHONE, language = "de") Page page) {
        page.navigate(CHAT);
        page.locator(".comparewith input").click();
        choice(page, new Locator.FilterOptions().setHasText(COMMIT)).first().click();

        assertThat(page).hasURL(Pattern.compile(".*compare=commit.*"));
        assertThat(page.locator(".comparison").first()).containsText("Anfragen je Sekunde");
        assertAccessible(page);
        Screenshots.save(page, "comparison-phone");
    }

    /** A row stands in the list before its text has come; a click on such a one chooses nothing. */
    private static Locator choice(Page page, Locator.FilterOptions with) {
        return page.locator("vaadin-combo-box-item").filter(with);
    }
}
