package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.pilothouse.browser.Accessibility.assertAccessible;

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

    @Test
    void anotherEndpointIsChosenInTheBar(Page page) {
        page.navigate(CHAT);
        page.locator(".comparewith input").fill("qwen3-8b");
        page.locator("vaadin-combo-box-item").first().click();

        assertThat(page).hasURL(Pattern.compile(".*compare=endpoint.*qwen3-8b-extract"));
        assertThat(page.locator(".comparison")).containsText("Requests a second");
        assertAccessible(page);
        Screenshots.save(page, "comparison-light");
    }

    @Test
    void anotherVersionOnAPhone(@As(value = Persona.ON_CALL, look = Look.PHONE, language = "de") Page page) {
        page.navigate(CHAT);
        page.locator(".comparewith input").click();
        page.locator("vaadin-combo-box-item").nth(1).click();

        assertThat(page).hasURL(Pattern.compile(".*compare=commit.*"));
        assertThat(page.locator(".comparison")).containsText("Anfragen je Sekunde");
        assertAccessible(page);
        Screenshots.save(page, "comparison-phone");
    }
}
